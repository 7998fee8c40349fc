import { issuesOf, type Issue } from './errors.ts';
import { messageSchema, type MessageInput } from './message-input.ts';
import { typed } from './text.ts';
import { findWords } from './typed-words.ts';

/** A message exactly as it was typed; `start` is where its words were chosen with the pointer, empty where they were not. */
export interface MessageForm {
  statement: string;
  kind: string;
  theme: string;
  voicedBy: string[];
  paragraph: string;
  words: string;
  start: string;
}

/** The words that a message stands for, as they are. */
interface Anchored {
  paragraph: number;
  start: number;
  end: number;
  quote: string;
}

interface Text {
  code: string;
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
    start: text('start')
  };
}

/** The form for a new message, with the words that an address names by `paragraph`, `start` and `end`. */
export function newMessageForm(source: Text, search: URLSearchParams): MessageForm {
  return { statement: '', kind: 'key-message', theme: '', voicedBy: [], ...chosenWords(source, search) };
}

/** The place that an address names; none of it where there is no such place. */
export function chosenWords(
  { paragraphs }: Text,
  search: URLSearchParams
): Pick<MessageForm, 'paragraph' | 'words' | 'start'> {
  const [paragraph = '', start = '', end = ''] = ['paragraph', 'start', 'end'].map(
    (name) => search.get(name) ?? undefined
  );
  const text = paragraphs.find(({ number }) => number !== null && String(number) === paragraph)?.text;
  const isPlace = [start, end].every((offset) => /^\d{1,7}$/.test(offset));
  const words = text !== undefined && isPlace ? text.slice(Number(start), Number(end)).toWellFormed() : '';
  return { paragraph: text === undefined ? '' : paragraph, words, start: words === '' ? '' : start };
}

export function messageFormOf({
  anchor,
  ...said
}: Pick<MessageInput, 'statement' | 'kind' | 'theme' | 'voicedBy'> & { anchor: Anchored }): MessageForm {
  const { statement, kind, theme, voicedBy } = said;
  const { paragraph, start, quote } = anchor;
  return {
    ...{ statement, kind, theme, voicedBy: [...voicedBy] },
    ...{ paragraph: String(paragraph), words: quote, start: String(start) }
  };
}

/**
 * What the form says, its words found in the text. Words and paragraph that are those of `before` leave its place as it is, also where
 * the text has lost them.
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
    anchor: { source: source.code, ...(place ?? { paragraph: 1, start: 0, end: 1 }) }
  });
  const all = [...(error ? issuesOf(error) : []), ...issues];
  return { data: all.length > 0 ? null : (data ?? null), issues: all };
}

function placeIn(
  { paragraph, words, start }: MessageForm,
  { paragraphs }: Text,
  before?: Anchored
): { place: Omit<Anchored, 'quote'> | null; issues: Issue[] } {
  const isBefore =
    before &&
    String(before.paragraph) === paragraph &&
    before.quote === words &&
    String(before.start) === start;
  if (isBefore)
    return { place: { paragraph: before.paragraph, start: before.start, end: before.end }, issues: [] };
  if (paragraph === '') return { place: null, issues: [{ path: 'paragraph', rule: 'required' }] };
  const found = paragraphs.find(({ number }) => number !== null && String(number) === paragraph);
  if (!found)
    return {
      place: null,
      issues: [{ path: 'paragraph', rule: 'unknown-code', params: { code: paragraph } }]
    };
  const place = findWords(found.text, words, start === '' ? null : Number(start));
  if ('rule' in place) return { place: null, issues: [{ path: 'words', rule: place.rule }] };
  return { place: { paragraph: found.number!, ...place }, issues: [] };
}
