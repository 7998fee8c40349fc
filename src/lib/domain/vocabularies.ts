/** The closed vocabularies of HOUSE.md; every type below is inferred from its table. Order is display order. */
export const locales = ['en', 'fr', 'es', 'ar', 'zh', 'ru'] as const;
export type Locale = (typeof locales)[number];

/** A string in each of the six official languages of the United Nations. */
export type Translations = Record<Locale, string>;

export const statuses = ['planned', 'in-progress', 'completed', 'stalled', 'cancelled'] as const;
export type Status = (typeof statuses)[number];

export const freshnesses = ['fresh', 'ageing', 'stale'] as const;
export type Freshness = (typeof freshnesses)[number];

/** How far a follow-up or an update has come on its way to the public; only what is published counts in any figure. */
export const publications = ['draft', 'submitted', 'published'] as const;
export type Publication = (typeof publications)[number];

export const followUpTypes = [
  'commitment',
  'legislation',
  'policy',
  'programme',
  'institution',
  'data',
  'event',
  'publication'
] as const;
export type FollowUpType = (typeof followUpTypes)[number];

export const levels = ['global', 'regional', 'national', 'local'] as const;
export type Level = (typeof levels)[number];

/** The regions of the Compact's regional reviews, which follow the five UN regional commissions. */
export const reviewRegions = [
  'global',
  'africa',
  'arab-states',
  'asia-pacific',
  'europe-north-america',
  'latin-america-caribbean'
] as const;
export type ReviewRegion = (typeof reviewRegions)[number];

/** What a source is. */
export const sourceKinds = [
  'closing-remarks',
  'opening-remarks',
  'statement',
  'summary',
  'declaration',
  'resolution',
  'report',
  'other'
] as const;
export type SourceKind = (typeof sourceKinds)[number];

export const messageKinds = ['key-message', 'perspective', 'conclusion'] as const;
export type MessageKind = (typeof messageKinds)[number];

export const strengths = ['direct', 'indirect'] as const;
export type Strength = (typeof strengths)[number];

export const mappingStatuses = ['proposed', 'confirmed', 'rejected'] as const;
export type MappingStatus = (typeof mappingStatuses)[number];

/** What a message can be mapped to. */
export const frameworks = ['target', 'indicator', 'objective', 'principle'] as const;
export type Framework = (typeof frameworks)[number];

/** Where a mapping comes from: the shipped record, a person, or a suggestion that a person decided on. */
export const mappingOrigins = ['record', 'person', 'suggestion'] as const;
export type MappingOrigin = (typeof mappingOrigins)[number];

/** How an objective-target link is known, strongest first. */
export const linkKinds = ['explicit', 'published', 'derived-topic', 'editorial'] as const;
export type LinkKind = (typeof linkKinds)[number];

export const titleStates = ['official', 'unofficial'] as const;
export type TitleState = (typeof titleStates)[number];
export type StatedTitles = Record<Locale, { text: string; state: TitleState }>;

export const reviewKinds = ['milestone', 'forum', 'regional-review', 'hearing', 'report'] as const;
export type ReviewKind = (typeof reviewKinds)[number];

/** What `GET /progress?by=` and every chart can group by. */
export const groupings = [
  'theme',
  'goal',
  'target',
  'objective',
  'message',
  'level',
  'region',
  'country',
  'group',
  'organization'
] as const;
export type Grouping = (typeof groupings)[number];

export const goalCodes = Array.from({ length: 17 }, (_, index) => String(index + 1));

/** True when `value` is one of `list`, and narrows its type to the list's. */
export function isOneOf<T extends string>(list: readonly T[], value: unknown): value is T {
  return (list as readonly unknown[]).includes(value);
}
