// How many updates a second 16 clients log, each with its event, on the embedded database as it is shipped (written
// through to disk), while the running program seals the history. Beside it one client alone: were writers to wait for one
// another, 16 would log no more than one. And the same 16 by HTTP, each update with a token and an Idempotency-Key; here
// the clients, the program and the database share the processors. Run it with: npm run bench -- updates [seconds]
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { system } from '../src/lib/domain/roles.ts';
import { updateSchema } from '../src/lib/domain/follow-up-input.ts';
import { readConfig } from '../src/lib/server/config.ts';
import { connect, type Db } from '../src/lib/server/db/connect.ts';
import { followUps } from '../src/lib/server/db/schema/index.ts';
import { logUpdate } from '../src/lib/server/follow-ups/updates.ts';
import { seal, verify } from '../src/lib/server/history/chain.ts';
import { createToken } from '../src/lib/server/users/tokens.ts';
import { openDatabase } from '../scripts/lib/database.ts';
import { write, type Writing } from '../tests/load/writers.ts';
import { startServer } from '../tests/support/server.ts';

const LIMIT = 500;
const CLIENTS = 16;
const seconds = Number(process.argv[2] ?? 10);

const folder = await mkdtemp(join(tmpdir(), 'throughline-bench-'));
const database = await openDatabase(readConfig({ DATA_DIR: folder }), () => undefined);
const { db, close } = connect(database.url, { max: CLIENTS });
const server = await startServer({
  dataDir: folder,
  env: { RATE_LIMIT_TOKEN: '0', RATE_LIMIT_ADDRESS: '0' }
});
try {
  const token = await createToken({ role: 'editor' }, db);
  const codes = (await db.select({ code: followUps.code }).from(followUps)).map(({ code }) => code);
  // One after another, so that they share the machine's noise fairly.
  for (let round = 1; round <= 3; round++) {
    const alone = await rate(db, codes, 1);
    const many = await rate(db, codes, CLIENTS);
    const byHttp = await rateByHttp(token, codes);
    console.log(
      `round ${round}: ${CLIENTS} clients ${many}/s (aim ${LIMIT}/s), one client ${alone}/s, ratio ${(many / alone).toFixed(1)}; by HTTP ${byHttp}/s, ratio ${(byHttp / many).toFixed(2)}`
    );
  }
  await seal(db);
  const { broken, sealed } = await verify(db);
  console.log(
    broken ? `The chain is broken: ${JSON.stringify(broken)}` : `The chain holds: ${sealed} events`
  );
} finally {
  await server.stop();
  await close();
  await database.close();
  await rm(folder, { recursive: true, force: true });
}

async function rate(through: Db, codes: readonly string[], clients: number): Promise<number> {
  const until = performance.now() + seconds * 1000;
  let logged = 0;
  const client = async (number: number) => {
    for (let next = number; performance.now() < until; next += clients, logged++) {
      const update = updateSchema.parse({
        status: 'in-progress',
        progress: next % 101,
        note: `Number ${next}`
      });
      await logUpdate(system, codes[next % codes.length]!, update, through);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  return Math.round(logged / seconds);
}

async function rateByHttp(token: string, codes: readonly string[]): Promise<number> {
  const until = performance.now() + seconds * 1000;
  const writing: Writing = {
    origin: () => (performance.now() < until ? server.origin : undefined),
    token,
    followUps: codes,
    confirmed: [],
    open: []
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, number) => write(writing, number)));
  return Math.round(writing.confirmed.length / seconds);
}
