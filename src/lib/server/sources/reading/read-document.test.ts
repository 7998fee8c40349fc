import { docx, hearingDocx, hearingPdf, pdf } from '../../../../../tests/support/documents.ts';
import { arabicHearing, hearing, withoutSoftHyphens } from '../../../../../tests/support/hearing.ts';
import {
  encryptedDocx,
  onePage,
  rawDocx,
  sentence,
  visualPdf,
  wordParagraph
} from '../../../../../tests/support/raw-documents.ts';
import { Paragraph, TextRun } from 'docx';
import { describe, expect, test } from 'vitest';
import { issueText } from '#lib/i18n/issue-text.ts';
import { Refusal } from '../../../domain/errors.ts';
import { locales } from '../../../domain/vocabularies.ts';
import { readApart } from './apart.ts';
import { readDocument, readText } from './read-document.ts';
import { readFile, readPasted } from './read-file.ts';

const blocks = [
  { kind: 'salutation', number: null, text: hearing.salutation },
  ...hearing.paragraphs.map((text, index) => ({
    kind: 'paragraph',
    number: index + 1,
    text: withoutSoftHyphens(text)
  }))
];
const said = 'Migrants asked the cities to listen to what they have to say.';

/** Why a file is not read. */
const refusalOf = async (reading: Promise<unknown>) => {
  const error = await reading.then(
    () => null,
    (reason: unknown) => reason
  );
  expect(error).toBeInstanceOf(Refusal);
  return (error as Refusal).issues[0]!;
};

