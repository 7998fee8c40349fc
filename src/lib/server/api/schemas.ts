import { z } from 'zod';
import { codePatterns } from '../../domain/codes.ts';
import { eventKinds, subjectKinds } from '../../domain/events.ts';
import { suggestionsSchema } from '../../domain/suggestions.ts';
import {
  followUpTypes,
  freshnesses,
  levels,
  locales,
  publications,
  reviewKinds,
  reviewRegions,
  statuses,
  titleStates
} from '../../domain/vocabularies.ts';
import {
  count,
  countryCode,
  day,
  groupCode,
  iri,
  messageCode,
  objectiveNumber,
  officialText,
  partialDate,
  percent,
  slug,
  targetCode,
  themeCode
} from './schema-parts.ts';

/** The shape of everything the API answers. The OpenAPI document is made from these, and the tests hold every answer to them. */
export const Paragraph = z.strictObject({
  kind: z.enum(['paragraph', 'salutation']),
  number: z.int().min(1).nullable().meta({ description: 'Null for a salutation' }),
  text: z.string()
});

/** The first version has no reason. */
const SourceVersion = z.strictObject({
  version: z.int().min(1),
  publishedAt: z.iso.datetime(),
  reason: z.string().nullable()
});

export const Source = z.strictObject({
  code: slug,
  title: z.string(),
  date: partialDate,
  speaker: z.string().nullable(),
  language: z.string().meta({ description: 'A tag of BCP 47', examples: ['en'] }),
  kind: z.string(),
  version: z.int().min(1).meta({ description: 'The one that the paragraphs are of' }),
  versions: z.array(SourceVersion).meta({ description: 'Newest first' }),
  paragraphs: z.array(Paragraph)
});

export const Theme = z.strictObject({ code: themeCode, title: z.string(), description: z.string() });

export { Anchor, Mapping, Message, MessageWithMappings, TargetMapping } from './message-schemas.ts';

