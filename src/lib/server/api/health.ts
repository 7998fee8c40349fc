import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { database } from '../db/connect.ts';

/** How long the database may take to answer before the program counts as not ready, in milliseconds. */
const patience = 2000;

/** The process runs. */
export function alive(): Response {
  return health(true);
}

/** The database answers: 200, or 503 when it does not, or not soon enough. */
export async function ready(): Promise<Response> {
  const waiting = new AbortController();
  const late = sleep(patience, false, { signal: waiting.signal, ref: false }).catch(() => false);
  const answered = reachable();
  const isReady = await Promise.race([answered, late]);
  waiting.abort();
  return health(isReady);
}

async function reachable(): Promise<boolean> {
  try {
    await database().execute(sql`select 1`);
    return true;
  } catch {
    // Whatever the reason is, the answer to this question is no.
    return false;
  }
}

function health(isReady: boolean): Response {
  const headers = { 'cache-control': 'no-store', ...(!isReady && { 'retry-after': '10' }) };
  return Response.json({ status: isReady ? 'ok' : 'unavailable' }, { status: isReady ? 200 : 503, headers });
}
