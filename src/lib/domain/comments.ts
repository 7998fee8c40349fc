import { z } from 'zod';
import { isStorable } from './text.ts';

/** What people say to each other about a message, or about one mapping of it; plain text. */
export const commentSchema = z.strictObject({
  body: z.string().trim().min(1).max(2_000).refine(isStorable, 'not-plain-text'),
  /** The code of the mapping that it is about. */
  mapping: z.string().max(40).refine(isStorable, 'not-plain-text').optional(),
  /** The name of somebody to tell of it, whom the words need not name. */
  mention: z.string().max(200).refine(isStorable, 'not-plain-text').optional()
});
export type CommentInput = z.infer<typeof commentSchema>;

/** Somebody who can be mentioned. */
export interface Colleague {
  id: string;
  name: string;
}

/**
 * The words as they are kept: each `@Name` becomes `@{account}`, so that a mention stays with its person whatever that person
 * is called later. Of names that begin alike the longest counts, capitals do not; of people who are called the same, all.
 */
export function withMentions(
  body: string,
  colleagues: readonly Colleague[]
): { body: string; mentions: string[] } {
  const byLength = colleagues.toSorted((a, b) => b.name.length - a.name.length);
  const mentions = new Set<string>();
  let kept = '';
  for (let at = 0; at < body.length;) {
    const found = body[at] === '@' ? byLength.find(({ name }) => isNamed(body, at + 1, name)) : undefined;
    const called = found
      ? colleagues.filter(({ name }) => name.toLowerCase() === found.name.toLowerCase())
      : [];
    for (const { id } of called) mentions.add(id);
    kept += found ? called.map(({ id }) => `@{${id}}`).join(' ') : body[at];
    at += found ? found.name.length + 1 : 1;
  }
  return { body: kept, mentions: [...mentions] };
}

/**
 * The words as they are kept, with whom the writer chose to tell of them: the mention stands before the words unless they have
 * it. Null where nobody is called so.
 */
export function withMention(
  body: string,
  chosen: string,
  colleagues: readonly Colleague[]
): { body: string; mentions: string[] } | null {
  const kept = withMentions(body, colleagues);
  const called = chosen.trim().replace(/^@/, '').toLowerCase();
  if (called === '') return kept;
  const people = colleagues.filter(({ name }) => name.toLowerCase() === called).map(({ id }) => id);
  if (people.length === 0) return null;
  const more = people.filter((id) => !kept.mentions.includes(id));
  return {
    body: [...more.map((id) => `@{${id}}`), kept.body].join(' '),
    mentions: [...more, ...kept.mentions]
  };
}

function isNamed(body: string, at: number, name: string): boolean {
  const end = at + name.length;
  return body.slice(at, end).toLowerCase() === name.toLowerCase() && !/^[\p{L}\p{N}]/u.test(body.slice(end));
}

/** A piece of a comment: words, or a person; `name` is null for one who has left. */
export type CommentPart = { text: string } | { name: string | null };

/** A comment as it is read, with the names of today. */
export function partsOf(
  body: string,
  mentions: readonly string[],
  names: ReadonlyMap<string, string>
): CommentPart[] {
  return body
    .split(/(@\{[^{}]+\})/)
    .map((piece): CommentPart => {
      const id = /^@\{(.+)\}$/.exec(piece)?.[1];
      return id !== undefined && mentions.includes(id) ? { name: names.get(id) ?? null } : { text: piece };
    })
    .filter((part) => !('text' in part) || part.text !== '');
}
