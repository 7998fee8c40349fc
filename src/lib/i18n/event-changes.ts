import * as m from '#lib/paraglide/messages.js';
import {
  followUpTypes,
  isOneOf,
  levels,
  reviewRegions,
  type Locale,
  type Translations
} from '../domain/vocabularies.ts';
import { editedFields, eventSentence, fieldLabel, isolated, type Told } from './event-sentence.ts';
import { organizationFieldLabels, updateFieldLabels, type OrganizationField } from './field-labels.ts';
import { formatDate, formatList } from './format.ts';
import { localeNames } from './locales.ts';
import { levelLabels, regionLabels, typeLabels } from './labels.ts';

export interface Value {
  text: string;
  /** True for words of the data, which are in English, not in the reader's language. */
  english: boolean;
}

/** One changed field, as it was (null: it is new) and as it became. */
export interface Change {
  field: string;
  label: string;
  before: Value | null;
  after: Value;
}

/** What the codes of themes, groups, organizations and countries stand for, by field. */
export type Names = Partial<
  Record<'theme' | 'group' | 'organization' | 'country', ReadonlyMap<string, string>>
> & {
  /** The organizations whose names are not in the reader's language. */
  untranslated?: ReadonlySet<string>;
};

const organizationFields = new Set(['lead', 'partners', 'parent', 'mergedInto', 'children']);
const englishFields = new Set(['name', 'title', 'description', 'progressBasis', 'sources', 'note', 'source']);

/** What an event changed in detail, for the lines below its sentence. */
export function eventChanges(event: Told, names: Names = {}): Change[] {
  const { before, after } = event;
  const change = (field: string, label: string): Change => ({
    field,
    label,
    before: before && field in before && field !== 'mergedInto' ? valueOf(field, before[field], names) : null,
    after: valueOf(field, after?.[field], names)
  });
  switch (event.kind) {
    case 'follow-up.edited':
    case 'follow-up.restored':
      return editedFields(event).map((field) => change(field, fieldLabel(field)));
    case 'follow-up.recorded':
    case 'follow-up.logged':
      return [change('title', fieldLabel('title'))];
    case 'follow-up.update-logged':
    case 'follow-up.update-revised':
      return (['note', 'source'] as const)
        .filter((field) => after?.[field])
        .map((field) => change(field, updateFieldLabels[field]()));
    case 'organization.added':
    case 'organization.edited':
    case 'organization.merged':
      return (Object.keys(organizationFieldLabels) as OrganizationField[])
        .filter((field) => after && field in after)
        .filter((field) => event.kind === 'organization.edited' || !isNothing(after?.[field]))
        .map((field) => change(field, organizationFieldLabels[field]()));
    default:
      return [];
  }
}

/** The content of one field of a follow-up or an update as people read it. */
export function valueOf(field: string, value: unknown, names: Names): Value {
  if (isNothing(value)) return { text: m.none(), english: false };
  const text = Array.isArray(value)
    ? formatList(value.map((item) => valueText(field, item, names)))
    : valueText(field, value, names);
  return { text, english: isEnglish(field, value, names) };
}

function isNothing(value: unknown): boolean {
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
      return names.group?.get(word) ?? word;
    case 'lead':
    case 'partners':
    case 'parent':
    case 'mergedInto':
    case 'children':
      return names.organization?.get(word) ?? word;
    case 'trusted':
      return value === true ? m.filter_yes() : m.filter_no();
    case 'country':
    case 'countries':
      return names.country?.get(word) ?? word;
    case 'type':
      return isOneOf(followUpTypes, value) ? typeLabels[value]() : word;
    case 'level':
      return isOneOf(levels, value) ? levelLabels[value]() : word;
    case 'region':
      return isOneOf(reviewRegions, value) ? regionLabels[value]() : word;
    case 'start':
    case 'due':
      return formatDate(word);
    case 'messages':
    case 'targets':
    case 'objectives':
    case 'followUps':
      return isolated(word);
    default:
      return word;
  }
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

/** One line of history, ready to be shown: a sentence and what it changed in detail. */
export interface EventLine {
  id: number;
  at: string;
  subject: Told['subject'];
  sentence: string;
  changes: Change[];
  reason: string | null;
}

export function eventLine(
  event: Told & Pick<EventLine, 'id' | 'at' | 'reason'>,
  names: Names = {}
): EventLine {
  const { id, at, subject, reason } = event;
  return { id, at, subject, reason, sentence: eventSentence(event), changes: eventChanges(event, names) };
}
