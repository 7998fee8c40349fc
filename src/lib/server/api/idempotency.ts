import { createHash } from 'node:crypto';
import { and, eq, lt, sql } from 'drizzle-orm';
import { Refusal } from '../../domain/errors.ts';
import type { Actor } from '../../domain/roles.ts';
import { database, type Db, type Transaction } from '../db/connect.ts';
import { idempotencyKeys } from '../db/schema/index.ts';
import { hoursKept } from '../jobs/tidy.ts';
import { Problem } from './problem.ts';

/** What a write answers: where the new thing is, and the thing. */
export interface Created {
  location: string;
  data: object;
}

const expired = lt(idempotencyKeys.createdAt, sql`now() - make_interval(hours => ${hoursKept})`);
const maxKey = 255;

type Write = (db: Db) => Promise<Created>;

/**
 * Does `write` and answers 201. A repeat with the same Idempotency-Key by the same actor within 24 hours answers what the
 * first one answered and writes nothing; of two at once the second waits for the first. Key, change and answer are one
 * transaction, so none is there without the others, and a write that was refused leaves its key free.
 * Throws a Problem `idempotency-key-reused` when address or body differ from the first one's.
 */
export async function createOnce(
  { request, url }: { request: Request; url: URL },
  actor: Actor,
  body: string,
  write: Write
): Promise<Response> {
  const db = database();
  const key = request.headers.get('idempotency-key');
  if (key === null) return db.transaction(async (tx) => created(answerOf(await write(tx as unknown as Db))));
  checkKey(key);
  const fingerprint = createHash('sha256').update(`${url.pathname}\n${body}`).digest('hex');
  const claim = { actor: actorKey(actor), key, fingerprint };
  return db.transaction((tx) => firstOrRepeat(tx, claim, write));
}

/**
 * Does the `write` of a form and answers where what it made is. The page gave the form its `key`, so that a second press of
 * the button leads to what the first one made. The key counts together with what was sent: who goes back and writes
 * something else writes something else. Without a key of that kind nothing is remembered.
 */
export async function writeOnce(
  actor: Actor,
  key: string,
  sent: object,
  write: (db: Db) => Promise<string>,
  db = database()
): Promise<string> {
  if (!/^[\w-]{16,64}$/.test(key)) return write(db);
  const fingerprint = createHash('sha256').update(JSON.stringify(sent)).digest('hex');
  const claim = { actor: actorKey(actor), key: `form ${key} ${fingerprint}`, fingerprint };
  const made = await db.transaction((tx) =>
    firstOrRepeat(tx, claim, async (within) => ({ location: await write(within), data: {} }))
  );
  return made.headers.get('location')!;
}

const actorKey = ({ kind, id, name }: Actor) => `${kind}:${id ?? name}`;

interface Claim {
  actor: string;
  key: string;
  fingerprint: string;
}

async function firstOrRepeat(tx: Transaction, claim: Claim, write: Write): Promise<Response> {
  const mine = and(eq(idempotencyKeys.actor, claim.actor), eq(idempotencyKeys.key, claim.key));
  // Where another request holds the key, this waits until that one's transaction ends. One that has expired is taken over.
  const claimed = await tx
    .insert(idempotencyKeys)
    .values({ ...claim, status: 201, body: {} })
    .onConflictDoUpdate({
      target: [idempotencyKeys.actor, idempotencyKeys.key],
      set: { ...claim, status: 201, body: {}, createdAt: sql`now()` },
      setWhere: expired
    })
    .returning({ key: idempotencyKeys.key });
  if (claimed.length > 0) {
    const answer = answerOf(await write(tx as unknown as Db));
    await tx.update(idempotencyKeys).set(answer).where(mine);
    return created(answer);
  }
  const [first] = await tx.select().from(idempotencyKeys).where(mine);
  if (first?.fingerprint !== claim.fingerprint) throw new Problem('idempotency-key-reused');
  return created(first, { 'idempotency-replayed': 'true' });
}

/** What is kept is the text, since jsonb would turn the fields round: a repeat answers the same bytes. */
function answerOf({ location, data }: Created): { location: string; body: { text: string } } {
  return { location, body: { text: JSON.stringify({ data }) } };
}

function created(
  { location, body }: { location: string | null; body: unknown },
  headers: Record<string, string> = {}
): Response {
  return new Response((body as { text: string }).text, {
    status: 201,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      ...(location && { location }),
      ...headers
    }
  });
}

function checkKey(key: string): void {
  const path = 'Idempotency-Key';
  if (key === '') throw new Refusal('bad-request', [{ path, rule: 'required' }]);
  if (key.length > maxKey)
    throw new Refusal('bad-request', [{ path, rule: 'too-long', params: { max: maxKey } }]);
}
