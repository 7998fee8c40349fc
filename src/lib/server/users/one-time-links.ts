import { randomUUID } from 'node:crypto';
import { and, eq, gt, like, sql } from 'drizzle-orm';
import { database, type Transaction } from '../db/connect.ts';
import { verifications } from '../db/schema/index.ts';
import { hashOf, newSecret } from './secrets.ts';

/** What a link lets its bearer do: choose a new password, or have an address taken for theirs. */
export type Purpose = 'password-reset' | 'email';

/** Whom a link is about, and the address that it was sent to. */
export interface Bearer {
  person: string;
  email: string;
}

const identifier = (purpose: Purpose, hash: string) => `${purpose}:${hash}`;
const opens = (purpose: Purpose, secret: string) =>
  and(
    eq(verifications.identifier, identifier(purpose, hashOf(secret))),
    gt(verifications.expiresAt, sql`now()`)
  );

/** Makes a link's secret, good once and for so many minutes. Only its hash is kept. */
export async function makeLink(
  tx: Transaction,
  purpose: Purpose,
  bearer: Bearer,
  minutes: number
): Promise<{ secret: string; expires: string }> {
  const { secret, hash } = newSecret();
  const expiresAt = new Date(Date.now() + minutes * 60_000);
  await tx.insert(verifications).values({
    id: randomUUID(),
    identifier: identifier(purpose, hash),
    value: JSON.stringify(bearer),
    expiresAt
  });
  return { secret, expires: expiresAt.toISOString() };
}

/** Whom the link is about, or null when it does not open (any more). */
export async function bearerOf(purpose: Purpose, secret: string, db = database()): Promise<Bearer | null> {
  const [row] = await db
    .select({ value: verifications.value })
    .from(verifications)
    .where(opens(purpose, secret));
  return row ? (JSON.parse(row.value) as Bearer) : null;
}

/** The same, and uses the link up: of two at once one finds it used. */
export async function useLink(tx: Transaction, purpose: Purpose, secret: string): Promise<Bearer | null> {
  const [row] = await tx
    .delete(verifications)
    .where(opens(purpose, secret))
    .returning({ value: verifications.value });
  return row ? (JSON.parse(row.value) as Bearer) : null;
}

/**
 * Closes a person's links for `purpose`; without one whatever is kept about the person to verify by. Answers the addresses
 * that links to verify had gone to.
 */
export async function dropLinks(tx: Transaction, person: string, purpose?: Purpose): Promise<string[]> {
  const dropped = await tx
    .delete(verifications)
    .where(
      and(
        sql`position(${person} in ${verifications.value}) > 0`,
        purpose && like(verifications.identifier, `${purpose}:%`)
      )
    )
    .returning({ identifier: verifications.identifier, value: verifications.value });
  return dropped
    .filter(({ identifier: what }) => what.startsWith('email:'))
    .map(({ value }) => (JSON.parse(value) as Bearer).email);
}
