import { codePatterns } from '../../domain/codes.ts';
import type { Operation } from './operations.ts';
import * as parameters from './parameters.ts';

const followUp = { name: 'code', pattern: codePatterns.followUp, example: 'FU-001' };
const message = { name: 'code', pattern: codePatterns.message, example: 'KM-11' };
const revision = { name: 'revision', pattern: parameters.revisionPattern, example: '1' };
const read = { method: 'get', tag: 'History', problems: ['bad-request', 'not-found'] } as const;

/** What was, who changed it, and how it comes back. */
export const historyOperations: readonly Operation[] = [
  {
    ...read,
    path: '/history',
    id: 'listHistory',
    summary: 'The public change log, newest first',
    answers: 'list',
    schema: 'HistoryEvent',
    query: parameters.history,
    problems: ['bad-request']
  },
  {
    ...read,
    path: '/messages/{code}/history',
    id: 'listMessageHistory',
    summary: 'What happened to a message and its mappings, newest first',
    answers: 'list',
    schema: 'HistoryEvent',
    code: message,
    query: parameters.historyOfOne
  },
  {
    ...read,
    path: '/follow-ups/{code}/history',
    id: 'listFollowUpHistory',
    summary: 'Who changed what, newest first',
    answers: 'list',
    schema: 'HistoryEvent',
    code: followUp,
    query: parameters.historyOfOne
  },
  {
    ...read,
    path: '/follow-ups/{code}/versions/{revision}',
    id: 'getFollowUpVersion',
    summary: 'A follow-up as it was right after one of its changes',
    answers: 'single',
    schema: 'FollowUpVersion',
    code: [followUp, revision]
  },
  {
    method: 'post',
    path: '/follow-ups/{code}/restore',
    id: 'restoreFollowUp',
    tag: 'History',
    summary: 'Give a follow-up the fields of an earlier version again, as one more change',
    answers: 'single',
    schema: 'FollowUpWithUpdates',
    code: followUp,
    body: 'Restoration',
    problems: [
      'bad-request',
      'unauthenticated',
      'forbidden',
      'not-found',
      'precondition-failed',
      'too-large',
      'unsupported-media-type',
      'invalid',
      'precondition-required'
    ]
  }
];
