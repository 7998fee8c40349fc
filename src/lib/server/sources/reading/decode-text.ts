import { Refusal } from '../../../domain/errors.ts';
import { languageOf } from '../../../domain/written-language.ts';

/** Encodings that texts in the six languages came in before Unicode, and the languages that each can be taken for. */
const olderEncodings = [
  {
    label: 'windows-1252',
    languages: ['en', 'fr', 'es'],
    letters: /^[\p{ASCII}\u00a0-\u00ffŒœŠšŽžŸƒˆ˜€‚„…†‡‰‹›‘’“”•–—™]*$/u
  },
  { label: 'windows-1251', languages: ['ru'], letters: /^[\p{ASCII}А-Яа-яЁё«»“”„’‘…–—№§°•\u00a0]*$/u },
  { label: 'koi8-r', languages: ['ru'], letters: /^[\p{ASCII}А-Яа-яЁё\u00a0©°·]*$/u },
  {
    label: 'windows-1256',
    languages: ['ar'],
    letters: /^[\p{ASCII}\u0600-\u06ff«»“”‘’…–—\u00a0\u200c-\u200f]*$/u
  },
  { label: 'gb18030', languages: ['zh'], letters: /^[^\ue000-\uf8ff\ufffd]*$/u }
] as const;

/**
 * The text that bytes hold: UTF-8, UTF-16, or an older encoding that the file declares or in which alone it makes a text of
 * one of the six languages. Refuses any other (`unknown-encoding`), and bytes that are no text (`file-type-unknown`).
 */
export function decodeText(bytes: Uint8Array): string {
  const utf16 = utf16Of(bytes);
  if (utf16) return strictly(utf16, bytes) ?? refuse('file-broken');
  const text = strictly('utf-8', bytes);
  if (text !== null) return looksBinary(text) ? refuse('file-type-unknown') : text;
  if (looksBinary(Buffer.from(bytes.subarray(0, 65_536)).toString('latin1')))
    return refuse('file-type-unknown');
  const declared = declaredIn(bytes);
  if (declared) return strictly(declared, bytes) ?? refuse('unknown-encoding');
  // The start is enough to tell, but what it is told by has to hold for the whole.
  const sure = olderEncodings.flatMap(({ label, languages, letters }) => {
    const candidate = strictly(label, bytes);
    if (candidate === null || !letters.test(candidate)) return [];
    const language = languageOf(candidate);
    return language && languages.some((each) => each === language) ? [candidate] : [];
  });
  return sure.length === 1 ? sure[0]! : refuse('unknown-encoding');
}

function strictly(label: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** By its mark, or by zeros in every other byte of a text in Latin letters. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, 1000);
  const zeros = [0, 0];
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2]! += 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (head.length < 4 || bytes.length % 2 === 1) return null;
  if (odd > head.length * 0.35 && even === 0) return 'utf-16le';
  return even > head.length * 0.35 && odd === 0 ? 'utf-16be' : null;
}

/** What a file says of itself in its first lines, as editors and pages write it (`charset=...`, `coding: ...`). */
function declaredIn(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  const label = /(?:charset|coding|encoding)\s*[=:]\s*["']?([\w.:-]{3,40})/i.exec(head)?.[1];
  if (!label) return null;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}

/** Characters that no text has: more than one in a thousand, or any zero. */
function looksBinary(text: string): boolean {
  if (text.includes('\0')) return true;
  const controls = text.match(/[^\P{Cc}\s\p{Zs}\u0080-\u009f]/gu)?.length ?? 0;
  return controls > 3 && controls > text.length / 1000;
}

function refuse(rule: 'unknown-encoding' | 'file-type-unknown' | 'file-broken'): never {
  throw new Refusal('invalid', [{ path: 'file', rule }]);
}
