/** The words of a name in plain Latin letters, joined by hyphens, at most 60 characters; empty where it has none. */
export function slugOf(written: string): string {
  const words = written
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  return words.join('-').slice(0, 60).replace(/-$/, '');
}

/** The code, with a number behind it where it is `taken`. */
export function freeCode(plain: string, taken: ReadonlySet<string>): string {
  let code = plain;
  for (let number = 2; taken.has(code); number += 1) code = `${plain}-${number}`;
  return code;
}
