import { count, type RepairCounts } from './repair-counts.ts';

const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3001-\u303f\uff00-\uffef]/u;
/** Words that build compounds with a hyphen although they may stand nowhere else in a text. */
const linking = new Set(
  'up off based term being making made level led wide related oriented free friendly sensitive specific effective income poor good known called elect general then turn follow well self non co cross long short multi inter socio high low large small mid full ever world first third decision evidence'.split(
    ' '
  )
);
const word = /[\p{L}\p{M}]+(?:[-\u2010\u2011][\p{L}\p{M}]+)*/gu;

/**
 * The words of a text as they stand within its lines, in lower case, compounds both whole and in their parts. What a hyphen at a
 * line's end may have cut, and what goes on from it in the next line, are no words.
 */
export function wordsOf(lines: Iterable<string>): Set<string> {
  const words = new Set<string>();
  let isCut = false;
  for (const raw of lines) {
    const line = raw.trim();
    if (line === '') continue;
    const matches = [...line.matchAll(word)];
    if (isCut && matches[0]?.index === 0) matches.shift();
    isCut = /[\p{L}\p{M}][-\u2010\u00ad]$/u.test(line.slice(-3));
    if (isCut) matches.pop();
    for (const [match] of matches) {
      const lower = match.toLowerCase().replace(/[\u2010\u2011]/g, '-');
      words.add(lower);
      if (lower.includes('-')) for (const part of lower.split('-')) words.add(part);
    }
  }
  return words;
}

/**
 * The lines of one paragraph in one line. A hyphen at a line's end goes when a small letter follows, unless the text has the
 * compound elsewhere ("follow-up"), or has not the word in one ("followup") and both halves are words. A soft hyphen always
 * goes. Chinese is joined without a space.
 */
export function joinLines(
  lines: readonly string[],
  words: ReadonlySet<string>,
  counts: RepairCounts
): string {
  const parts: string[] = [];
  let last = '';
  for (const raw of lines) {
    const line = raw.replace(/\s+/g, ' ').trim();
    if (line === '') continue;
    if (parts.length > 0) {
      count(counts, 'joined-line');
      const end = parts.length - 1;
      if (last.endsWith('\u00ad')) {
        parts[end] = last.slice(0, -1);
        count(counts, 'hyphen');
      } else if (/[\p{L}\p{M}][-\u2010]$/u.test(last)) {
        if (isCut(last, line, words)) {
          parts[end] = last.slice(0, -1);
          count(counts, 'hyphen');
        }
      } else if (!touches(last, line)) parts.push(' ');
    }
    parts.push(line);
    last = line;
  }
  return parts
    .join('')
    .replace(/\u00ad/g, '')
    .trim();
}

/** Whether a word was cut by the hyphen that ends the line, rather than built with it. */
function isCut(line: string, next: string, words: ReadonlySet<string>): boolean {
  const tail = line.slice(-60);
  if (!/^\p{Ll}/u.test(next) || /(?:\/\/|www\.|@)\S*$/.test(tail)) return false;
  const left = /([\p{L}\p{M}]+(?:[-\u2010][\p{L}\p{M}]+)*)[-\u2010]$/u.exec(tail)?.[1]?.toLowerCase() ?? '';
  const right = /^[\p{L}\p{M}]+/u.exec(next)?.[0].toLowerCase() ?? '';
  if (words.has(`${left}-${right}`)) return false;
  const half = left.split(/[-\u2010]/).at(-1) ?? '';
  if (words.has(half + right) || words.has(left + right)) return true;
  return !(isWord(half, words) && isWord(right, words));
}

function isWord(part: string, words: ReadonlySet<string>): boolean {
  return linking.has(part) || (part.length > 2 && words.has(part));
}

/** Whether what two lines say is written without a space between them. */
function touches(line: string, next: string): boolean {
  if (cjk.test(lastOf(line)) && cjk.test(firstOf(next))) return true;
  return /\S[\u2013\u2014/-]$/.test(line) && /^[\p{L}\p{N}]/u.test(next);
}

function lastOf(text: string): string {
  return /.$/u.exec(text.slice(-2))?.[0] ?? '';
}

function firstOf(text: string): string {
  return /^./u.exec(text)?.[0] ?? '';
}
