import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { readConfig, type Config } from '#lib/server/config.ts';
import { connect } from '#lib/server/db/connect.ts';
import { claimInstance } from '#lib/server/db/instance.ts';
import { seed } from '#lib/server/db/seed/seed.ts';
import { barePolicy, headersForAll } from '#lib/server/headers.ts';
import { createSetupLink } from '#lib/server/users/setup.ts';
import { ensureBuilt } from './lib/build.js';
import { openDatabase, type OpenDatabase } from './lib/database.ts';
import { explain } from './lib/explain.ts';
import { keepSealing } from './lib/keep-sealing.ts';
import { keepTidy } from './lib/keep-tidy.ts';
import { Lifetime } from './lib/lifetime.ts';
import { root } from './lib/node24.js';
import { checkPort } from './lib/port.ts';
import { stopAll } from './lib/run.js';

/** How often the embedded database is looked after, in milliseconds. */
const ROUND = 2000;

const lifetime = new Lifetime();
try {
  await serve();
} catch (error) {
  await lifetime.fail(error);
}

async function serve(): Promise<void> {
  const config = readConfig();
  if (!config.databaseUrl) lifetime.closes(await claimInstance(config.dataDir, config.origin));
  await checkPort(config.host, config.port);
  lifetime.closes(async () => stopAll());
  const building = ensureBuilt(process.execPath, console.log);
  const preparing = prepare(config);
  await Promise.all([building, preparing]);
  const { link, database } = await preparing;
  if (lifetime.ending) return;

  // The owner's password has done its work; what serves readers has no use for it.
  delete process.env.MIGRATION_DATABASE_URL;
  Object.assign(process.env, settingsFor(config, database.url));
  const { server } = await import(pathToFileURL(join(root, 'build/index.js')).href);
  // Files of the build pass by the hook that sets these for pages.
  server.server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    // A browser puts the headers of a 304 in place of those it kept with a page: that page keeps its own policy.
    const isAskedAgain = request.headers['if-none-match'] !== undefined;
    const own = {
      ...headersForAll(config.origin),
      ...(!isAskedAgain && { 'content-security-policy': barePolicy })
    };
    for (const [name, value] of Object.entries(own)) response.setHeader(name, value);
  });
  if (!server.server.listening) await once(server.server, 'listening');
  lifetime.serves();
  console.log(`Throughline is ready: ${config.origin} (Ctrl-C stops it)`);
  if (link) console.log(`Create the first administrator here: ${link}`);
  lifetime.closes(keepSealing(database.url));
  lifetime.closes(keepTidy(database.url));
  // Mails are made of the messages that the build compiled.
  const { keepMailing } = await import('./lib/keep-mailing.ts');
  lifetime.closes(keepMailing(database.url, config));
  if (database.embedded) void watchOver(database.embedded);
}

/** Opens the database and loads what the program ships with. */
async function prepare(config: Config): Promise<{ database: OpenDatabase; link: string | null }> {
  const opening = openDatabase(config, console.log);
  lifetime.closes(opening.then(({ close }) => close));
  const database = await opening;
  const { db, close } = connect(database.url, { max: 1 });
  try {
    await seed(db);
    return { database, link: await createSetupLink(config.origin, db) };
  } finally {
    await close();
  }
}

/** What the built server reads from its environment; a value that the operator set himself stays. */
function settingsFor(config: Config, databaseUrl: string): Record<string, string> {
  return {
    // A document of 10 MB with what is said of it; src/lib/server/body-size.ts keeps all other requests smaller.
    BODY_SIZE_LIMIT: '11M',
    // Seconds that open connections, such as a reader's slow download, may delay the end.
    SHUTDOWN_TIMEOUT: '5',
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    DATA_DIR: config.dataDir,
    AUTH_SECRET: config.authSecret,
    ORIGIN: config.origin,
    HOST: config.host,
    PORT: String(config.port),
    LOG_LEVEL: config.logLevel
  };
}

/** Starts the embedded database again when something has killed it. */
async function watchOver(database: NonNullable<OpenDatabase['embedded']>): Promise<void> {
  while (!lifetime.ending) {
    await sleep(ROUND, undefined, { ref: false });
    try {
      if (!lifetime.ending && (await database.revive()))
        console.error('The embedded database had ended and was started again.');
    } catch (error) {
      console.error(explain(error));
    }
  }
}
