import { createHash } from 'node:crypto';
import type { DocumentFormat, ReadDocument } from '../../../domain/read-document.ts';

/** Paragraphs that empty lines part. */
export function readPlainText(text: string, format: DocumentFormat, bytes: Uint8Array): ReadDocument {
  const paragraphs = text.split(/\n\s*\n/).map((part) => part.trim());
  return {
    format,
    title: null,
    language: null,
    blocks: paragraphs
      .filter(Boolean)
      .map((paragraph, index) => ({ kind: 'paragraph', number: index + 1, text: paragraph })),
    repairs: [],
    sha256: createHash('sha256').update(bytes).digest('hex')
  };
}
