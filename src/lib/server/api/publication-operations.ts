import { codePatterns } from '../../domain/codes.ts';
import type { Operation } from './operations.ts';

const followUp = { name: 'code', pattern: codePatterns.followUp, example: 'FU-001' };
const update = { name: 'id', pattern: codePatterns.update, example: '131' };
const step = {
  method: 'post',
  tag: 'Follow-ups',
  answers: 'single',
  schema: 'FollowUpWithUpdates',
  body: 'PublicationStep',
  problems: [
    'bad-request',
    'unauthenticated',
    'forbidden',
    'not-found',
    'conflict',
    'precondition-failed',
    'too-large',
    'unsupported-media-type',
    'invalid',
    'precondition-required'
  ]
} as const satisfies Partial<Operation>;

/** How what was written comes before the public: submitted by its organization, published or returned by an editor. */
export const publicationOperations: readonly Operation[] = [
  {
    ...step,
    path: '/follow-ups/{code}/publication',
    id: 'setPublication',
    summary: 'Submit, publish or return a follow-up',
    code: followUp
  },
  {
    ...step,
    path: '/follow-ups/{code}/updates/{id}/publication',
    id: 'setUpdatePublication',
    summary: 'Publish or return an update that waits for review',
    code: [followUp, update]
  }
];
