import { createHash, randomBytes } from 'node:crypto';

/** A secret of 192 random bits for a link, and the hash that alone is kept of it: who reads the database cannot use it. */
export function newSecret(): { secret: string; hash: string } {
  const secret = randomBytes(24).toString('base64url');
  return { secret, hash: hashOf(secret) };
}

export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
