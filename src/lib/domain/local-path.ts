const here = 'http://here.invalid';

/**
 * The path within this program that `address` names, or null when it names none: another host, another scheme, or what
 * a browser would read as one (`//host`, `/\host`, `/.//host`).
 */
export function localPath(address: string | null): string | null {
  if (!address?.startsWith('/') || !URL.canParse(address, here)) return null;
  const { origin, pathname, search, hash } = new URL(address, here);
  return origin === here && !pathname.startsWith('//') ? pathname + search + hash : null;
}
