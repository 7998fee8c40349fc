import { readConfig } from '../../src/lib/server/config.ts';
import { system } from '../../src/lib/domain/roles.ts';
import { connect } from '../../src/lib/server/db/connect.ts';
import { addUser } from '../../src/lib/server/users/commands.ts';
import { createToken } from '../../src/lib/server/users/tokens.ts';
import { openDatabase } from '../../scripts/lib/database.ts';
import type { RunningServer } from './server.ts';
import { password } from './writing.ts';

/** Who asks, in the order of the columns of the table of access; `other` is a contributor of another organization. */
export const askers = ['nobody', 'viewer', 'contributor', 'other', 'editor', 'admin'] as const;
export type Asker = (typeof askers)[number];

export interface Person {
  /** The account, a session of it and a token for the API; all empty for nobody. */
  id: string;
  cookie: string;
  token: string;
}

const organizationsOf: Partial<Record<Asker, string[]>> = { contributor: ['iom'], other: ['unhcr'] };

/**
 * Makes one person for each kind, each with a session and a token of their own role, in a running program.
 * `publicOrigin` is what it takes for its own address, when a proxy would stand before it.
 */
export async function makePeople(
  { origin, dataDir }: Pick<RunningServer, 'origin' | 'dataDir'>,
  publicOrigin = origin
): Promise<Record<Asker, Person>> {
  const config = readConfig({ ...process.env, DATA_DIR: dataDir });
  const { url, close: release } = await openDatabase(config, () => {});
  const { db, close } = connect(url, { max: 1 });
  const people: Partial<Record<Asker, Person>> = { nobody: { id: '', cookie: '', token: '' } };
  try {
    for (const asker of askers.slice(1)) {
      const email = `${asker}@example.org`;
      const role = asker === 'other' || asker === 'nobody' ? 'contributor' : asker;
      const organizations = organizationsOf[asker] ?? [];
      const id = await addUser({ email, name: `The ${asker}`, password, role, organizations }, system, db);
      const token = await createToken({ role, email }, db);
      people[asker] = { id, cookie: await sessionOf(origin, publicOrigin, email), token };
    }
  } finally {
    await close();
    await release();
  }
  return people as Record<Asker, Person>;
}

async function sessionOf(address: string, origin: string, email: string): Promise<string> {
  const response = await fetch(`${address}/sign-in`, {
    method: 'POST',
    headers: { origin, 'x-forwarded-for': '192.0.2.250' },
    body: new URLSearchParams({ email, password }),
    redirect: 'manual'
  });
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  if (!cookies.some((cookie) => cookie.includes('session_token')))
    throw new Error(`${email} could not sign in: ${response.status}`);
  return cookies.join('; ');
}
