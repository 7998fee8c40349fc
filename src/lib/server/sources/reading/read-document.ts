import { Refusal } from '../../../domain/errors.ts';
import { documentLimits, type ReadDocument } from '../../../domain/read-document.ts';
import { readApart } from './apart.ts';
import { refuseFarTooLong } from './text.ts';

/**
 * The paragraphs of an uploaded file. Its format is told by its content. A {@link Refusal} `invalid` on the path `file` says why
 * it cannot be read: the rules that begin with `file-`, `unknown-encoding`, and those for too much text.
 */
export async function readDocument(file: { name: string; bytes: Uint8Array }): Promise<ReadDocument> {
  if (file.bytes.length === 0) throw new Refusal('invalid', [{ path: 'file', rule: 'file-empty' }]);
  if (file.bytes.length > documentLimits.bytes)
    throw new Refusal('invalid', [
      { path: 'file', rule: 'file-too-large', params: { megabytes: documentLimits.bytes / 1_000_000 } }
    ]);
  return readApart({ name: file.name, bytes: file.bytes });
}

/** The paragraphs of pasted text, Markdown if it surely is. Refuses like {@link readDocument}, on the path `text`. */
export async function readText(text: string): Promise<ReadDocument> {
  refuseFarTooLong(text, 'text');
  return readApart({ text });
}
