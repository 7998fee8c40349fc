import { codePatterns } from './codes.ts';
import type { MappedTo } from './mappings.ts';
import { isOneOf, type Framework } from './vocabularies.ts';

/** How an end is written where it is chosen: `10.c`, `10.c.1`, `objective-20`, `principle-a`. */
export function endText({ framework, end }: MappedTo): string {
  return framework === 'objective' || framework === 'principle' ? `${framework}-${end}` : end;
}

/** What was chosen or typed: its first word, whatever title follows it; null where that is no end. */
export function endIn(text: string): MappedTo | null {
  const [first = ''] = text
    .trim()
    .toLowerCase()
    .split(/[\s:·–]+/u);
  const [, named, rest] = /^(objective|principle)-(\w+)$/.exec(first) ?? [];
  const framework: Framework = isOneOf(['objective', 'principle'] as const, named)
    ? named
    : first.split('.').length > 2
      ? 'indicator'
      : 'target';
  const end = rest ?? first;
  return codePatterns[framework].test(end) ? { framework, end } : null;
}
