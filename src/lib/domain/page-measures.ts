import type { PageLine } from './page-line.ts';

/** What the lines of a document measure, and the questions about two lines that this answers. */
export interface Measures {
  /** Whether `a` goes on so far that the first word of `b` had no room behind it. */
  isFull(a: PageLine, b: PageLine, page: number): boolean;
  /** Whether more space than between the lines of a paragraph lies between the two. */
  isWide(a: PageLine, b: PageLine): boolean;
  isOtherSize(a: PageLine, b: PageLine): boolean;
  isHeading(line: PageLine): boolean;
  /** Whether a line begins further in than its column. */
  indentOf(line: PageLine, page: number): boolean;
  /** The share of its column's width that a line leaves empty at its end. */
  slackOf(line: PageLine, page: number): number;
  /** Whether paragraphs of this document begin further in than they go on. */
  usesIndents: boolean;
}

export function measure(pages: readonly (readonly PageLine[])[], knownLeading?: number): Measures {
  const lines = pages.flat();
  const bodySize =
    commonest(
      lines,
      ({ size }) => Math.round(size * 2) / 2,
      ({ text }) => text.length
    ) ?? 1;
  const leading = knownLeading ?? leadingOf(pages, bodySize);
  const columns = columnsOf(pages);
  const columnOf = (line: PageLine, page: number) => columns.get(`${page} ${line.column}`)!;

  const measures: Measures = {
    isFull(a, b, page) {
      const { margin, width } = columnOf(a, page);
      const letter = (a.end - a.start) / Math.max(1, a.text.length);
      const firstWord = /^\S{0,60}/.exec(b.text)?.[0] ?? '';
      // Chinese breaks between any two signs.
      const needed = /^\p{Script=Han}/u.test(firstWord) ? 1 : firstWord.length + 1;
      return a.end + needed * letter > margin + width - letter;
    },
    isWide: (a, b) => b.top - a.top > leading * Math.max(a.size, b.size) * 1.35,
    isOtherSize: (a, b) => Math.abs(a.size - b.size) > 0.12 * Math.min(a.size, b.size),
    isHeading: ({ size, text }) => size > bodySize * 1.14 && text.length < 200,
    indentOf: (line, page) => line.start - columnOf(line, page).margin > 0.8 * line.size,
    slackOf(line, page) {
      const { margin, width } = columnOf(line, page);
      return Number.isFinite(width) ? (margin + width - line.end) / width : 1;
    },
    usesIndents: false
  };
  let indents = 0;
  pages.forEach((page, index) =>
    page.forEach((line, at) => {
      const next = page[at + 1];
      if (next && measures.indentOf(line, index) && !measures.indentOf(next, index)) indents += 1;
    })
  );
  measures.usesIndents = indents > 2;
  return measures;
}

/** The commonest distance of two lines of a column, in sizes of the text. */
function leadingOf(pages: readonly (readonly PageLine[])[], bodySize: number): number {
  const distances: number[] = [];
  for (const page of pages)
    for (const [index, line] of page.entries()) {
      const next = page[index + 1];
      if (next && next.column === line.column && next.top > line.top)
        distances.push((next.top - line.top) / bodySize);
    }
  const near = distances.filter((distance) => distance < 3);
  return (
    commonest(
      near,
      (distance) => Math.round(distance * 20) / 20,
      () => 1
    ) ?? 1.2
  );
}

/** Where each column of each page begins, and how wide columns of that place are in the whole document. */
function columnsOf(pages: readonly (readonly PageLine[])[]): Map<string, { margin: number; width: number }> {
  const margins = new Map<string, number>();
  const widths = new Map<number, number[]>();
  pages.forEach((page, index) => {
    for (const [column, lines] of Map.groupBy(page, ({ column }) => column)) {
      const margin = lines.reduce((least, { start }) => Math.min(least, start), Infinity);
      margins.set(`${index} ${column}`, margin);
      const own = widths.get(column) ?? [];
      widths.set(column, own);
      for (const line of lines) own.push(line.end - margin);
    }
  });
  // A line that sticks out, such as an address too long to break, is not the width of the column.
  const usual = new Map(
    [...widths].map(([column, all]) => {
      const sorted = all.toSorted((a, b) => a - b);
      return [column, sorted[Math.floor((sorted.length - 1) * 0.97)]!] as const;
    })
  );
  return new Map(
    [...margins].map(([key, margin]) => [key, { margin, width: usual.get(Number(key.split(' ')[1]))! }])
  );
}

function commonest<T>(
  items: readonly T[],
  keyOf: (item: T) => number,
  weightOf: (item: T) => number
): number | undefined {
  const weights = new Map<number, number>();
  for (const item of items) weights.set(keyOf(item), (weights.get(keyOf(item)) ?? 0) + weightOf(item));
  let best: number | undefined;
  for (const [key, weight] of weights) if (best === undefined || weight > weights.get(best)!) best = key;
  return best;
}
