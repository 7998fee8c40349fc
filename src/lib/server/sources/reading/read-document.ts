import type { ReadDocument } from '../../../domain/read-document.ts';
import { readPlainText } from './plain-text.ts';

/**
 * The paragraphs of an uploaded file. Its format is told by its content. A {@link Refusal} `invalid` on the path `file` says why
 * it cannot be read: see the rules that begin with `file-`, and those for too much text.
 */
export async function readDocument(file: { name: string; bytes: Uint8Array }): Promise<ReadDocument> {
  return readPlainText(new TextDecoder().decode(file.bytes), 'text', file.bytes);
}

/** The paragraphs of pasted text, its Markdown read as such. Refuses like {@link readDocument}, on the path `text`. */
export function readText(text: string): ReadDocument {
  return readPlainText(text, 'text', Buffer.from(text));
}
