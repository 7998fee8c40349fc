import { isDeepStrictEqual } from 'node:util';
import { and, asc, eq, inArray } from 'drizzle-orm';
import { isQuote } from '../../domain/anchors.ts';
import { Refusal, type Issue } from '../../domain/errors.ts';
import type { MessageInput } from '../../domain/message-input.ts';
import type { Transaction } from '../db/connect.ts';
import { groups, messages, messageVoices, paragraphs, sources, themes } from '../db/schema/index.ts';
import type { LockedMessage } from './locking.ts';

/** What history keeps of a message, and what each of its versions consists of. */
export interface MessageFields {
  kind: MessageInput['kind'];
  theme: string;
  statement: string;
  voicedBy: string[];
  source: string;
  paragraph: number;
  start: number;
  end: number;
  quote: string;
  /** The version of the source in which the words stand there. */
  anchorVersion: number;
}

/** The fields as they stand; `row` is locked. */
export async function fieldsOf(tx: Transaction, row: LockedMessage): Promise<MessageFields> {
  const voices = await tx
    .select({ group: messageVoices.group })
    .from(messageVoices)
    .where(eq(messageVoices.message, row.code))
    .orderBy(asc(messageVoices.position));
  const { kind, theme, statement, source, paragraph, start, end, quote, anchorVersion } = row;
  const voicedBy = voices.map(({ group }) => group);
  return { kind, theme, statement, voicedBy, source, paragraph, start, end, quote, anchorVersion };
}

/** Puts the fields in the place of those of the message `code`. */
export async function write(
  tx: Transaction,
  code: string,
  revision: number,
  { voicedBy, ...fields }: MessageFields
): Promise<void> {
  await tx
    .update(messages)
    .set({ ...fields, revision })
    .where(eq(messages.code, code));
  await tx.delete(messageVoices).where(eq(messageVoices.message, code));
  await insertVoices(tx, code, voicedBy);
}

export async function insertVoices(tx: Transaction, message: string, voicedBy: string[]): Promise<void> {
  if (voicedBy.length > 0)
    await tx
      .insert(messageVoices)
      .values(voicedBy.map((group, index) => ({ message, group, position: index + 1 })));
}

/**
 * What people wrote as fields, its anchor in the published text, which nobody changes until the transaction ends. An anchor that
 * is still that of `before` stays as it is, also where its words are lost. Throws a Refusal `invalid`: a theme, group, source or
 * paragraph that does not exist, words that do not stand at their offsets any more, offsets that cut no words.
 */
export async function checked(
  tx: Transaction,
  input: MessageInput,
  before?: MessageFields
): Promise<MessageFields> {
  const { anchor, ...said } = input;
  const { version, ...words } = anchor;
  const issues: Issue[] = [];
  const [theme] = await tx.select({ code: themes.code }).from(themes).where(eq(themes.code, said.theme));
  if (!theme) issues.push({ path: 'theme', rule: 'unknown-code', params: { code: said.theme } });
  const known = said.voicedBy.length
    ? await tx.select({ code: groups.code }).from(groups).where(inArray(groups.code, said.voicedBy))
    : [];
  for (const code of said.voicedBy)
    if (!known.some((group) => group.code === code))
      issues.push({ path: 'voicedBy', rule: 'unknown-code', params: { code } });
  const isSamePlace = before !== undefined && isDeepStrictEqual(anchor, anchorOf(before));
  const place = isSamePlace ? null : await placeOf(tx, anchor);
  if (place === undefined)
    issues.push({ path: 'anchor', rule: 'unknown-code', params: { code: anchor.source } });
  else if (place && place.text.slice(anchor.start, anchor.end) !== anchor.quote)
    issues.push({ path: 'words', rule: 'words-not-found' });
  else if (place && !isQuote(place.text, anchor)) issues.push({ path: 'anchor', rule: 'not-a-quote' });
  if (issues.length > 0) throw new Refusal('invalid', issues);
  return { ...said, ...words, anchorVersion: place?.version ?? version };
}

function anchorOf({ source, paragraph, start, end, quote, anchorVersion }: MessageFields): MessageInput['anchor'] {
  return { source, paragraph, start, end, quote, version: anchorVersion };
}

/** The published paragraph of an anchor; undefined where there is none. */
async function placeOf(
  tx: Transaction,
  anchor: MessageInput['anchor']
): Promise<{ text: string; version: number } | undefined> {
  const [place] = await tx
    .select({ text: paragraphs.text, version: sources.version })
    .from(sources)
    .innerJoin(
      paragraphs,
      and(eq(paragraphs.source, sources.code), eq(paragraphs.number, anchor.paragraph))
    )
    .where(eq(sources.code, anchor.source))
    .for('share', { of: sources });
  return place;
}
