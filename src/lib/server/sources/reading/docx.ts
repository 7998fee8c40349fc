import mammoth from 'mammoth';
import { Refusal } from '../../../domain/errors.ts';
import type { RepairedParagraph } from '../../../domain/paragraph-repair.ts';
import { plainLetters } from '../../../domain/plain-letters.ts';
import { repairsIn, type Reading } from './reading.ts';
import { wordParts } from './docx-parts.ts';

/** A part of a document as mammoth gives it, as far as words go. */
interface Element {
  type: string;
  children?: Element[];
  value?: string;
  styleName?: string | null;
  breakType?: string;
}

/**
 * The paragraphs of a .docx in their order; a row of a table with several cells is one. Headers, footers, comments, deleted
 * words and pictures are not read. Footnotes stand at the end. Nothing outside the file is fetched, no field or macro run.
 */
export async function readDocx(bytes: Uint8Array): Promise<Reading> {
  const { docx, title, hasPictures } = wordParts(bytes);
  const read = await wordsOf(docx);
  const reading: Reading = { format: 'docx', title, paragraphs: [], counts: {} };
  for (const { text, isHeading } of [...read.body, ...read.notes])
    for (const part of text.split(/[\n\f]+/)) {
      const { text: plain, counts } = plainLetters(part);
      repairsIn(reading, counts);
      const words = plain.replace(/\s+/g, ' ').trim();
      if (words !== '') reading.paragraphs.push({ text: words, isHeading });
    }
  if (reading.paragraphs.length === 0 && hasPictures)
    throw new Refusal('invalid', [{ path: 'file', rule: 'file-without-text' }]);
  return reading;
}

async function wordsOf(docx: Uint8Array): Promise<{ body: RepairedParagraph[]; notes: RepairedParagraph[] }> {
  const read = { body: [] as RepairedParagraph[], notes: [] as RepairedParagraph[] };
  try {
    await mammoth.convertToHtml(
      { buffer: Buffer.from(docx) },
      {
        includeEmbeddedStyleMap: false,
        // The words are taken here; an empty document is what is left to make a page of.
        transformDocument: (
          document: Element & { notes?: { _notes?: Record<string, { body: Element[] }> } }
        ) => {
          read.body = (document.children ?? []).flatMap(paragraphsIn);
          read.notes = Object.values(document.notes?._notes ?? {}).flatMap(({ body }) =>
            body.flatMap(paragraphsIn)
          );
          return { ...document, children: [] };
        }
      }
    );
  } catch {
    throw new Refusal('invalid', [{ path: 'file', rule: 'file-broken' }]);
  }
  return read;
}

function paragraphsIn(element: Element): RepairedParagraph[] {
  const { type, children = [] } = element;
  if (type === 'paragraph') {
    const isHeading = /^(?:title|heading|titre|título|überschrift|заголовок|название|العنوان|标题)/i.test(
      element.styleName ?? ''
    );
    return [{ text: children.map(textOf).join(''), isHeading }];
  }
  if (type === 'tableRow') {
    const cells = children.map((cell) => (cell.children ?? []).flatMap(paragraphsIn));
    const filled = cells.filter((cell) => cell.some(({ text }) => text.trim() !== ''));
    if (filled.length < 2) return filled.flat();
    const text = filled.map((cell) => cell.map((paragraph) => paragraph.text.trim()).join(' ')).join(' | ');
    return [{ text: text.replace(/\s+/g, ' '), isHeading: false }];
  }
  return children.flatMap(paragraphsIn);
}

function textOf({ type, value, children = [], breakType }: Element): string {
  if (type === 'text') return value ?? '';
  if (type === 'tab') return ' ';
  if (type === 'break') return breakType === 'line' ? '\n' : '\f';
  return children.map(textOf).join('');
}
