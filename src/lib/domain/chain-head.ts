/** Where the chain over the history stands: how many events it holds, and the last one's hash, which vouches for all of them. */
export interface Head {
  position: number;
  hash: string;
}

/** As it is printed, sent and typed: `141:3fa9...`, the position and the SHA-256. */
export function headText({ position, hash }: Head): string {
  return `${position}:${hash}`;
}

/** For the name of a file: enough of the hash that no other chain has the same at this position. */
export function shortHeadText({ position, hash }: Head): string {
  return `${position}-${hash.slice(0, leastDigits)}`;
}

const leastDigits = 16;
const whole = 64;

/**
 * A head that somebody noted: `141:3fa9...` or `141-3fa9...`, of whose hash the first 16 digits are enough, or the whole hash
 * alone. Null for anything else.
 */
export function parseHead(text: string): { position: number | null; hash: string } | null {
  const match = /^(?:(\d{1,15})[\s:-]+)?([0-9a-f]{16,64})(?:…|\.\.\.)?$/i.exec(text.trim());
  if (!match) return null;
  const [, position, hash = ''] = match;
  if (position === undefined && hash.length !== whole) return null;
  return { position: position === undefined ? null : Number(position), hash: hash.toLowerCase() };
}
