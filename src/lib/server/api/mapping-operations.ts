import { codePatterns } from '../../domain/codes.ts';
import type { Operation } from './operations.ts';
import { mappingPattern } from './parameters.ts';

const message = { name: 'code', pattern: codePatterns.message, example: 'KM-11' };
const mapping = { name: 'code', pattern: mappingPattern, example: 'KM-11:10.c' };
const written = [
  'bad-request',
  'unauthenticated',
  'forbidden',
  'not-found',
  'conflict',
  'too-large',
  'unsupported-media-type',
  'invalid'
] as const;
const asSeen = ['precondition-failed', 'precondition-required'] as const;
const one = { tag: 'Mappings', schema: 'Mapping', code: mapping } as const;

/** How messages are mapped: proposed by one editor, confirmed or rejected by another. */
export const mappingOperations: readonly Operation[] = [
  {
    ...one,
    method: 'post',
    path: '/messages/{code}/mappings',
    id: 'proposeMapping',
    summary: 'Propose to map a message to a target, an indicator, an objective or a principle',
    answers: 'created',
    code: message,
    body: 'NewMapping',
    problems: written
  },
  {
    ...one,
    method: 'get',
    path: '/mappings/{code}',
    id: 'getMapping',
    summary: 'One mapping',
    answers: 'single',
    problems: ['bad-request', 'not-found']
  },
  {
    ...one,
    method: 'patch',
    path: '/mappings/{code}',
    id: 'changeMapping',
    summary: 'Change strength or rationale of a mapping, which is then a proposal of who changed it',
    answers: 'single',
    body: 'MappingChanges',
    problems: [...written, ...asSeen]
  },
  {
    ...one,
    method: 'post',
    path: '/mappings/{code}/review',
    id: 'reviewMapping',
    summary: 'Confirm or reject what somebody else proposed',
    answers: 'single',
    body: 'Verdict',
    problems: [...written, ...asSeen]
  }
];