export const Goal = z.strictObject({
  code: z
    .string()
    .regex(codePatterns.goal)
    .meta({ examples: ['10'] }),
  title: z.string(),
  officialText,
  iri,
  colour: z.string().regex(/^#[0-9A-Fa-f]{6}$/)
});

export const Target = z.strictObject({
  code: targetCode,
  goal: z.string().regex(codePatterns.goal),
  title: z.string(),
  officialText,
  iri,
  meansOfImplementation: z.boolean()
});

export const Indicator = z.strictObject({
  code: z
    .string()
    .regex(codePatterns.indicator)
    .meta({ examples: ['10.c.1'] }),
  target: targetCode,
  title: z.string(),
  officialText,
  iri,
  series: z.array(z.strictObject({ code: z.string(), database: z.string() }))
});

export const Objective = z.strictObject({
  code: z
    .string()
    .regex(codePatterns.objective)
    .meta({ examples: ['20'] }),
  number: objectiveNumber,
  title: z.string(),
  titleState: z.enum(titleStates),
  shortTitle: z.string()
});

export const OrganizationSummary = z.strictObject({
  code: slug.meta({ examples: ['iom'] }),
  name: z.string().meta({ description: 'As it writes itself' }),
  names: z
    .partialRecord(z.enum(locales), z.string())
    .meta({ description: 'What it is called in the six languages, where that is known' }),
  group: groupCode,
  country: countryCode.nullable()
});

export const Organization = OrganizationSummary.extend({
  parent: slug.nullable().meta({ description: 'Code of the organization that it is part of' }),
  mergedInto: slug.nullable().meta({ description: 'Code of what it became; null while it stands by itself' })
});

export const Group = z.strictObject({ code: groupCode, name: z.string() });

export const Review = z.strictObject({
  code: slug,
  kind: z.enum(reviewKinds),
  title: z.string(),
  start: partialDate,
  end: partialDate.nullable(),
  reference: z.string().nullable()
});

export const Citation = z.strictObject({
  title: z.string(),
  symbol: z.string().nullable(),
  url: z.string().nullable()
});

const progress = percent.nullable().meta({ description: 'Per cent; null is no information' });

export const Claim = z.strictObject({
  group: groupCode.meta({ description: 'The stakeholder group that reports' }),
  organization: slug.nullable().meta({ description: 'Who of that group, where it is known' }),
  status: z.enum(statuses),
  progress,
  date: partialDate
});

const publication = z.enum(publications).meta({
  description: 'How far it is on its way to the public; who may not see it is told that there is none'
});

export const FollowUp = z.strictObject({
  code: z
    .string()
    .regex(codePatterns.followUp)
    .meta({ examples: ['FU-001'] }),
  title: z.string(),
  description: z.string(),
  theme: themeCode,
  messages: z.array(messageCode),
  targets: z.array(targetCode),
  objectives: z.array(objectiveNumber),
  type: z.enum(followUpTypes),
  lead: OrganizationSummary,
  partners: z.array(OrganizationSummary),
  level: z.enum(levels),
  region: z.enum(reviewRegions),
  countries: z.array(countryCode),
  start: partialDate.nullable(),
  due: partialDate.nullable(),
  status: z.enum(statuses),
  progress,
  progressBasis: z.string().nullable(),
  freshness: z.enum(freshnesses),
  overdue: z.boolean(),
  disputed: z.boolean().meta({ description: 'Two groups report a different status' }),
  claims: z.array(Claim).meta({
    description: 'The newest update of each group, newest first; the first is the state of the follow-up'
  }),
  sources: z.array(Citation),
  publication
});

export const Update = z.strictObject({
  id: z.int().min(1),
  date: partialDate,
  status: z.enum(statuses),
  progress,
  note: z.string(),
  source: Citation.nullable(),
  reportedBy: groupCode.meta({ description: 'The stakeholder group that reports' }),
  organization: slug.nullable().meta({ description: 'Who of that group, where it is known' }),
  publication
});

export const FollowUpWithUpdates = FollowUp.extend({ updates: z.array(Update) });

const figures = {
  followUps: count,
  byStatus: z.strictObject({
    planned: count,
    inProgress: count,
    completed: count,
    stalled: count,
    cancelled: count
  }),
  progress: percent.nullable().meta({
    description:
      'Mean of known progress over follow-ups not cancelled, to one decimal; null when none is known'
  }),
  reported: count.meta({ description: 'Not cancelled, progress known' }),
  noInformation: count.meta({ description: 'Not cancelled, progress not known' }),
  overdue: count,
  disputed: count.meta({ description: 'Two groups report a different status' }),
  freshness: z.strictObject({ fresh: count, ageing: count, stale: count })
};

export const Progress = z.strictObject({ key: z.string(), title: z.string(), ...figures });
export const ProgressPoint = z.strictObject({ date: day, ...figures });
export const ProgressSeries = z.strictObject({
  key: z.string(),
  title: z.string(),
  points: z.array(ProgressPoint)
});

const changes = z.record(z.string(), z.unknown()).nullable();

export const HistoryEvent = z.strictObject({
  id: z.int(),
  at: z.iso.datetime(),
  actor: z.strictObject({
    kind: z.enum(['user', 'token', 'system']),
    name: z.string().nullable().meta({ description: 'Null for somebody who has left' })
  }),
  kind: z.enum(eventKinds),
  subject: z.strictObject({ kind: z.enum(subjectKinds), code: z.string() }),
  before: changes.meta({ description: 'The changed fields as they were; null for something new' }),
  after: changes,
  reason: z.string().nullable()
});

const written = { lead: true, partners: true, status: true, progress: true } as const;
const derived = { freshness: true, overdue: true, disputed: true, claims: true } as const;

export const FollowUpVersion = FollowUp.omit({ ...written, ...derived }).extend({
  lead: slug,
  partners: z.array(slug),
  updates: z.array(Update).meta({ description: 'Those that there were then, with their content of then' }),
  version: z.int().min(1),
  newestVersion: z.int().min(1),
  previousVersion: z.int().min(1).nullable(),
  nextVersion: z.int().min(1).nullable(),
  event: HistoryEvent.meta({ description: 'What made this version' })
});

export const Meta = z.strictObject({
  total: count.meta({ description: 'How many match, on all pages' }),
  nextCursor: z
    .string()
    .nullable()
    .meta({ description: 'For the parameter cursor of the next page; null on the last' })
});

export const Fault = z.strictObject({
  path: z.string().meta({ description: 'The field, parameter or header', examples: ['sources[0].url'] }),
  message: z.string().meta({ description: 'What to do, in the language asked for' })
});

export const ProblemDocument = z.strictObject({
  type: z
    .string()
    .regex(/^\/problems\/[a-z-]+$/)
    .meta({ description: 'Stable', examples: ['/problems/not-found'] }),
  title: z.string(),
  status: z.int().min(400).max(599),
  detail: z.string(),
  errors: z.array(Fault).optional()
});

export const Suggestions = suggestionsSchema;
export { CrosswalkCell } from './crosswalk-schema.ts';

export const Health = z.strictObject({ status: z.enum(['ok', 'unavailable']) });
