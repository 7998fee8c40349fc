import type { ReadDocument } from '../../../domain/read-document.ts';
import { decodeText } from './decode-text.ts';
import { formatOf } from './format-of.ts';
import { documentOf, type Reading } from './reading.ts';
import { readPlain } from './text.ts';

/** Reads a file of any format in this very process, which a hostile one can stop: {@link worker.ts} is where it is called. */
export async function readFile(file: { name: string; bytes: Uint8Array }): Promise<ReadDocument> {
  return documentOf(await readingOf(file), file.bytes, 'file');
}

/** Reads pasted text in this very process. */
export function readPasted(text: string): ReadDocument {
  return documentOf(readPlain(text, 'either', 'text'), Buffer.from(text), 'text');
}

async function readingOf(file: { name: string; bytes: Uint8Array }): Promise<Reading> {
  const format = formatOf(file);
  switch (format) {
    case 'pdf':
      return (await import('./pdf.ts')).readPdf(file.bytes);
    case 'docx':
      return (await import('./docx.ts')).readDocx(file.bytes);
    default:
      return readPlain(decodeText(file.bytes), format, 'file');
  }
}
