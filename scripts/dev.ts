import { build, createServer } from 'vite';
import { readConfig } from '#lib/server/config.ts';
import { connect } from '#lib/server/db/connect.ts';
import { claimInstance } from '#lib/server/db/instance.ts';
import { seed } from '#lib/server/db/seed/seed.ts';
import { createSetupLink } from '#lib/server/users/setup.ts';
import { openDatabase } from './lib/database.ts';
import { Lifetime } from './lib/lifetime.ts';
import { checkPort } from './lib/port.ts';
import { run } from './lib/run.js';

const lifetime = new Lifetime();
try {
  await develop();
} catch (error) {
  await lifetime.fail(error);
}

/** The same database as `npm start`, and Vite's server, which takes over each change at once. */
async function develop(): Promise<void> {
  const config = readConfig();
  if (!config.databaseUrl) lifetime.closes(await claimInstance(config.dataDir, config.origin));
  await checkPort(config.host, config.port);
  const opening = openDatabase(config, console.log);
  lifetime.closes(opening.then(({ close }) => close));
  const database = await opening;
  const { db, close } = connect(database.url, { max: 1 });
  await seed(db);
  const link = await createSetupLink(config.origin, db);
  await close();
  if (lifetime.ending) return;

  const { databaseUrl: _, ...rest } = config;
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    DATA_DIR: rest.dataDir,
    AUTH_SECRET: rest.authSecret,
    ORIGIN: rest.origin
  });
  // A fresh clone has no .svelte-kit yet, and with it lacks what tsconfig.json extends.
  await run(process.execPath, ['node_modules/@sveltejs/kit/svelte-kit.js', 'sync']);
  await build({ configFile: 'vite.islands.config.ts', logLevel: 'warn' });
  const vite = await createServer({ server: { host: rest.host, port: rest.port, strictPort: true } });
  lifetime.closes(() => vite.close());
  await vite.listen();
  // Mails are made of the messages that Vite has just compiled.
  const { keepMailing } = await import('./lib/keep-mailing.ts');
  lifetime.closes(keepMailing(database.url, config));
  lifetime.takeSignals();
  console.log(`Throughline is ready: ${rest.origin} (Ctrl-C stops it)`);
  if (link) console.log(`Create the first administrator here: ${link}`);
}
