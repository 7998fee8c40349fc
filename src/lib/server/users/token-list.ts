import { desc, eq, isNull, and } from 'drizzle-orm';
import type { Role } from '../../domain/roles.ts';
import { database } from '../db/connect.ts';
import { tokens, users } from '../db/schema/index.ts';

/** A token as its owner and the administrator see it; of the token itself only a hash is kept. Times are ISO instants. */
export interface ListedToken {
  id: string;
  name: string;
  role: Role;
  /** In whose name it acts; null for a token of the installation. */
  owner: { name: string; email: string } | null;
  createdAt: string;
  lastUsedAt: string | null;
  expiresAt: string | null;
  expired: boolean;
}

/** The tokens of one person that are not revoked, newest first. */
export function tokensOf(person: string, db = database()): Promise<ListedToken[]> {
  return listed(person, db);
}

/** Everybody's tokens that are not revoked, and the installation's, newest first. */
export function allTokens(db = database()): Promise<ListedToken[]> {
  return listed(null, db);
}

async function listed(person: string | null, db: ReturnType<typeof database>): Promise<ListedToken[]> {
  const rows = await db
    .select({ token: tokens, name: users.name, email: users.email })
    .from(tokens)
    .leftJoin(users, eq(users.id, tokens.userId))
    .where(and(isNull(tokens.revokedAt), person === null ? undefined : eq(tokens.userId, person)))
    .orderBy(desc(tokens.createdAt), tokens.id);
  return rows.map(({ token, name, email }) => ({
    id: token.id,
    name: token.name,
    role: token.role,
    owner: name !== null && email !== null ? { name, email } : null,
    createdAt: token.createdAt.toISOString(),
    lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
    expiresAt: token.expiresAt?.toISOString() ?? null,
    expired: token.expiresAt !== null && token.expiresAt.getTime() <= Date.now()
  }));
}