describe('two pages with a header, a footer and page numbers', () => {
  test('of Word are read as they were written', async () => {
    const read = await readDocument({ name: 'hearing.docx', bytes: await hearingDocx() });
    expect(read).toMatchObject({ format: 'docx', title: hearing.title, language: 'en', repairs: [] });
    expect(read.blocks).toEqual(blocks);
    expect(read.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test('of PDF are read as they were written, with words cut at line ends made whole', async () => {
    const read = await readDocument({ name: 'hearing.pdf', bytes: await hearingPdf() });
    expect(read).toMatchObject({ format: 'pdf', title: hearing.title, language: 'en' });
    expect(read.blocks).toEqual(blocks);
    const counts = Object.fromEntries(read.repairs.map(({ kind, count }) => [kind, count]));
    expect(counts).toMatchObject({ 'page-furniture': 4, 'page-break': 1 });
    expect(counts.hyphen).toBeGreaterThan(1);
  });
});

describe('Arabic', () => {
  const [first] = arabicHearing.paragraphs;

  test('of Word is read in its order', async () => {
    const children = [arabicHearing.salutation, ...arabicHearing.paragraphs].map(
      (text) => new Paragraph({ bidirectional: true, children: [new TextRun({ text, rightToLeft: true })] })
    );
    const read = await readFile({ name: 'a.docx', bytes: await docx({ children }) });
    expect(read.language).toBe('ar');
    expect(read.blocks.map(({ kind, text }) => [kind, text])).toEqual([
      ['salutation', arabicHearing.salutation],
      ...arabicHearing.paragraphs.map((text) => ['paragraph', text])
    ]);
  });

  test('of a PDF that draws it from the left, in the forms of its letters, becomes words', async () => {
    const words = [
      '\ufeb3\ufefc\ufee1',
      '\ufecb\ufee0\ufef4\ufedc\ufee2',
      '\ufe87\ufedf\ufeb0',
      '\ufee3\ufeaa\ufef3\ufee8\ufe94'
    ];
    const line = words.join(' ');
    const read = await readFile({ name: 'a.pdf', bytes: visualPdf([line, line]) });
    expect(read.blocks.map(({ text }) => text).join(' ')).toBe('سلام عليكم إلز مدينة سلام عليكم إلز مدينة');
  });

  test('pasted is told from other languages of its script', () => {
    expect(readPasted(first).language).toBe('ar');
  });
});

test('two columns are read one after the other, under what stands across both', async () => {
  const column = (of: string) =>
    Array.from({ length: 8 }, (_, index) => `${of} ${index} says what cities want`);
  const bytes = await pdf({}, (page) => {
    page
      .font('Helvetica', 10)
      .text(
        'A line that stands across both of the columns and is as wide as the whole page is today',
        60,
        60,
        { lineBreak: false }
      );
    column('left').forEach((line, index) => page.text(line, 60, 90 + 14 * index, { lineBreak: false }));
    column('right').forEach((line, index) => page.text(line, 320, 90 + 14 * index, { lineBreak: false }));
  });
  const text = (await readFile({ name: 'c.pdf', bytes })).blocks.map((block) => block.text).join(' ');
  expect(text).toContain(`${column('left').join(' ')} ${column('right').join(' ')}`);
});

test('Word: a table row is one paragraph, notes stand at the end, what lies elsewhere is not fetched', async () => {
  const cell = (text: string) => `<w:tc>${wordParagraph(text)}</w:tc>`;
  const bytes = rawDocx(
    `${wordParagraph(said)}<w:tbl><w:tr>${cell('Fees')}${cell('6 %')}</w:tr></w:tbl><w:p><w:r><w:t>One</w:t><w:br/><w:t>Two</w:t></w:r></w:p>
    <w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:link="rId9"/></w:drawing></w:r></w:p>`,
    {
      rels: `<Relationship Id="rId9" TargetMode="External" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="http://127.0.0.1:9/a.png"/>
      <Relationship Id="rId8" TargetMode="External" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://127.0.0.1:9/t.dotm"/>`
    }
  );
  const read = await readFile({ name: 't.docx', bytes });
  expect(read.blocks.map(({ text }) => text)).toEqual([said, 'Fees | 6 %', 'One', 'Two']);
});

describe('text', () => {
  const latin = (label: 'latin1' | 'utf16le', text: string) => Buffer.from(text, label);
  const russian = 'Мигранты просили города выслушать их, прежде чем что-то решать за них и их детей.';
  const inWindows1251 = Buffer.from(
    [...russian].map((letter) => (/[А-я]/.test(letter) ? letter.charCodeAt(0) - 0x350 : letter.charCodeAt(0)))
  );
  const french = 'Les migrants ont demandé aux villes de les écouter avant de décider pour eux.';

  test.each([
    ['UTF-8 with its mark', Buffer.from(`\ufeff${french}`), french],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), latin('utf16le', french)]), french],
    ['UTF-16 without a mark', latin('utf16le', french), french],
    ['Windows-1252, sure by its words', latin('latin1', french), french],
    ['Windows-1251, sure by its words', inWindows1251, russian],
    ['an encoding that it declares', latin('latin1', 'charset: iso-8859-1\n\nçà et là'), 'çà et là']
  ])('in %s is read', async (_, bytes, text) => {
    expect((await readFile({ name: 'a.txt', bytes })).blocks.at(-1)?.text).toBe(text);
  });

  test('pasted is read, Markdown as such', async () => {
    expect(await readText('# Remarks\n\nDear friends,\n\n1. *One*\n2. Two')).toMatchObject({
      format: 'markdown',
      title: 'Remarks',
      blocks: [
        { kind: 'salutation', number: null, text: 'Dear friends,' },
        { kind: 'paragraph', number: 1, text: 'One' },
        { kind: 'paragraph', number: 2, text: 'Two' }
      ]
    });
  });
});

/** Two by two points of grey. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAAAAABX3VL4AAAADklEQVR4nGNoaGBoaAAABgYCASzBUNcAAAAASUVORK5CYII=',
  'base64'
);
/** A PDF of one text a page; a picture where there is none, nothing where it is empty. */
const pages = (...texts: (string | null)[]) =>
  pdf({ autoFirstPage: false }, (page) => {
    for (const text of texts) {
      page.addPage();
      if (text === null) page.image(picture, 0, 0, { width: 500, height: 700 });
      else if (text !== '') page.text(text);
    }
  });
const figures = '2018 12 40\n2019 15 42\n2020 11 39';

