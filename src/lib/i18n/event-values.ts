import * as m from '#lib/paraglide/messages.js';
import type { Block } from '../domain/blocks.ts';
import { roles } from '../domain/roles.ts';
import {
  followUpTypes,
  isOneOf,
  levels,
  mappingStatuses,
  messageKinds,
  publications,
  reviewRegions,
  sourceKinds,
  statuses,
  strengths,
  type Locale,
  type Translations
} from '../domain/vocabularies.ts';
import { isolated } from './event-sentence.ts';
import { formatDate, formatList, formatPercent } from './format.ts';
import {
  levelLabels,
  mappingStatusLabels,
  messageKindLabels,
  publicationLabels,
  regionLabels,
  roleLabels,
  sourceKindLabels,
  statusLabels,
  strengthLabels,
  typeLabels
} from './labels.ts';
import { localeNames } from './locales.ts';

export interface Value {
  text: string;
  /** True for words of the data, which are in English, not in the reader's language. */
  english: boolean;
}

/** What the codes of themes, groups, organizations and countries stand for, by field. */
export type Names = Partial<
  Record<'theme' | 'group' | 'organization' | 'country', ReadonlyMap<string, string>>
> & {
  /** The organizations whose names are not in the reader's language. */
  untranslated?: ReadonlySet<string>;
};

const organizationFields = new Set([
  'lead',
  'partners',
  'organization',
  'organizations',
  'parent',
  'mergedInto',
  'children'
]);
const englishFields = new Set([
  'name',
  'title',
  'description',
  'progressBasis',
  'sources',
  'note',
  'source',
  'statement',
  'quote',
  'rationale'
]);

/** The content of one field of a follow-up or an update as people read it. */
export function valueOf(field: string, value: unknown, names: Names): Value {
  if (isNothing(value)) return { text: m.none(), english: false };
  if (field === 'blocks') return { text: blocksText(value as Block[]), english: false };
  const text = Array.isArray(value)
    ? formatList(value.map((item) => valueText(field, item, names)))
    : valueText(field, value, names);
  return { text, english: isEnglish(field, value, names) };
}

export function isNothing(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    value === '' ||
    (typeof value === 'object' && Object.keys(value).length === 0)
  );
}

/** Of several organizations, the words count as English when one of them has no name in the reader's language. */
function isEnglish(field: string, value: unknown, { untranslated }: Names): boolean {
  if (!organizationFields.has(field)) return englishFields.has(field);
  return [value].flat().some((code) => untranslated?.has(String(code)) ?? true);
}

function valueText(field: string, value: unknown, names: Names): string {
  if (field === 'names') return namesText(value);
  if (typeof value === 'object' && value !== null) return citationText(field, value);
  const word = String(value);
  switch (field) {
    case 'theme':
      return names.theme?.get(word) ?? word;
    case 'group':
    case 'reportedBy':
    case 'voicedBy':
      return names.group?.get(word) ?? word;
    case 'lead':
    case 'organizations':
    case 'partners':
    case 'parent':
    case 'mergedInto':
    case 'organization':
    case 'children':
      return names.organization?.get(word) ?? word;
    case 'trusted':
      return value === true ? m.filter_yes() : m.filter_no();
    case 'country':
    case 'countries':
      return names.country?.get(word) ?? word;
    case 'role':
      return isOneOf(roles, value) ? roleLabels[value]() : word;
    case 'type':
      return isOneOf(followUpTypes, value) ? typeLabels[value]() : word;
    case 'level':
      return isOneOf(levels, value) ? levelLabels[value]() : word;
    case 'region':
      return isOneOf(reviewRegions, value) ? regionLabels[value]() : word;
    case 'status':
      return statusText(value) ?? word;
    case 'publication':
      return isOneOf(publications, value) ? publicationLabels[value]() : word;
    case 'strength':
      return isOneOf(strengths, value) ? strengthLabels[value]() : word;
    case 'kind':
      return kindText(value) ?? word;
    case 'progress':
      return typeof value === 'number' ? formatPercent(value) : word;
    case 'start':
    case 'date':
    case 'due':
      return formatDate(word);
    case 'message':
    case 'mapping':
    case 'target':
    case 'indicator':
    case 'objective':
    case 'principle':
    case 'messages':
    case 'targets':
    case 'objectives':
    case 'followUps':
      return isolated(word);
    default:
      return word;
  }
}

/** Paragraphs of a source with their numbers, one below the other. */
function blocksText(blocks: readonly Block[]): string {
  return blocks.map(({ number, text }) => (number === null ? text : `${number}. ${text}`)).join('\n');
}

function kindText(value: unknown): string | undefined {
  if (isOneOf(messageKinds, value)) return messageKindLabels[value]();
  return isOneOf(sourceKinds, value) ? sourceKindLabels[value]() : undefined;
}

function statusText(value: unknown): string | undefined {
  if (isOneOf(statuses, value)) return statusLabels[value]();
  return isOneOf(mappingStatuses, value) ? mappingStatusLabels[value]() : undefined;
}

/** `Français: Banque mondiale`, each language by its own name. */
function namesText(value: unknown): string {
  const entries = Object.entries(value as Partial<Translations>);
  return entries.map(([locale, name]) => `${localeNames[locale as Locale]}: ${isolated(name)}`).join('; ');
}

/** Of several sources one must see which part changed; of an update's one source the title is enough. */
function citationText(field: string, value: object): string {
  const { title, symbol, url } = value as Record<string, unknown>;
  return (field === 'sources' ? [title, symbol, url] : [title]).filter(Boolean).join(', ');
}
