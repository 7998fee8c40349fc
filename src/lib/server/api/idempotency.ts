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

type Asked = { request: Request; url: URL };
type Write = (db: Db) => Promise<Created>;
/**
 * What is to be done once, begun before it is known that nobody did it before; `claimed` settles when it is. What only reads
 * or locks may be sent to the database beside that question; what is written or refused must wait for the answer.
 */
type WriteBeside = (db: Db, claimed: Promise<void>) => Promise<Created>;

const afterwards =
  (write: Write): WriteBeside =>
  async (db, claimed) => {
    await claimed;
    return write(db);
  };

/**
 * Does `write` and answers 201. A repeat with the same Idempotency-Key by the same actor within 24 hours answers what the
 * first one answered and writes nothing; of two at once the second waits for the first. Key, change and answer are one
 * transaction, so none is there without the others, and a write that was refused leaves its key free.
 * Throws a Problem `idempotency-key-reused` when address or body differ from the first one's.
 */
export function createOnce(asked: Asked, actor: Actor, body: string, write: Write): Promise<Response> {
  return createOnceBeside(asked, actor, body, afterwards(write));
}

/** As `createOnce`, for a write that can begin while the database is asked about its key. */
export async function createOnceBeside(
  { request, url }: Asked,
  actor: Actor,
  body: string,
  write: WriteBeside
): Promise<Response> {
  const db = database();
  const key = request.headers.get('idempotency-key');
  if (key === null)
    return db.transaction(async (tx) =>
      created(answerOf(await write(tx as unknown as Db, Promise.resolve())))
    );
  checkKey(key);
  const fingerprint = createHash('sha256').update(`${url.pathname}\n${body}`).digest('hex');
  const claim = { actor: actorKey(actor), key, fingerprint };
  return firstOrRepeat(db, claim, write);
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
  const made = await firstOrRepeat(
    db,
    claim,
    afterwards(async (within) => ({ location: await write(within), data: {} }))
  );
  return made.headers.get('location')!;
}

const actorKey = ({ kind, id, name }: Actor) => `${kind}:${id ?? name}`;

interface Claim {
  actor: string;
  key: string;
  fingerprint: string;
}

type Kept = Pick<typeof idempotencyKeys.$inferSelect, 'location' | 'body'>;

/** Ends the transaction of a repeat, in which there is nothing to do. */
class Repeated extends Error {
  readonly first: Kept;
  constructor(first: Kept) {
    super('This was done before.');
    this.first = first;
  }
}

const rowOf = ({ actor, key }: Claim) => and(eq(idempotencyKeys.actor, actor), eq(idempotencyKeys.key, key));

async function firstOrRepeat(db: Db, claim: Claim, write: WriteBeside): Promise<Response> {
  let keeping: Promise<unknown> | undefined;
  try {
    const answer = await db.transaction(async (tx) => {
      const claimed = take(tx, claim);
      // Told by whoever waits for it, below if not in the write.
      claimed.catch(() => undefined);
      await sent();
      const done = answerOf(await write(tx as unknown as Db, claimed));
      await claimed;
      keeping = tx.update(idempotencyKeys).set(done).where(rowOf(claim)).execute();
      keeping.catch(() => undefined);
      // The commit follows in the same message: a commit of what has failed is none, and `keeping` tells why.
      await sent();
      return done;
    });
    await keeping;
    return created(answer);
  } catch (error) {
    if (error instanceof Repeated) return created(error.first, { 'idempotency-replayed': 'true' });
    throw error;
  }
}

/** Waits until a statement that was begun is with the driver, so that the next one comes after it; not for its answer. */
const sent = () => new Promise<void>((resume) => process.nextTick(resume));

/**
 * Makes the key this transaction's. Where another request holds it, this waits until that one's transaction ends. One that
 * has expired is taken over. Throws Repeated with the first one's answer, or a Problem `idempotency-key-reused`.
 */
async function take(tx: Transaction, claim: Claim): Promise<void> {
  const claimed = await tx
    .insert(idempotencyKeys)
    .values({ ...claim, status: 201, body: {} })
    .onConflictDoUpdate({
      target: [idempotencyKeys.actor, idempotencyKeys.key],
      set: { ...claim, status: 201, body: {}, createdAt: sql`now()` },
      setWhere: expired
    })
    .returning({ key: idempotencyKeys.key });
  if (claimed.length > 0) return;
  const [first] = await tx.select().from(idempotencyKeys).where(rowOf(claim));
  if (first?.fingerprint !== claim.fingerprint) throw new Problem('idempotency-key-reused');
  throw new Repeated(first);
}

/** What is kept is the text, since jsonb would turn the fields round: a repeat answers the same bytes. */
function answerOf({ location, data }: Created): { location: string; body: { text: string } } {
  return { location, body: { text: JSON.stringify({ data }) } };
}

function created({ location, body }: Kept, headers: Record<string, string> = {}): Response {
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
