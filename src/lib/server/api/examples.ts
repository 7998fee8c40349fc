import type { z } from 'zod';
import type * as bodySchemas from './body-schemas.ts';
import { mappingBodies, mappingExample } from './mapping-examples.ts';
import type * as schemas from './schemas.ts';
import type { updateSchema } from '../../domain/follow-up-input.ts';

type Named = Omit<
  typeof schemas,
  'Paragraph' | 'Anchor' | 'TargetMapping' | 'Citation' | 'Claim' | 'Meta' | 'Fault' | 'ProgressPoint'
>;

const iom = {
  code: 'iom',
  name: 'International Organization for Migration (IOM)',
  names: { fr: 'Organisation internationale pour les migrations (OIM)' },
  group: 'un-system',
  country: null
};

const citation = {
  title: 'Remittance Prices Worldwide',
  symbol: null,
  url: 'https://remittanceprices.worldbank.org/'
};

const reported: z.input<typeof updateSchema> = {
  date: '2025-04',
  status: 'in-progress',
  progress: 40,
  note: 'The average cost fell to 6.5 per cent.',
  source: citation,
  reportedBy: 'un-system',
  organization: 'iom'
};

const update = { id: 131, ...reported, publication: 'published' } as z.input<typeof schemas.Update>;

const followUp: z.input<typeof schemas.FollowUp> = {
  code: 'FU-049',
  title: 'Publish the cost of remittances each quarter',
  description: 'A public comparison of what it costs to send money home.',
  theme: 'contributions',
  messages: ['KM-11'],
  targets: ['10.c'],
  objectives: [20],
  type: 'data',
  lead: iom,
  partners: [],
  level: 'national',
  region: 'europe-north-america',
  countries: ['PRT'],
  start: '2025',
  due: '2027-06',
  status: 'in-progress',
  progress: 40,
  progressBasis: 'Two of five corridors are covered.',
  freshness: 'fresh',
  overdue: false,
  disputed: true,
  claims: [
    { group: 'un-system', organization: 'iom', status: 'in-progress', progress: 40, date: '2025-04' },
    { group: 'ngos', organization: null, status: 'stalled', progress: null, date: '2025-02' }
  ],
  sources: [citation],
  publication: 'published'
};

const figures = {
  followUps: 12,
  byStatus: { planned: 1, inProgress: 6, completed: 4, stalled: 1, cancelled: 0 },
  progress: 81.4,
  reported: 9,
  noInformation: 3,
  overdue: 1,
  disputed: 1,
  freshness: { fresh: 4, ageing: 2, stale: 6 }
};

const event: z.input<typeof schemas.HistoryEvent> = {
  id: 51,
  at: '2026-05-07T09:30:00.000Z',
  actor: { kind: 'token', name: 'API (contributor)' },
  kind: 'follow-up.update-logged',
  subject: { kind: 'follow-up', code: 'FU-049' },
  before: null,
  after: { status: 'in-progress', progress: 40, revision: 2 },
  reason: null
};

const {
  status: _,
  progress: __,
  freshness: ___,
  overdue: ____,
  disputed: _____,
  claims: ______,
  ...fields
} = followUp;
const version: z.input<typeof schemas.FollowUpVersion> = {
  ...fields,
  lead: 'iom',
  partners: [],
  publication: 'published',
  updates: [update],
  version: 2,
  newestVersion: 3,
  previousVersion: 1,
  nextVersion: 3,
  event
};

/** One example of each answer; a test holds them to the schemas. */
const message: z.input<typeof schemas.Message> = {
  code: 'KM-11',
  kind: 'key-message',
  theme: 'contributions',
  statement: 'Remittances are the largest source of external finance for many developing countries.',
  anchor: {
    source: 'hearing-2017-07-26',
    paragraph: 14,
    start: 0,
    end: 29,
    quote: 'The importance of remittances',
    version: 1,
    lost: false
  },
  voicedBy: ['all-participants'],
  targets: [
    {
      target: '10.c',
      strength: 'direct',
      rationale: 'The target sets the transaction cost of migrant remittances.',
      status: 'proposed'
    }
  ],
  objectives: [20]
};

