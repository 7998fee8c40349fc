import type { z } from 'zod';
import { codePatterns } from '../../domain/codes.ts';
import { organizationFilterSchema } from '../../domain/organization-filter.ts';
import type * as bodySchemas from './body-schemas.ts';
import { historyOperations } from './history-operations.ts';
import { mappingOperations } from './mapping-operations.ts';
import { publicationOperations } from './publication-operations.ts';
import * as parameters from './parameters.ts';
import type { ProblemCode } from './problem.ts';
import type * as schemas from './schemas.ts';
import { organizationTexts } from './texts.ts';

export type SchemaName = keyof typeof schemas;

interface Code {
  name: string;
  pattern: RegExp;
  example: string;
}

/** One method of one address, as the description of the API tells it. */
export interface Operation {
  method: 'get' | 'post' | 'patch';
  path: string;
  id: string;
  tag: string;
  summary: string;
  answers: 'list' | 'single' | 'created' | 'computed' | 'health' | 'description';
  schema?: SchemaName;
  query?: z.ZodObject;
  /** What a parameter means here, where it is not what it means elsewhere. */
  texts?: Record<string, string>;
  /** Form and example of each code in the path. */
  code?: Code | Code[];
  body?: keyof typeof bodySchemas;
  /** Also given as CSV, with `format=csv`. */
  csv?: boolean;
  /** Also given as JSON-LD, to who prefers `application/ld+json`. */
  linked?: boolean;
  problems: readonly ProblemCode[];
}

export const tags = {
  Hearing: 'What was said: documents, themes and key messages',
  Frameworks: 'The 2030 Agenda and the Global Compact for Migration',
  Actors: 'Organizations and stakeholder groups',
  Mappings: 'What each message is linked to, by whom, and who confirmed it',
  'Follow-ups': 'The actions taken, and their updates',
  Suggestions: 'What a text is about, as far as its words tell',
  History: 'Every change, who made it and why, and what was before',
  Progress: 'The figures, on any date; computed from dated updates each time',
  Program: 'Health, and this description'
} as const;

const code = (pattern: RegExp, example: string, name = 'code'): Code => ({ name, pattern, example });
const followUpCode = code(codePatterns.followUp, 'FU-001');

function list(path: string, id: string, tag: string, summary: string, schema: SchemaName): Operation {
  return { method: 'get', path, id, tag, summary, answers: 'list', schema, problems: ['bad-request'] };
}

/** The folders whose things have linked data, at these addresses and at those of their pages. */
const linked = ['/sources', '/messages', '/goals', '/targets', '/objectives', '/indicators', '/follow-ups'];

function one(
  path: string,
  id: string,
  tag: string,
  summary: string,
  schema: SchemaName,
  named: Code
): Operation {
  const problems = ['bad-request', 'not-found'] as const;
  return {
    method: 'get',
    path: `${path}/{${named.name}}`,
    id,
    tag,
    summary,
    answers: 'single',
    schema,
    code: named,
    ...(linked.includes(path) && { linked: true }),
    problems
  };
}

const written = [
  'bad-request',
  'unauthenticated',
  'forbidden',
  'too-large',
  'unsupported-media-type',
  'invalid'
] as const;

