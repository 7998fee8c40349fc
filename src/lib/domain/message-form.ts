import { issuesOf, type Issue } from './errors.ts';
import { messageSchema, type MessageInput } from './message-input.ts';
import { typed } from './text.ts';
import { findWords } from './typed-words.ts';

/**
 * A message exactly as it was typed; `start` is where its words were chosen with the pointer, and `version` the version of the
 * source in which, both empty where they were not.
 */
export interface MessageForm {
  statement: string;
  kind: string;
  theme: string;
  voicedBy: string[];
  paragraph: string;
  words: string;
  start: string;
  version: string;
}

/** The words that a message stands for, as they are. */
interface Anchored {
  paragraph: number;
  start: number;
  end: number;
  quote: string;
  version: number;
}

/** A version of a source. */
interface Text {
  code: string;
  version: number;
  paragraphs: readonly { number: number | null; text: string }[];
}

export function readMessageForm(data: FormData): MessageForm {
  const text = (name: string) => typed(data, name);
  return {
    statement: text('statement'),
    kind: text('kind'),
    theme: text('theme'),
    voicedBy: data.getAll('voicedBy').filter((code) => typeof code === 'string'),
    paragraph: text('paragraph').trim(),
    words: text('words'),
    start: text('start'),
    version: text('version')
  };
}

/** The form for a new message, with the words that an address names by `paragraph`, `start` and `end`, in the `text` of which they are. */
export function newMessageForm(text: Text, search: URLSearchParams): MessageForm {
  return { statement: '', kind: 'key-message', theme: '', voicedBy: [], ...chosenWords(text, search) };
}

/** The place that an address names; none of it where there is no such place. */
export function chosenWords(
  { paragraphs, version }: Text,
  search: URLSearchParams
): Pick<MessageForm, 'paragraph' | 'words' | 'start' | 'version'> {
  const [paragraph = '', start = '', end = ''] = ['paragraph', 'start', 'end'].map(
    (name) => search.get(name) ?? undefined
  );
  const text = paragraphs.find(({ number }) => number !== null && String(number) === paragraph)?.text;
  const isPlace = [start, end].every((offset) => /^\d{1,7}$/.test(offset));
  const words = text !== undefined && isPlace ? text.slice(Number(start), Number(end)).toWellFormed() : '';
  return {
    paragraph: text === undefined ? '' : paragraph,
    words,
    ...(words === '' ? { start: '', version: '' } : { start, version: String(version) })
  };
}

export function messageFormOf({
  anchor,
  ...said
}: Pick<MessageInput, 'statement' | 'kind' | 'theme' | 'voicedBy'> & { anchor: Anchored }): MessageForm {
  const { statement, kind, theme, voicedBy } = said;
  const { paragraph, start, quote, version } = anchor;
  return {
    ...{ statement, kind, theme, voicedBy: [...voicedBy] },
    ...{ paragraph: String(paragraph), words: quote, start: String(start), version: String(version) }
  };
}

/**
 * What the form says, its words found in the current text. What is as in `before` leaves its place as it is, also where the text
 * has lost its words.
 */
export function messageInputOf(
  form: MessageForm,
  source: Text,
  before?: Anchored
): { data: MessageInput | null; issues: Issue[] } {
  const { statement, kind, theme, voicedBy } = form;
  const { place, issues } = placeIn(form, source, before);
  const { data, error } = messageSchema.safeParse({
    statement,
    kind: kind === '' ? undefined : kind,
    theme: theme === '' ? undefined : theme,
    voicedBy,
    anchor: { source: source.code, ...(place ?? nowhere) }
  });
  const all = [...(error ? issuesOf(error) : []), ...issues];
  return { data: all.length > 0 ? null : (data ?? null), issues: all };
}

/** Lets the rest of the form be looked at where its words are not found. */
const nowhere: Anchored = { paragraph: 1, start: 0, end: 1, quote: '-', version: 1 };

function placeIn(
  { paragraph, words, start, version }: MessageForm,
  source: Text,
  before?: Anchored
): { place: Anchored | null; issues: Issue[] } {
  const isBefore =
    before &&
    String(before.paragraph) === paragraph &&
    before.quote === words &&
    String(before.start) === start &&
    String(before.version) === version;
  if (isBefore) {
    const { end, quote } = before;
    return {
      place: { paragraph: before.paragraph, start: before.start, end, quote, version: before.version },
      issues: []
    };
  }
  if (paragraph === '') return { place: null, issues: [{ path: 'paragraph', rule: 'required' }] };
  const found = source.paragraphs.find(({ number }) => number !== null && String(number) === paragraph);
  if (!found)
    return {
      place: null,
      issues: [{ path: 'paragraph', rule: 'unknown-code', params: { code: paragraph } }]
    };
  const place = findWords(found.text, words, start === '' ? null : Number(start));
  if ('rule' in place) return { place: null, issues: [{ path: 'words', rule: place.rule }] };
  const quote = found.text.slice(place.start, place.end);
  return { place: { paragraph: found.number!, ...place, quote, version: source.version }, issues: [] };
}
