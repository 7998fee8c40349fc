import { joinLines, wordsOf } from './line-joining.ts';
import { withoutFurniture } from './page-furniture.ts';
import type { PageLine } from './page-line.ts';
import { notesApart } from './page-notes.ts';
import { measure, type Measures } from './page-measures.ts';
import { printedNumberOf } from './printed-numbers.ts';
import { count, type RepairCounts } from './repair-counts.ts';

export interface RepairedParagraph {
  text: string;
  /** In larger letters than the text, or marked as one. */
  isHeading: boolean;
}

const ends = /[.!?:;。！？：；؟؛…]["'”’»)\]）」』]{0,3}\s*$/u;
const bullet = /^(?:[•‣▪◦●○■–—*·-]|\(?[a-z]\)|\(?[ivx]{1,4}\))\s+\S/u;

/**
 * The paragraphs of pages whose lines were broken to a width: furniture removed, lines joined, cut words made whole, paragraphs
 * that run over a page's or column's end put together. No letter is lost but those of the furniture. `leading` is the distance of
 * two lines in sizes of the text, where it is known; else it is the commonest.
 */
export function repairPages(
  pages: readonly (readonly PageLine[])[],
  leading?: number
): {
  paragraphs: RepairedParagraph[];
  counts: RepairCounts;
} {
  const counts: RepairCounts = {};
  const clean = withoutFurniture(pages);
  count(counts, 'page-furniture', clean.removed);
  const parts = notesApart(clean.pages);
  const measures = measure(parts, leading);
  const groups: PageLine[][] = [];
  let before: { line: PageLine; page: number } | undefined;
  parts.forEach((lines, page) => {
    for (const line of lines) {
      const group = groups.at(-1);
      if (!group || !before) groups.push([line]);
      else {
        const isApart =
          before.page !== page || before.line.column !== line.column || line.top < before.line.top;
        const isNew = isApart
          ? partsAcross(before.line, before.page, line, page, measures)
          : partsWithin(group, before.line, line, page, measures);
        if (isNew) groups.push([line]);
        else {
          group.push(line);
          if (isApart) count(counts, 'page-break');
        }
      }
      before = { line, page };
    }
  });
  const words = wordsOf(parts.flat().map(({ text }) => text));
  const paragraphs = groups.map((group) => ({
    text: joinLines(
      group.map(({ text }) => text),
      words,
      counts
    ),
    isHeading: group.every((line) => measures.isHeading(line))
  }));
  return { paragraphs: paragraphs.filter(({ text }) => text !== ''), counts };
}

/** Whether `b`, right under `a` in its column, begins a new paragraph. */
function partsWithin(
  group: readonly PageLine[],
  a: PageLine,
  b: PageLine,
  page: number,
  measures: Measures
): boolean {
  const { isFull, isWide, indentOf, slackOf } = measures;
  if (measures.isOtherSize(a, b) || isWide(a, b)) return true;
  if (measures.isHeading(a)) return false;
  const full = isFull(a, b, page);
  const [first] = group;
  if (startsItem(b.text) && (ends.test(a.text) || !full || indentOf(a, page) !== indentOf(b, page)))
    return true;
  const isHanging = first !== undefined && startsItem(first.text);
  if (indentOf(b, page) && !indentOf(a, page) && !isHanging) return true;
  if (!indentOf(b, page) && indentOf(a, page) && a !== first) return true;
  if (full) return false;
  return slackOf(a, page) > 0.15 || (ends.test(a.text) && !startsSmall(b.text));
}

/** Whether `b`, at the head of a page or column, begins a new paragraph after `a`, at the foot of the one before. */
function partsAcross(a: PageLine, pageA: number, b: PageLine, pageB: number, measures: Measures): boolean {
  if (measures.isOtherSize(a, b) || measures.isHeading(a)) return true;
  const full = measures.isFull(a, b, pageA);
  if (startsItem(b.text) && (ends.test(a.text) || !full)) return true;
  if (!ends.test(a.text)) return !full && !startsSmall(b.text);
  if (!full) return true;
  return !startsSmall(b.text) && (!measures.usesIndents || measures.indentOf(b, pageB));
}

function startsItem(text: string): boolean {
  return bullet.test(text) || printedNumberOf(text) !== null;
}

function startsSmall(text: string): boolean {
  return /^["'“‘«(]?\p{Ll}/u.test(text);
}
