import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Files that write and record no event, each with the reason. What people and content are is recorded without exception. */
const unrecorded: Record<string, string> = {
  'auth/session.ts': 'a session is no content, and who signs in is not kept for ever',
  'db/seed/framework.ts': 'the reference data of a release is told by the release',
  'db/seed/upsert.ts': 'is called by the seed',
  'history/chain.ts': 'seals what is recorded',
  'jobs/queue.ts': 'a mail goes along with the event of its command',
  'jobs/tidy.ts': 'removes what has expired and is no content',
  'api/idempotency.ts': 'keeps an answer for a repeat',
  'messages/fields.ts': 'is called by the commands of messages, which record',
  'notifications/deliver.ts': 'notes whether a mail went out',
  'notifications/send-again.ts': 'notes that a mail is to go out again',
  'users/accounts.ts': 'is called by commands that record',
  'users/one-time-links.ts': 'a link is no content; its use is recorded',
  'users/sessions.ts': 'as auth/session.ts',
  'users/setup.ts': 'records through users/commands.ts'
};

const root = 'src/lib/server/';
const writes = /\b(?:tx|db|database\(\)|trx)\s*\.(?:insert|update|delete)\(\w/;
const records = /\brecord\w*\(/;

test('every file that writes records an event, or says here why it need not', () => {
  const files = globSync(`${root}**/*.ts`).filter((file) => !/\.test\.ts$|fixture|testing/.test(file));
  const silent = files
    .map((file) => ({
      file: file.replaceAll('\\', '/').slice(root.length),
      text: readFileSync(file, 'utf8')
    }))
    .filter(({ text }) => writes.test(text.replaceAll(/\s+\./g, '.')))
    .filter(({ text }) => !records.test(text.replaceAll(/^import .*$/gm, '')))
    .map(({ file }) => file);
  expect(files.length).toBeGreaterThan(50);
  expect(silent.toSorted()).toEqual(Object.keys(unrecorded).toSorted());
});
