import { asc, eq, inArray } from 'drizzle-orm';
import { partsOf, type Colleague, type CommentPart } from '../../domain/comments.ts';
import type { Role } from '../../domain/roles.ts';
import { database, type Db, type Transaction } from '../db/connect.ts';
import { comments, users } from '../db/schema/index.ts';

/** A comment as editors read it. `author` is null for who has left; `at` and `removedAt` are ISO instants. */
export interface Comment {
  id: number;
  /** The code of the mapping that it is about; null for the message as a whole. */
  mapping: string | null;
  author: { id: string; name: string } | null;
  parts: CommentPart[];
  at: string;
  /** When its author took it away; it has no parts then. */
  removedAt: string | null;
}

const readers = ['editor', 'admin'] as const satisfies readonly Role[];

/** Who reads comments and so can be mentioned, by name. */
export async function colleagues(db: Db | Transaction = database()): Promise<Colleague[]> {
  return (db as Db)
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(inArray(users.role, [...readers]))
    .orderBy(asc(users.name), asc(users.id));
}

/** What was said about a message, the oldest first. The caller has asked whether the reader is an editor. */
export async function commentsOn(message: string, db = database()): Promise<Comment[]> {
  const rows = await db
    .select({ comment: comments, name: users.name })
    .from(comments)
    .leftJoin(users, eq(users.id, comments.author))
    .where(eq(comments.message, message))
    .orderBy(asc(comments.id));
  const mentioned = [...new Set(rows.flatMap(({ comment }) => comment.mentions))];
  const named =
    mentioned.length > 0
      ? await db.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, mentioned))
      : [];
  const names = new Map(named.map(({ id, name }) => [id, name]));
  return rows.map(({ comment: { id, mapping, author, body, mentions, createdAt, removedAt }, name }) => ({
    id,
    mapping,
    author: author !== null && name !== null ? { id: author, name } : null,
    parts: partsOf(body, mentions, names),
    at: createdAt.toISOString(),
    removedAt: removedAt?.toISOString() ?? null
  }));
}

/** The words of a comment with the names that its mentions have now, as plain text. */
export function withNames(
  body: string,
  mentions: readonly string[],
  names: ReadonlyMap<string, string>
): string {
  return partsOf(body, mentions, names)
    .map((part) => ('text' in part ? part.text : `@${part.name ?? '–'}`))
    .join('');
}
