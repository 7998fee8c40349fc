import { createHash } from 'node:crypto';

/**
 * The entity tag of an answer: a digest of its text, so that it changes with the language, and with the day when a
 * follow-up becomes overdue. A follow-up's begins with its revision, which is what a write compares.
 */
export function etagOf(text: string, revision?: number): string {
  const digest = createHash('sha256').update(text).digest('base64url').slice(0, 16);
  return revision === undefined ? `"${digest}"` : `"${revision}-${digest}"`;
}

/** Whether If-None-Match names `etag`, by weak comparison (RFC 9110, 13.1.2). A proxy that compresses may have made it weak. */
export function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  return ifNoneMatch.split(',').some((known) => {
    const tag = known.trim();
    return tag === '*' || tag.replace(/^W\//, '') === etag;
  });
}
