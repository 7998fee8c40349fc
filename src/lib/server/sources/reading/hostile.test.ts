import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { beforeAll, describe, expect, test } from 'vitest';
import { hostileDocuments } from '../../../../../tests/support/hostile-documents.ts';
import { onePage, rawDocx, sentence, wordParagraph } from '../../../../../tests/support/raw-documents.ts';
import { Refusal } from '../../../domain/errors.ts';
import { readApart } from './apart.ts';
import { readDocument, readText } from './read-document.ts';
import { readPasted } from './read-file.ts';

/** Seconds; those that are made to take long are not waited for as long as a reader's are. */
const short = 2;
const long = 20;

// All are made first, so that what is measured below is the reading alone.
const files = hostileDocuments.map(({ make, ...rest }) => ({ ...rest, bytes: make() }));
const delay = monitorEventLoopDelay({ resolution: 10 });
let memory = 0;
beforeAll(() => {
  memory = process.memoryUsage.rss();
  delay.enable();
});

describe.concurrent('a hostile file is refused or read within limits', () => {
  test.each(files)(
    '$what',
    async ({ name, bytes, answers }) => {
      const seconds = answers.includes('file-too-slow') ? short : long;
      const answer = await readApart({ name, bytes }, seconds).then(
        () => 'text',
        (error: unknown) => (error instanceof Refusal ? error.issues[0]?.rule : error)
      );
      expect(answers).toContain(answer);
    },
    60_000
  );
});

test('meanwhile the process that asked went on, in the memory that it had', () => {
  delay.disable();
  // Far above what was measured, since others work on the machine; far below what one of these files takes where it is read.
  expect(delay.max / 1e6).toBeLessThan(10_000);
  expect(process.memoryUsage.rss() - memory).toBeLessThan(400_000_000);
});

test('what a file points to is not fetched', async () => {
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a`;
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const word = rawDocx(
    `${wordParagraph('Said.')}<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:link="r9"/></w:drawing></w:r></w:p>`,
    {
      rels: ['image', 'attachedTemplate', 'subDocument']
        .map(
          (type, index) =>
            `<Relationship Id="r${9 - index}" TargetMode="External" Type="${office}/${type}" Target="${url}"/>`
        )
        .join('')
    }
  );
  const pdf = onePage(sentence, {
    catalogue: `/OpenAction<</S/URI/URI(${url})>>`,
    resources: `/XObject<</X<</Type/XObject/Subtype/Image/F<</FS/URL/F(${url})>>>>>>`
  });
  expect((await readDocument({ name: 'a.docx', bytes: word })).blocks).toHaveLength(1);
  expect((await readDocument({ name: 'a.pdf', bytes: pdf })).blocks).toHaveLength(1);
  expect(asked).toBe(0);
  server.close();
});

test.each([
  ['marks of Markdown', `# x\n\n${'__a '.repeat(400_000)}`],
  ['Arabic forms', '\ufefb'.repeat(1_000_000)]
])(
  '%s that are pasted do not hold up the process that asked',
  async (_, text) => {
    const reading = readText(text).then(
      () => 'read',
      (error: unknown) => (error instanceof Refusal ? error.issues[0] : error)
    );
    const meanwhile = new Promise((resolve) => setTimeout(resolve, 0, 'went on'));
    expect(await Promise.race([reading, meanwhile])).toBe('went on');
    expect(await reading).toMatchObject({ path: 'text', rule: 'text-too-long' });
  },
  60_000
);

test.each([
  ['a letter', 'a'],
  ['lines', 'a\n'],
  ['pages', 'a\f'],
  ['hyphens', 'ab-\ncd '],
  ['marks of Markdown', '# *_`[a](b <a '],
  ['Arabic forms', '\ufefb']
])('a million characters of %s are refused in a time that grows as they do', (_, part) => {
  const start = performance.now();
  expect(() => readPasted(part.repeat(1_000_000 / part.length))).toThrow(Refusal);
  expect(performance.now() - start).toBeLessThan(15_000);
});
