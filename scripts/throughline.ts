import { readConfig } from '#lib/server/config.ts';
import { connect, type Db } from '#lib/server/db/connect.ts';
import { seed } from '#lib/server/db/seed/seed.ts';
import { frameworkImport } from './commands/framework-import.ts';
import { helpFor, overview } from './commands/help.ts';
import { interpret, UsageError, type Command } from './commands/command.ts';
import { historyVerify } from './commands/history-verify.ts';
import { inWords } from './commands/refusal-text.ts';
import { tokenCreate } from './commands/token-create.ts';
import { tokenList } from './commands/token-list.ts';
import { tokenRevoke } from './commands/token-revoke.ts';
import { userAdd } from './commands/user-add.ts';
import { userList } from './commands/user-list.ts';
import { openDatabase } from './lib/database.ts';
import { explain } from './lib/explain.ts';
import { Lifetime } from './lib/lifetime.ts';

const commands: Command[] = [
  userAdd,
  userList,
  tokenCreate,
  tokenList,
  tokenRevoke,
  frameworkImport,
  historyVerify
];
const lifetime = new Lifetime(130);

await lifetime.end(await main(process.argv.slice(2)));

/** @returns the exit code: 0 done, 1 it could not be done, 2 it was not understood */
async function main(words: string[]): Promise<number> {
  try {
    const asked = interpret(commands, words);
    if (asked.help) await print(asked.command ? helpFor(asked.command) : overview(commands));
    else await print(await asked.command.run({ ...asked, withDatabase }));
    return 0;
  } catch (error) {
    if (!lifetime.ending) console.error(inWords(error) ?? explain(error));
    return error instanceof UsageError ? 2 : 1;
  }
}

/** Lends the database that the server uses too, whether that runs or not. */
async function withDatabase<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const opening = openDatabase(readConfig(), console.error);
  lifetime.closes(opening.then(({ close }) => close));
  const { url } = await opening;
  const { db, close } = connect(url, { max: 1 });
  try {
    await seed(db);
    return await work(db);
  } finally {
    await close();
  }
}

/** Waits until the text has left: a process that ends may otherwise cut short what a pipe has not taken yet. */
function print(text: string): Promise<unknown> {
  return new Promise((written) => process.stdout.write(text + '\n', written));
}
