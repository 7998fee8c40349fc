import type { ProblemCode } from './problem.ts';

/** What the description of the API says of each parameter. */
export const parameterTexts: Record<string, string> = {
  q: 'Words to find in the follow-up, the name of its lead and the notes of its updates; "quoted words" and -without are understood',
  theme: 'Codes of themes',
  message: 'Codes of key messages, such as KM-11',
  goal: 'Codes of goals, such as 10',
  target: 'Codes of targets, such as 10.c',
  objective: 'Numbers of objectives, such as 20',
  status: 'Status on the day asked for',
  type: 'Kind of follow-up',
  level: 'Level of action',
  region: 'Region of the regional reviews',
  country: 'ISO 3166-1 alpha-3 codes, such as PRT',
  group: 'Stakeholder groups of the lead',
  organization:
    'Codes of organizations that lead or are partner; the code of one that was merged stands for what it became',
  overdue: 'Only those that are overdue, or that are not',
  disputed: 'Only those on which two groups report a different status, or those on which none do',
  information: 'Of those not cancelled: only those whose progress is known, or is not',
  freshness: 'Age of the last update: fresh under 12 months, ageing 12 to 24, stale over 24 or never',
  updatedSince: 'Only those whose last update is dated on or after this day',
  asOf: 'The day whose state is asked for; today when left out',
  sort: 'Order; a minus turns it round. What has no value comes last',
  limit: 'Most items of one page',
  cursor: 'meta.nextCursor of the page before',
  format: 'csv answers the same as a file, with a byte order mark; lists inside a cell are joined by "; "',
  by: 'What the figures are grouped by',
  from: 'First month of the series, as a day, month or year; 2017-07 when left out',
  to: 'Last day of the series, as a day, month or year that is not in the future; today when left out',
  step: 'Distance of the points',
  since: 'Only what happened on or after this day or instant (ISO 8601)',
  until: 'Only what happened on or before this day or instant (ISO 8601)',
  subject:
    'Only what happened to this: FU-001, KM-11 with its mappings, KM-11:10.c or KM-11:objective-20, or the code of an organization',
  kind: 'Kind of event'
};

export const organizationTexts: Record<string, string> = {
  q: 'Words of the name, in any of its languages',
  group: 'Stakeholder groups',
  country: 'ISO 3166-1 alpha-3 codes, such as PRT, of the country that it belongs to',
  limit: 'Most items of one page; all of them when left out'
};

/** What it says of the fields that are written. */
export const fieldTexts: Record<string, string> = {
  theme: 'Code of a theme',
  messages: 'Codes of the key messages that it acts on',
  targets: 'Codes of targets of the 2030 Agenda',
  objectives: 'Numbers of objectives of the Global Compact',
  lead: 'Code of the organization that leads',
  partners: 'Codes of the organizations that take part',
  countries: 'ISO 3166-1 alpha-3 codes',
  start: 'As precise as it is known: a year, a month or a day; then its first day counts',
  due: 'As start; not before it',
  status: 'Status now; with it or with progress a first update is logged, dated today',
  progress: 'Whole per cent, or null for no information',
  progressBasis: 'What the percentage is measured by',
  date: 'What the update reports on; not in the future, today when left out',
  source: 'Where it can be checked',
  reportedBy:
    'The stakeholder group that reports, for editors to name; when left out, that of the organization, or else of the lead',
  organization:
    'Code of the organization that reports; a contributor names one of their own, needed only where they have several',
  sources: 'Where it can be checked',
  text: 'The words to suggest for, in any language; en, fr, es, ar, zh and ru have lists',
  reason: 'Why, in your words; kept with the change in the public history',
  rationale: 'Why, in a sentence or two; nothing is confirmed without it',
  score: 'The probability with which it was suggested, 0-1; null for what was not',
  version: 'Number of the version, as in its address',
  to: 'The step: submitted, published, or draft to return what was submitted',
  publication:
    'draft, submitted for review, or published; when left out, published where the token may publish for the lead, else submitted'
};

export const problemTexts: Record<ProblemCode, string> = {
  'bad-request': 'The address, a header or the JSON cannot be read; errors names what',
  unauthenticated: 'No token, or none that is valid',
  forbidden:
    'The role of the token is too little, or it is another organization’s; what it may not know of is not-found',
  'not-found': 'Nothing has this code',
  'method-not-allowed': 'The address does not take this method; Allow names those that it takes',
  conflict: 'Changed by somebody else meanwhile',
  'precondition-failed': 'If-Match names another revision than the newest; nothing was changed',
  'precondition-required': 'If-Match is missing: read the follow-up and send its ETag',
  'too-large': 'The body is too large',
  'unsupported-media-type': 'The body is not application/json',
  invalid: 'A field is not valid; errors names it. Or the Idempotency-Key was used for another request',
  'idempotency-key-reused': 'The Idempotency-Key was used for another request',
  'too-many-requests':
    'More requests in a minute than the token or the address may send; try again after Retry-After seconds',
  unexpected: 'A fault of the program; nothing was changed',
  unavailable:
    'The database is away or took too long, or suggestions cannot be made just now; try again after Retry-After seconds'
};

/** What it says of the answers in JSON-LD. */
export const linkedDataText =
  'The same as linked data (JSON-LD), for who prefers it by Accept; also at the address of its page with .jsonld behind it';

export const description = `Throughline follows each key message of a hearing through to what was done about it.

Reads are public and may be called from any web page. Writes need a bearer token whose role is contributor or more.
Lists answer \`data\` and \`meta\`, single things \`data\`. New fields may be added; ignore those you do not know.
Errors are problem documents (RFC 9457) whose \`type\` is stable. \`Accept-Language\` chooses among en, fr, es, ar, zh and
ru for titles, labels and errors; what was said and done is in English. Parameters that are lists take commas or repeats;
an unknown parameter is refused, not ignored. Days are UTC.`;