test.each([
  ['blank backs', [said, '', '']],
  ['tables of digits', [said, figures, figures]]
])('a PDF with %s is no scan', async (_, texts) => {
  const read = await readFile({ name: 'a.pdf', bytes: await pages(...texts) });
  expect(read.blocks[0]?.text).toBe(said);
  expect(read.repairs.map(({ kind }) => kind)).not.toContain('page-without-text');
});

test('of a PDF the pages are told of which nothing was read', async () => {
  const read = await readFile({ name: 'a.pdf', bytes: await pages(said, '', null, 'Cities heard them.') });
  expect(read.repairs).toContainEqual({ kind: 'page-without-text', count: 1 });
});

describe('is refused in words', () => {
  const encrypted = () => pdf({ userPassword: 'secret' }, (page) => page.text(said));
  const scanDocx = async () =>
    rawDocx('<w:p/>', { more: [{ name: 'word/media/1.png', bytes: Buffer.alloc(9) }] });
  const scan = () => pages(null);
  const drawing = () =>
    pdf({}, (page) => {
      page.text(said);
      for (const _ of [1, 2]) page.addPage().rect(0, 0, 500, 700).fill('#888');
    });
  const numbered = () =>
    pdf({}, (page) => {
      page.text(said);
      for (const number of ['2', '3'])
        page.addPage().image(picture, 0, 0, { width: 500 }).text(number, 290, 700);
    });

  test.each([
    ['nothing', 'a.txt', async () => Buffer.alloc(0), 'file-empty'],
    ['only spaces', 'a.txt', async () => Buffer.from(' \n\n\t '), 'file-empty'],
    ['more than ten megabytes', 'a.pdf', async () => Buffer.alloc(10_000_001, 32), 'file-too-large'],
    ['an encrypted PDF', 'a.pdf', encrypted, 'file-encrypted'],
    ['an encrypted Word file', 'a.docx', async () => encryptedDocx(), 'file-encrypted'],
    ['a scan', 'a.pdf', scan, 'file-without-text'],
    ['a scan with a cover of text', 'a.pdf', () => pages(said, ...Array(39).fill(null)), 'file-without-text'],
    ['a scan with blank backs', 'a.pdf', () => pages(said, '', null, '', null, ''), 'file-without-text'],
    ['a drawing with a cover of text', 'a.pdf', drawing, 'file-without-text'],
    ['a scan with numbers set on its pages', 'a.pdf', numbered, 'file-without-text'],
    ['a scan in Word', 'a.docx', scanDocx, 'file-without-text'],
    ['half a Word file', 'a.docx', async () => (await hearingDocx()).subarray(0, 4000), 'file-broken'],
    ['the head of a PDF', 'a.pdf', async () => (await hearingPdf()).subarray(0, 300), 'file-broken'],
    [
      'a picture called text',
      'a.txt',
      async () => Buffer.from('89504e470d0a1a0a', 'hex'),
      'file-type-unknown'
    ],
    ['bytes called text', 'a.txt', async () => Buffer.from([1, 2, 3, 4, 5, 6, 0, 8]), 'file-type-unknown'],
    [
      'letters of an encoding nobody knows',
      'a.txt',
      async () => Buffer.from([0xc3, 0x28, 0xa9, 0xe9, 0x41]),
      'unknown-encoding'
    ]
  ])('%s', async (_, name, make, rule) => {
    const bytes = await make();
    const reading = bytes.length > 10_000_000 || bytes.length === 0 ? readDocument : readFile;
    const issue = await refusalOf(reading({ name, bytes }));
    expect(issue).toMatchObject({ path: 'file', rule });
    for (const locale of locales) expect(issueText(issue, locale)).not.toMatch(/undefined|\{/);
  });

  test('what takes too long, after which the next file is read', async () => {
    const issue = await refusalOf(readApart({ name: 'a.pdf', bytes: onePage(sentence) }, 0.01));
    expect(issue).toMatchObject({ rule: 'file-too-slow' });
    expect((await readDocument({ name: 'a.pdf', bytes: onePage(sentence) })).blocks[0]?.text).toBe(said);
  });

  test('pasted text without words', async () => {
    expect(await refusalOf(readText(' \n '))).toMatchObject({ path: 'text', rule: 'file-empty' });
  });
});
