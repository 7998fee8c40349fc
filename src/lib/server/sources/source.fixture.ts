import { Refusal } from '../../domain/errors.ts';
import type { SourceDetails } from '../../domain/source-input.ts';
import { database } from '../db/connect.ts';
import { messageSchema, type MessageInput } from '../../domain/message-input.ts';
import type { Actor } from '../../domain/roles.ts';
import * as history from '../history/queries.ts';
import { add, type NewText } from './commands.ts';
import { publish } from './publication.ts';

export const details: SourceDetails = {
  title: 'Summary of the second hearing',
  date: '2026-05-07',
  speaker: 'The chair',
  kind: 'summary',
  language: 'en'
};

export const texts = [
  'Excellencies,',
  'Cities asked for a seat at the table. They host most migrants.',
  'Families asked for lower costs of sending money home.',
  'Schools take in every child, whatever the papers of the parents.'
];

/** A document as it is read: the first text is a salutation, the others are numbered from 1. */
export function read(lines: readonly string[] = texts): NewText {
  const blocks = lines.map((text, index) =>
    index === 0
      ? { kind: 'salutation' as const, number: null, text }
      : { kind: 'paragraph' as const, number: index, text }
  );
  return {
    blocks,
    format: 'text',
    repairs: [{ kind: 'hyphen', count: 2 }],
    sha256: 'ab'.repeat(32),
    fileName: 'hearing.txt'
  };
}

/** Adds that document and publishes it; answers its code. */
export async function published(actor: Actor, lines?: readonly string[], db = database()): Promise<string> {
  const code = await add(actor, details, read(lines), db);
  await publish(actor, code, 1, '', db);
  return code;
}

/** A message for words of a paragraph, as it stands in a version of its source. */
export function messageFor(
  source: string,
  paragraph: number,
  text: string,
  words: string,
  version = 1
): MessageInput {
  const start = text.indexOf(words);
  return messageSchema.parse({
    kind: 'key-message',
    theme: 'contributions',
    statement: `They said: ${words}`,
    anchor: { source, paragraph, start, end: start + words.length, quote: words, version }
  });
}

/** The rule by which something was refused, `done` where it was not. */
export const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? (error.issues[0]?.rule ?? error.code) : error)
  );

/** The last event of a source or message. */
export const lastOf = async (kind: 'source' | 'message', code: string) =>
  (await history.of(kind, code, [], undefined, true))[0]!;
