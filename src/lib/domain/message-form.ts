import { issuesOf, type Issue } from './errors.ts';
import { messageSchema, type MessageInput } from './message-input.ts';
import { placeIn, type Anchored, type FormPlace, type Text } from './message-form-place.ts';
import { typed } from './text.ts';

/**
 * A message exactly as it was typed; `start` is where its words were chosen with the pointer, empty where they were not, and
 * `version` the version of the source in which its words were chosen or its form was opened.
 */
export interface MessageForm extends FormPlace {
  statement: string;
  kind: string;
  theme: string;
  voicedBy: string[];
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
export function chosenWords({ paragraphs, version }: Text, search: URLSearchParams): FormPlace {
  const [paragraph = '', start = '', end = ''] = ['paragraph', 'start', 'end'].map(
    (name) => search.get(name) ?? undefined
  );
  const text = paragraphs.find(({ number }) => number !== null && String(number) === paragraph)?.text;
  const isPlace = [start, end].every((offset) => /^\d{1,7}$/.test(offset));
  const words = text !== undefined && isPlace ? text.slice(Number(start), Number(end)).toWellFormed() : '';
  return {
    paragraph: text === undefined ? '' : paragraph,
    words,
    start: words === '' ? '' : start,
    version: String(version)
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
 * has lost its words. `earlier` is the text of the form's version where that is an earlier one of the source.
 *
 * Where there is no `data`, `again` is the form to show: with words of an earlier text that are not found, it is about the current
 * one from now on, and `versions` says so.
 */
export function messageInputOf(
  form: MessageForm,
  source: Text,
  earlier: Text | null,
  before?: Anchored
): {
  data: MessageInput | null;
  issues: Issue[];
  again: { values: MessageForm; versions: { chosen: number; current: number } };
} {
  const { statement, kind, theme, voicedBy } = form;
  const { place, isEarlier } =
    before && isPlaceOf(before, form)
      ? { place: anchorOf(before), isEarlier: false }
      : placeIn(form, source, earlier);
  const isFound = 'start' in place;
  const { data, error } = messageSchema.safeParse({
    statement,
    kind: kind === '' ? undefined : kind,
    theme: theme === '' ? undefined : theme,
    voicedBy,
    anchor: { source: source.code, ...(isFound ? place : nowhere) }
  });
  const all = [...(error ? issuesOf(error) : []), ...(isFound ? [] : [place])];
  const { version: current } = source;
  const values = isEarlier && !isFound ? { ...form, start: '', version: String(current) } : form;
  const chosen = isEarlier && earlier ? earlier.version : current;
  return {
    data: all.length > 0 ? null : (data ?? null),
    issues: all,
    again: { values, versions: { chosen, current } }
  };
}

/** Lets the rest of the form be looked at where its words are not found. */
const nowhere: Anchored = { paragraph: 1, start: 0, end: 1, quote: '-', version: 1 };

function isPlaceOf({ paragraph, quote, start, version }: Anchored, form: FormPlace): boolean {
  return (
    String(paragraph) === form.paragraph &&
    quote === form.words &&
    String(start) === form.start &&
    String(version) === form.version
  );
}

/** The place alone, of what may say more of it. */
function anchorOf({ paragraph, start, end, quote, version }: Anchored): Anchored {
  return { paragraph, start, end, quote, version };
}
