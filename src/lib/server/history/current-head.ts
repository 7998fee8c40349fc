import { setTimeout as sleep } from 'node:timers/promises';
import type { Head } from '../../domain/chain-head.ts';
import { database, type Db } from '../db/connect.ts';
import { head } from './chain.ts';

/** For how long one reading serves, in milliseconds: the server seals every three seconds. */
const freshFor = 1000;
/** For how long an answer waits for it. */
const patience = 300;

const read = new WeakMap<Db, { at: number; head: Promise<Head | null> }>();

/**
 * The head of the chain, to be noted outside with whatever is exported or printed; at most a second old. Null where there is
 * none, or the database does not say in time: what it goes along with does not fail for it.
 */
export async function currentHead(db?: Db): Promise<Head | null> {
  try {
    return await headOf(db ?? database());
  } catch {
    return null;
  }
}

function headOf(db: Db): Promise<Head | null> {
  const known = read.get(db);
  if (known && Date.now() - known.at < freshFor) return known.head;
  const waiting = new AbortController();
  const late = sleep(patience, null, { signal: waiting.signal, ref: false }).catch(() => null);
  const found = Promise.race([head(db), late]).finally(() => waiting.abort());
  read.set(db, { at: Date.now(), head: found });
  return found;
}
