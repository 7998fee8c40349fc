import { createHash } from 'node:crypto';
import { and, eq, lt, sql } from 'drizzle-orm';
import { Refusal, type Issue } from '../../domain/errors.ts';
import type { Actor } from '../../domain/roles.ts';
import { database, type Db } from '../db/connect.ts';
import { idempotencyKeys } from '../db/schema/index.ts';
import { Problem } from './problem.ts';

/** What a write answers: where the new thing is, and the thing. */
export interface Created {
  location: string;
  data: object;
}

const kept = sql`now() - interval '24 hours'`;
const maxKey = 255;

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
  write: (db: Db) => Promise<Created>
): Promise<Response> {
  const db = database();
  const key = request.headers.get('idempotency-key');
  if (key === null) return created(await db.transaction((tx) => write(tx as unknown as Db)));
  checkKey(key);
  const owner = `${actor.kind}:${actor.id ?? actor.name}`;
  const fingerprint = createHash('sha256').update(`${url.pathname}\n${body}`).digest('hex');
  await db.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, kept));
  return db.transaction(async (tx) => {
    const mine = and(eq(idempotencyKeys.actor, owner), eq(idempotencyKeys.key, key));
    const claimed = await tx
      .insert(idempotencyKeys)
      .values({ actor: owner, key, fingerprint, status: 201, body: {} })
      .onConflictDoNothing()
      .returning({ key: idempotencyKeys.key });
    if (claimed.length === 0) {
      const [first] = await tx.select().from(idempotencyKeys).where(mine);
      if (first?.fingerprint !== fingerprint) throw new Problem('idempotency-key-reused');
      return created(
        { location: first.location ?? '', data: first.body as object },
        { 'idempotency-replayed': 'true' }
      );
    }
    const answer = await write(tx as unknown as Db);
    await tx.update(idempotencyKeys).set({ location: answer.location, body: answer.data }).where(mine);
    return created(answer);
  });
}

function created({ location, data }: Created, headers: Record<string, string> = {}): Response {
  return Response.json(
    { data },
    { status: 201, headers: { location, 'cache-control': 'no-store', ...headers } }
  );
}

function checkKey(key: string): void {
  const path = 'Idempotency-Key';
  const issue: Issue | undefined =
    key.length > maxKey
      ? { path, rule: 'too-long', params: { max: maxKey } }
      : /^[\x21-\x7e]+$/.test(key)
        ? undefined
        : { path, rule: 'not-plain-text' };
  if (issue) throw new Refusal('bad-request', [issue]);
}
