import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  TextRun
} from 'docx';
import PDFDocument from 'pdfkit';
import { hearing, withoutSoftHyphens } from './hearing.ts';

type Pdf = InstanceType<typeof PDFDocument>;

const header = 'Second hearing: closing remarks';
const symbol = 'A/HEARING/2019/2';

/** The second hearing as a Word file of two pages, with a header, and a footer that counts the pages. */
export async function hearingDocx(): Promise<Buffer> {
  const body = [hearing.salutation, ...hearing.paragraphs].map(
    (text) =>
      new Paragraph({ children: [new TextRun(withoutSoftHyphens(text))], spacing: { after: 240, line: 420 } })
  );
  return docx({
    title: hearing.title,
    children: [new Paragraph({ text: hearing.title, heading: HeadingLevel.TITLE }), ...body],
    headers: { default: new Header({ children: [new Paragraph(header)] }) },
    footers: {
      default: new Footer({
        children: [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            children: [
              new TextRun({ children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] })
            ]
          })
        ]
      })
    }
  });
}

type Section = ConstructorParameters<typeof Document>[0]['sections'][number];

/** Any Word file of one section. */
export async function docx({ title, ...section }: Section & { title?: string }): Promise<Buffer> {
  return Packer.toBuffer(new Document({ ...(title && { title }), sections: [section] }));
}

/**
 * The second hearing as a PDF of two pages: header, document symbol and page number on each, words cut at line ends, and a
 * paragraph that runs over the page's end.
 */
export async function hearingPdf(): Promise<Buffer> {
  return pdf({ info: { Title: 'remarks-final-2.indd' } }, (page) => {
    const width = 360;
    const lastLine = 700;
    let number = 0;
    let y = 0;
    const newPage = () => {
      if (number > 0) page.addPage();
      number += 1;
      page.font('Times-Italic', 9).text(header, 90, 40, { lineBreak: false });
      page.font('Times-Roman', 9).text(symbol, 430, 40, { lineBreak: false });
      page.text(`${number}/2`, 290, 740, { lineBreak: false });
      y = 90;
    };
    newPage();
    page.font('Times-Bold', 18).text(hearing.title, 90, y, { width });
    y = page.y + 24;
    for (const text of [hearing.salutation, ...hearing.paragraphs]) {
      page.font('Times-Roman', 13);
      for (const line of brokenTo(width, text, (words) => page.widthOfString(words))) {
        if (y > lastLine) {
          newPage();
          page.font('Times-Roman', 13);
        }
        page.text(line, 90, y, { lineBreak: false });
        y += 17;
      }
      y += 9;
    }
  });
}

/** Any PDF that pdfkit draws; encrypted when `options` have a password. */
export async function pdf(
  options: ConstructorParameters<typeof PDFDocument>[0],
  draw: (page: Pdf) => void
): Promise<Buffer> {
  const page = new PDFDocument({ size: 'A4', margin: 0, compress: true, ...options });
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve) => page.on('end', () => resolve(Buffer.concat(chunks))));
  page.on('data', (chunk: Buffer) => chunks.push(chunk));
  draw(page);
  page.end();
  return done;
}

/** The lines of a text no wider than `width`, words cut at soft hyphens where that fills a line. */
export function brokenTo(width: number, text: string, widthOf: (words: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const parts = word.split('\u00ad');
    let open = line === '' ? '' : `${line} `;
    parts.forEach((part, index) => {
      const isLast = index === parts.length - 1;
      if (widthOf(`${open}${part}${isLast ? '' : '-'}`) <= width) open += part;
      else {
        // A word that began on this line goes on in the next one; one that did not goes there whole.
        lines.push(index > 0 ? `${open}-` : open.trimEnd());
        open = part;
      }
    });
    line = open;
  }
  return [...lines, line];
}
