import { deflateRawSync } from 'node:zlib';
import {
  archive,
  documentPart,
  onePage,
  packed,
  rawDocx,
  rawPdf,
  sentence,
  wordFrame,
  wordParagraph
} from './raw-documents.ts';

const fiftyMegabytes = 50_000_000;
const words = 'Migrants asked the cities to listen to what they have to say.';

/**
 * Files that are made to harm who reads them. `answers` are the rules by which each may be refused; `text` stands for those
 * that are read, without doing what they ask for.
 */
export const hostileDocuments: readonly {
  what: string;
  name: string;
  make: () => Buffer;
  answers: readonly string[];
}[] = [
  {
    what: 'a bomb in a Word file',
    name: 'bomb.docx',
    make: () => archive([...wordFrame(), documentPart(Buffer.alloc(fiftyMegabytes, 32))]),
    answers: ['file-too-heavy']
  },
  {
    what: 'a bomb that says it is small',
    name: 'lying.docx',
    make: () =>
      archive([...wordFrame(), { ...documentPart(Buffer.alloc(fiftyMegabytes, 32)), claims: 1000 }]),
    answers: ['file-broken']
  },
  {
    what: 'sixty thousand parts',
    name: 'parts.docx',
    make: () => {
      const part = deflateRawSync(Buffer.from('<a/>'));
      const many = Array.from({ length: 60_000 }, (_, index) => ({
        name: `word/${index}.xml`,
        bytes: Buffer.from('<a/>'),
        packed: part
      }));
      return archive([...wordFrame(), documentPart(wordParagraph(words)), ...many]);
    },
    answers: ['file-too-heavy']
  },
  {
    what: 'an archive within an archive within a Word file',
    name: 'nested.docx',
    make: () => {
      const inner = archive([{ name: 'a.zip', bytes: Buffer.alloc(fiftyMegabytes) }]);
      return rawDocx(wordParagraph(words), {
        more: [{ name: 'word/embeddings/inner.zip', bytes: archive([{ name: 'b.zip', bytes: inner }]) }]
      });
    },
    answers: ['text']
  },
  {
    what: 'entities that multiply',
    name: 'entities.docx',
    make: () => {
      const rows = Array.from(
        { length: 9 },
        (_, index) => `<!ENTITY e${index + 1} "${`&e${index};`.repeat(10)}">`
      );
      return rawDocx(wordParagraph('&e9;'), { before: `<!DOCTYPE d [<!ENTITY e0 "lol">${rows.join('')}]>` });
    },
    answers: ['file-broken']
  },
  {
    what: 'elements nested half a million deep',
    name: 'deep.docx',
    make: () => rawDocx('<w:p>'.repeat(500_000) + '</w:p>'.repeat(500_000)),
    answers: ['file-broken', 'file-too-heavy', 'file-too-slow', 'file-empty']
  },
  {
    what: 'two million empty runs',
    name: 'runs.docx',
    make: () => rawDocx(`<w:p>${'<w:r/>'.repeat(2_000_000)}</w:p>`),
    answers: ['file-too-heavy', 'file-too-slow', 'file-empty']
  },
  {
    what: 'a stream of a hundred and fifty megabytes, packed twice',
    name: 'stream.pdf',
    make: () => onePage(packed(Buffer.concat([Buffer.alloc(3 * fiftyMegabytes, 32), sentence]), 2)),
    answers: ['file-too-heavy']
  },
  {
    what: 'an array of thirty million numbers',
    name: 'array.pdf',
    make: () => onePage(packed(Buffer.from(`BT /F1 1 Tf [${'0 '.repeat(30_000_000)}] TJ ET`))),
    answers: ['file-too-heavy', 'file-without-text', 'file-too-slow']
  },
  {
    what: 'a million pieces of text',
    name: 'pieces.pdf',
    make: () =>
      onePage(
        packed(
          Buffer.from(
            `BT /F1 9 Tf ${'1 0 0 1 72 70 Tm (ab) Tj 1 0 0 1 90 400 Tm (cd) Tj '.repeat(500_000)} ET`
          )
        )
      ),
    answers: ['file-too-heavy', 'file-too-slow']
  },
  {
    what: 'pages that are their own parents',
    name: 'kids.pdf',
    make: () => rawPdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[2 0 R 2 0 R]/Count 900>>']),
    answers: ['file-broken', 'file-too-slow', 'file-without-text']
  },
  {
    what: 'forms that draw each other',
    name: 'forms.pdf',
    make: () => {
      const form = (other: number) => ({
        value: `<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X ${other} 0 R>>>>>>`,
        stream: Buffer.from('/X Do /X Do')
      });
      return onePage(Buffer.concat([sentence, Buffer.from(' /X Do')]), {
        resources: '/XObject<</X 6 0 R>>',
        more: [form(7), form(6)]
      });
    },
    answers: ['text', 'file-too-slow', 'file-too-heavy', 'file-broken', 'file-without-text']
  },
  {
    what: 'a table of letters of four thousand million',
    name: 'letters.pdf',
    make: () => {
      const range = '1 beginbfrange\n<00000000> <00ffffff> <0041>\nendbfrange\n'.repeat(200);
      const font = '/F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>';
      return onePage(sentence, {
        font,
        more: [{ value: '<<>>', stream: Buffer.from(`begincmap\n${range}endcmap`) }]
      });
    },
    answers: ['text', 'file-too-heavy', 'file-too-slow']
  },
  {
    what: 'a page of an astronomical size',
    name: 'page.pdf',
    make: () => onePage(sentence, { page: '/UserUnit 1e30/MediaBox[-1e30 -1e30 1e30 1e30]' }),
    answers: ['text']
  },
  {
    what: 'a hundred million pages',
    name: 'pages.pdf',
    make: () =>
      rawPdf([
        '<</Type/Catalog/Pages 2 0 R>>',
        '<</Type/Pages/Kids[3 0 R]/Count 100000000>>',
        '<</Type/Page/Parent 2 0 R>>'
      ]),
    answers: ['file-too-heavy', 'file-broken', 'file-without-text']
  },
  {
    what: 'scripts, a program to start and an embedded file',
    name: 'scripts.pdf',
    make: () =>
      onePage(sentence, {
        catalogue:
          '/OpenAction 6 0 R/AA<</WC 7 0 R>>/Names<</JavaScript<</Names[(a) 6 0 R]>>/EmbeddedFiles<</Names[(b) 8 0 R]>>>>',
        more: [
          '<</S/JavaScript/JS(while \\(true\\) app.launchURL\\("http://127.0.0.1:9/"\\);)>>',
          '<</S/Launch/F(/bin/sh)/Win<</F(cmd.exe)>>>>',
          '<</Type/Filespec/F(b.exe)/EF<</F 9 0 R>>>>',
          packed(Buffer.alloc(fiftyMegabytes))
        ]
      }),
    answers: ['text']
  },
  {
    what: 'ten megabytes in one line',
    name: 'line.txt',
    make: () => Buffer.alloc(10_000_000, 'a'),
    answers: ['text-too-long']
  },
  {
    what: 'a paragraph of a million letters',
    name: 'paragraph.txt',
    make: () => Buffer.alloc(1_000_000, 'migrants '),
    answers: ['paragraph-too-long']
  },
  {
    what: 'a million brackets and stars in Markdown',
    name: 'brackets.md',
    make: () => Buffer.from(`${'['.repeat(300_000)}${'*_`'.repeat(200_000)}${'<a '.repeat(30_000)}`),
    answers: ['paragraph-too-long', 'file-empty']
  }
];
