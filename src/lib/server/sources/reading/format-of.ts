import { Refusal } from '../../../domain/errors.ts';
import type { SourceFormat } from '../../../domain/blocks.ts';

const startsWith = (bytes: Uint8Array, ...start: number[]) =>
  start.every((byte, index) => bytes[index] === byte);

/**
 * What a file is by its content; its name only tells Markdown from other text. Refuses an older or protected Word file
 * (which are containers of the same kind) and what is no text.
 */
export function formatOf({ name, bytes }: { name: string; bytes: Uint8Array }): SourceFormat {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (head.includes('%PDF-')) return 'pdf';
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return 'docx';
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1))
    throw refusal(holdsName(bytes, 'EncryptedPackage') ? 'file-encrypted' : 'file-type-unknown');
  if (head.startsWith('{\\rtf') || isOther(bytes)) throw refusal('file-type-unknown');
  return /\.(?:md|markdown)$/i.test(name) ? 'markdown' : 'text';
}

/** Pictures, archives, programs and the like, which begin with marks of their own. */
function isOther(bytes: Uint8Array): boolean {
  return [
    [0x50, 0x4b],
    [0x89, 0x50, 0x4e, 0x47],
    [0xff, 0xd8, 0xff],
    [0x47, 0x49, 0x46, 0x38],
    [0x1f, 0x8b],
    [0x42, 0x5a, 0x68],
    [0xfd, 0x37, 0x7a, 0x58],
    [0x37, 0x7a, 0xbc, 0xaf],
    [0x52, 0x61, 0x72, 0x21],
    [0x7f, 0x45, 0x4c, 0x46],
    [0x4d, 0x5a, 0x90],
    [0x49, 0x49, 0x2a, 0x00],
    [0x4d, 0x4d, 0x00, 0x2a],
    [0x00, 0x00, 0x00]
  ].some((mark) => startsWith(bytes, ...mark));
}

/** Whether a compound file has a part of that name; names are kept as UTF-16. */
function holdsName(bytes: Uint8Array, name: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(Buffer.from(name, 'utf16le'));
}

function refusal(rule: 'file-encrypted' | 'file-type-unknown'): Refusal {
  return new Refusal('invalid', [{ path: 'file', rule }]);
}
