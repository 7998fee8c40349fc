import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dataFolder } from '../db/seed/files.ts';
import { seed } from '../db/seed/seed.ts';
import { freshDatabase } from '../db/testing.ts';
import { addPeople, nora } from '../mappings/people.fixture.ts';
import { get as getMessage, list as listMessages } from '../messages/queries.ts';
import { lostAnchors } from './anchoring.ts';
import { edit, prepare } from './commands.ts';
import { publish } from './publication.ts';
import { get } from './queries.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let folder: string;
beforeAll(async () => {
  database = await freshDatabase('seeded');
  await addPeople(database.db);
  folder = await mkdtemp(path.join(tmpdir(), 'throughline-release-'));
  await cp(dataFolder, folder, { recursive: true });
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

test('a release that words a message anew leaves its place in the text that people published', async () => {
  const code = 'hearing-2017-07-26';
  const blocks = (await get(code))!.paragraphs;
  const last = { position: blocks.length, text: `${blocks.at(-1)!.text} So it was.` };
  await prepare(nora, code);
  await edit(nora, code, 1, { operation: 'reword', ...last });
  await publish(nora, code, 2, 'Its last words');
  const anchorsOf = async () => (await listMessages()).map((message) => [message.code, message.anchor]);
  const before = await anchorsOf();
  const name = path.join(folder, 'hearing.json');
  const file = JSON.parse(await readFile(name, 'utf8')) as {
    messages: { code: string; statement: string }[];
  };
  for (const message of file.messages) message.statement = `${message.statement} Anew`;
  await writeFile(name, JSON.stringify(file));
  await seed(database.db, folder);
  expect(await anchorsOf()).toEqual(before);
  expect(await lostAnchors()).toEqual([]);
  expect(await getMessage('KM-11')).toMatchObject({
    statement: expect.stringMatching(/ Anew$/) as string,
    anchor: { version: 2, isLost: false }
  });
});
