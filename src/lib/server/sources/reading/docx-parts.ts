import { unzipSync, zipSync, type UnzipFileInfo } from 'fflate';
import { Refusal } from '../../../domain/errors.ts';

/** What the words of a .docx may take up when unpacked, in bytes, and how many parts it may have. */
const unpacked = 40_000_000;
const most = 5000;

/**
 * The parts of a .docx that hold words, packed anew. What the archive says of its sizes is summed before anything is
 * unpacked, and no part gets more room than it said, so that a bomb is refused or cut short. Pictures, embedded files and
 * archives in the archive are never unpacked, and no part may define entities of its own.
 */
export function wordParts(bytes: Uint8Array): {
  docx: Uint8Array;
  title: string | null;
  hasPictures: boolean;
} {
  let sum = 0;
  let count = 0;
  let hasPictures = false;
  const isWanted = ({ name, originalSize, size }: UnzipFileInfo) => {
    count += 1;
    if (count > most) throw new Refusal('invalid', [{ path: 'file', rule: 'file-too-heavy' }]);
    hasPictures ||= name.includes('/media/');
    if (!/\.(?:xml|rels)$/i.test(name) || name.startsWith('customXml/')) return false;
    sum += Math.max(originalSize, size);
    if (sum > unpacked) throw new Refusal('invalid', [{ path: 'file', rule: 'file-too-heavy' }]);
    return true;
  };
  const parts = unzipped(bytes, isWanted);
  if (!parts['[Content_Types].xml'] || !Object.keys(parts).some((name) => /document\d*\.xml$/.test(name)))
    throw new Refusal('invalid', [{ path: 'file', rule: 'file-type-unknown' }]);
  for (const part of Object.values(parts))
    if (Buffer.from(part.buffer, part.byteOffset, part.length).includes('<!DOCTYPE')) throw broken();
  const core = parts['docProps/core.xml'];
  return {
    docx: zipSync(parts, { level: 0 }),
    title: core ? titleIn(Buffer.from(core).toString('utf8')) : null,
    hasPictures
  };
}

function unzipped(bytes: Uint8Array, filter: (file: UnzipFileInfo) => boolean) {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw broken();
  }
}

function titleIn(core: string): string | null {
  const text = /<dc:title[^>]{0,200}>([^<]{1,1000})<\/dc:title>/.exec(core)?.[1];
  return (
    text
      ?.replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&apos;/g, "'")
      .replace(/&amp;/g, '&') ?? null
  );
}

function broken(): Refusal {
  return new Refusal('invalid', [{ path: 'file', rule: 'file-broken' }]);
}