export const operations: readonly Operation[] = [
  list('/sources', 'listSources', 'Hearing', 'The source documents with their paragraphs', 'Source'),
  one(
    '/sources',
    'getSource',
    'Hearing',
    'One source document',
    'Source',
    code(codePatterns.slug, 'hearing-2017-07-26')
  ),
  list('/themes', 'listThemes', 'Hearing', 'The themes', 'Theme'),
  one('/themes', 'getTheme', 'Hearing', 'One theme', 'Theme', code(codePatterns.slug, 'contributions')),
  list('/messages', 'listMessages', 'Hearing', 'The key messages with what they map to', 'Message'),
  one(
    '/messages',
    'getMessage',
    'Hearing',
    'One key message',
    'MessageWithMappings',
    code(codePatterns.message, 'KM-11')
  ),
  list('/goals', 'listGoals', 'Frameworks', 'The 17 goals of the 2030 Agenda', 'Goal'),
  one('/goals', 'getGoal', 'Frameworks', 'One goal', 'Goal', code(codePatterns.goal, '10')),
  list('/targets', 'listTargets', 'Frameworks', 'The 169 targets of the 2030 Agenda', 'Target'),
  one('/targets', 'getTarget', 'Frameworks', 'One target', 'Target', code(codePatterns.target, '10.c')),
  list('/objectives', 'listObjectives', 'Frameworks', 'The 23 objectives of the Global Compact', 'Objective'),
  one(
    '/objectives',
    'getObjective',
    'Frameworks',
    'One objective',
    'Objective',
    code(codePatterns.objective, '20', 'number')
  ),
  list('/indicators', 'listIndicators', 'Frameworks', 'The indicators that concern migration', 'Indicator'),
  one(
    '/indicators',
    'getIndicator',
    'Frameworks',
    'One indicator',
    'Indicator',
    code(codePatterns.indicator, '10.c.1')
  ),
  list('/reviews', 'listReviews', 'Frameworks', 'The review calendar', 'Review'),
  {
    ...list('/organizations', 'listOrganizations', 'Actors', 'The organizations that act', 'Organization'),
    query: organizationFilterSchema,
    texts: organizationTexts
  },
  one(
    '/organizations',
    'getOrganization',
    'Actors',
    'One organization, also one that was merged into another',
    'Organization',
    code(codePatterns.slug, 'iom')
  ),
  list('/groups', 'listGroups', 'Actors', 'The stakeholder groups', 'Group'),
  {
    ...list(
      '/follow-ups',
      'listFollowUps',
      'Follow-ups',
      'Follow-ups, with their state on a day',
      'FollowUp'
    ),
    query: parameters.followUps,
    csv: true
  },
  {
    method: 'post',
    path: '/follow-ups',
    id: 'logFollowUp',
    tag: 'Follow-ups',
    summary: 'Log a follow-up',
    answers: 'created',
    schema: 'FollowUpWithUpdates',
    body: 'NewFollowUp',
    problems: written
  },
  one(
    '/follow-ups',
    'getFollowUp',
    'Follow-ups',
    'One follow-up with its updates',
    'FollowUpWithUpdates',
    followUpCode
  ),
  {
    method: 'patch',
    path: '/follow-ups/{code}',
    id: 'changeFollowUp',
    tag: 'Follow-ups',
    summary: 'Change fields of a follow-up',
    answers: 'single',
    schema: 'FollowUpWithUpdates',
    code: followUpCode,
    body: 'FollowUpChanges',
    problems: [...written, 'not-found', 'precondition-failed', 'precondition-required']
  },
  {
    ...list(
      '/follow-ups/{code}/updates',
      'listUpdates',
      'Follow-ups',
      'The dated updates, oldest first',
      'Update'
    ),
    code: followUpCode,
    problems: ['bad-request', 'not-found']
  },
  {
    method: 'post',
    path: '/follow-ups/{code}/updates',
    id: 'logUpdate',
    tag: 'Follow-ups',
    summary: 'Log a dated update',
    answers: 'created',
    schema: 'Update',
    code: followUpCode,
    body: 'NewUpdate',
    problems: [...written, 'not-found']
  },
  ...mappingOperations,
  ...publicationOperations,
  ...historyOperations,
  {
    method: 'post',
    path: '/suggestions',
    id: 'suggest',
    tag: 'Suggestions',
    summary:
      'Goals, targets and objectives that a text is about, with the words that say so; nothing is kept',
    answers: 'computed',
    schema: 'Suggestions',
    body: 'SuggestionRequest',
    problems: ['bad-request', 'too-large', 'unsupported-media-type', 'invalid']
  },
  {
    ...list('/progress', 'getProgress', 'Progress', 'The figures of each group on a day', 'Progress'),
    query: parameters.progress,
    csv: true
  },
  {
    ...list(
      '/progress/series',
      'getProgressSeries',
      'Progress',
      'The figures of each group, month by month',
      'ProgressSeries'
    ),
    query: parameters.series,
    csv: true
  },
  {
    ...list(
      '/crosswalk',
      'getCrosswalk',
      'Progress',
      'Where messages meet goals, targets or objectives: mappings, and follow-ups that carry both',
      'CrosswalkCell'
    ),
    query: parameters.crosswalk,
    texts: { by: 'What the messages are crossed with' },
    csv: true
  },
  health('/healthz', 'getHealth', 'Whether the process runs; also at /healthz'),
  health('/readyz', 'getReadiness', 'Whether the database answers; also at /readyz'),
  {
    method: 'get',
    path: '/openapi.json',
    id: 'getDescription',
    tag: 'Program',
    summary: 'This description; also at /openapi.json',
    answers: 'description',
    problems: ['bad-request']
  }
];

function health(path: string, id: string, summary: string): Operation {
  return {
    method: 'get',
    path,
    id,
    tag: 'Program',
    summary,
    answers: 'health',
    schema: 'Health',
    problems: ['method-not-allowed']
  };
}
