import * as m from '#lib/paraglide/messages.js';
import { followUpTypes, isOneOf, levels, reviewRegions } from '../domain/vocabularies.ts';
import { editedFields, eventSentence, fieldLabel, isolated, type Told } from './event-sentence.ts';
import { updateFieldLabels } from './field-labels.ts';
import { formatDate, formatList } from './format.ts';
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

/** What the codes of themes, organizations and countries stand for, by field. */
export type Names = Partial<Record<'theme' | 'organization' | 'country', ReadonlyMap<string, string>>>;

const englishFields = new Set([
  'title',
  'description',
  'progressBasis',
  'sources',
  'lead',
  'partners',
  'note',
  'source'
]);

/** What an event changed in detail, for the lines below its sentence. */
export function eventChanges(event: Told, names: Names = {}): Change[] {
  const { before, after } = event;
  const change = (field: string, label: string): Change => ({
    field,
    label,
    before: before && field in before ? valueOf(field, before[field], names) : null,
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
    default:
      return [];
  }
}

/** The content of one field of a follow-up or an update as people read it. */
export function valueOf(field: string, value: unknown, names: Names): Value {
  const isEmpty =
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  if (isEmpty) return { text: m.none(), english: false };
  const text = Array.isArray(value)
    ? formatList(value.map((item) => valueText(field, item, names)))
    : valueText(field, value, names);
  return { text, english: englishFields.has(field) };
}

function valueText(field: string, value: unknown, names: Names): string {
  if (typeof value === 'object' && value !== null) return citationText(field, value);
  const word = String(value);
  switch (field) {
    case 'theme':
      return names.theme?.get(word) ?? word;
    case 'lead':
    case 'partners':
      return names.organization?.get(word) ?? word;
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
      return isolated(word);
    default:
      return word;
  }
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
