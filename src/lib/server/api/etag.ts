import { createHash } from 'node:crypto';

/**
 * The entity tag of an answer: a digest of its text, so that it changes with the language, and with the day when a
 * follow-up becomes overdue. A follow-up's begins with its revision, which is what a write compares.
 */
export function etagOf(text: string, revision?: number): string {
  const digest = createHash('sha256').update(text).digest('base64url').slice(0, 16);
  return revision === undefined ? `"${digest}"` : `"${revision}-${digest}"`;
}

/**
 * The revision of a follow-up that If-Match names: the number before the dash, since the rest changes with the day and the
 * language. Null when the header is none of this API's tags.
 */
export function revisionIn(ifMatch: string): number | null {
  const match = /^\s*(?:W\/)?"(\d{1,9})(?:-[\w-]*)?"\s*$/.exec(ifMatch);
  return match ? Number(match[1]) : null;
}

/** Whether If-None-Match names `etag`, by weak comparison (RFC 9110, 13.1.2). A proxy that compresses may have made it weak. */
export function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  return ifNoneMatch.split(',').some((known) => {
    const tag = known.trim();
    return tag === '*' || tag.replace(/^W\//, '') === etag;
  });
}