export const examples: { [K in keyof Named]: z.input<Named[K]> } = {
  Source: {
    code: 'hearing-2017-07-26',
    title: 'Closing remarks',
    date: '2017-07-26',
    speaker: 'President of the General Assembly',
    language: 'en',
    kind: 'closing-remarks',
    version: 1,
    versions: [{ version: 1, publishedAt: '2026-05-04T09:30:00.000Z', reason: null }],
    paragraphs: [{ kind: 'paragraph', number: 14, text: 'The importance of remittances was emphasized.' }]
  },
  Theme: {
    code: 'contributions',
    title: 'Contributions of migrants and diasporas',
    description: 'Contributions of migrants and diasporas to all dimensions of sustainable development'
  },
  Message: message,
  Mapping: mappingExample,
  MessageWithMappings: { ...message, publication: 'published', mappings: [mappingExample] },
  Goal: {
    code: '10',
    title: 'Reduced inequalities',
    officialText: null,
    iri: 'http://metadata.un.org/sdg/10',
    colour: '#DD1367'
  },
  Target: {
    code: '10.c',
    goal: '10',
    title: 'Cut what migrants pay to send money home',
    officialText: null,
    iri: 'http://metadata.un.org/sdg/10.c',
    meansOfImplementation: true
  },
  Indicator: {
    code: '10.c.1',
    target: '10.c',
    title: 'What it costs to send remittances',
    officialText: null,
    iri: 'http://metadata.un.org/sdg/C100c01',
    series: [{ code: 'SI_RMT_COST', database: 'UNSD' }]
  },
  Objective: {
    code: '20',
    number: 20,
    title:
      'Promote faster, safer and cheaper transfer of remittances and foster financial inclusion of migrants',
    titleState: 'official',
    shortTitle: 'Remittances, financial inclusion'
  },
  OrganizationSummary: iom,
  Organization: { ...iom, parent: null, mergedInto: null },
  Group: { code: 'ngos', name: 'Non-governmental organizations' },
  Review: {
    code: 'imrf-2026',
    kind: 'forum',
    title: 'Second International Migration Review Forum',
    start: '2026-05',
    end: null,
    reference: 'A/RES/73/195, para. 49'
  },
  FollowUp: followUp,
  FollowUpWithUpdates: { ...followUp, updates: [update] },
  Update: update,
  Progress: { key: 'contributions', title: 'Contributions of migrants and diasporas', ...figures },
  ProgressSeries: {
    key: 'contributions',
    title: 'Contributions of migrants and diasporas',
    points: [{ date: '2026-05-31', ...figures }]
  },
  CrosswalkCell: {
    message: 'KM-11',
    key: '10',
    title: 'Reduced inequalities',
    strength: 'direct',
    status: 'proposed',
    mappings: [{ code: '10.c', strength: 'direct', status: 'proposed' }],
    followUps: 3,
    gap: false
  },
  HistoryEvent: event,
  FollowUpVersion: version,
  Suggestions: {
    language: 'en',
    reason: null,
    goals: [{ goal: '10', score: 0.71, because: [{ start: 18, end: 29 }] }],
    targets: [{ target: '10.c', score: 0.51, because: [{ start: 18, end: 29 }] }],
    objectives: [{ objective: 20, score: 0.6, because: [{ start: 18, end: 29 }] }]
  },
  ProblemDocument: {
    type: '/problems/invalid',
    title: 'The data is not valid',
    status: 422,
    detail: 'Nothing was changed. Each entry of errors names a field and says what to do.',
    errors: [{ path: 'lead', message: 'There is no xyz. Choose one that exists.' }]
  },
  Health: { status: 'ok' }
};

export const bodyExamples: {
  [Name in keyof typeof bodySchemas]: z.input<(typeof bodySchemas)[Name]>;
} = {
  ...mappingBodies,
  FollowUpChanges: {
    due: '2027-12-31',
    progressBasis: 'Five of eight member States have signed.',
    reason: 'Three more States have joined.'
  },
  Restoration: { version: 2, reason: 'The change was meant for another follow-up.' },
  NewFollowUp: {
    title: followUp.title,
    description: followUp.description,
    theme: followUp.theme,
    messages: ['KM-11'],
    targets: ['10.c'],
    objectives: [20],
    type: 'data',
    lead: 'iom',
    level: 'national',
    region: 'europe-north-america',
    countries: ['PRT'],
    start: '2025',
    due: '2027-06',
    status: 'in-progress',
    progress: 40,
    progressBasis: followUp.progressBasis,
    sources: [citation]
  },
  NewUpdate: reported,
  PublicationStep: { to: 'draft', reason: 'Say which corridors are covered.' },
  SuggestionRequest: { text: 'The importance of remittances for families in countries of origin.' }
};
