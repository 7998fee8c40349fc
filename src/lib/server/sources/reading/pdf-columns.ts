import type { Segment } from './pdf-lines.ts';

export interface ColumnRow {
  segments: Segment[];
  /** 0 for a line across the page; columns count on in reading order. */
  column: number;
}

/** Fewer rows than this on both sides of a gap are a table or chance, no columns. */
const leastRows = 4;
/** Shorter texts side by side are labels and figures of a table. */
const leastLetters = 12;

/** The rows of a page in reading order: where text stands in columns, the first from top to bottom, then the next. */
export function inColumns(
  rows: readonly Segment[][],
  rightToLeft: boolean,
  column = 0,
  depth = 0
): ColumnRow[] {
  const gutter = depth < 3 ? gutterOf(rows) : null;
  if (gutter === null) return rows.map((segments) => ({ segments, column }));
  const ordered: ColumnRow[] = [];
  let band: Segment[][] = [];
  const close = () => {
    const left = band.map((row) => row.filter((segment) => segment.x1 <= gutter + 1)).filter(isFilled);
    const right = band.map((row) => row.filter((segment) => segment.x1 > gutter + 1)).filter(isFilled);
    const sides = rightToLeft ? [right, left] : [left, right];
    // A short line between lines across the page is no column of its own.
    if (left.length === 0 || right.length === 0)
      ordered.push(...band.map((segments) => ({ segments, column })));
    else
      sides.forEach((side, index) =>
        ordered.push(...inColumns(side, rightToLeft, column * 4 + index + 1, depth + 1))
      );
    band = [];
  };
  for (const row of rows) {
    if (row.some(({ x0, x1 }) => x0 < gutter - 1 && x1 > gutter + 1)) {
      close();
      ordered.push({ segments: row, column });
    } else band.push(row);
  }
  close();
  return ordered;
}

function isFilled(row: readonly Segment[]): boolean {
  return row.length > 0;
}

/** Where a gap runs down the page between two columns of text, null when there is none. */
function gutterOf(rows: readonly Segment[][]): number | null {
  const gaps = rows.flatMap((row) =>
    row.slice(1).map((segment, index) => ({ from: row[index]!.x1, to: segment.x0 }))
  );
  if (gaps.length < leastRows) return null;
  const tried = new Set(gaps.map(({ from, to }) => Math.round((from + to) / 2)));
  let best: { x: number; hits: number } | null = null;
  for (const x of [...tried].slice(0, 400)) {
    const hits = gaps.filter(({ from, to }) => from <= x && x <= to).length;
    if (!best || hits > best.hits) best = { x, hits };
  }
  if (!best || best.hits < leastRows) return null;
  const { x } = best;
  const sideBySide = rows.filter((row) => row.some(({ x1 }) => x1 <= x) && row.some(({ x0 }) => x0 >= x));
  const letters = (pick: (segment: Segment) => boolean) => {
    const lengths = sideBySide
      .map((row) =>
        row
          .filter(pick)
          .reduce((sum, { pieces }) => sum + pieces.reduce((n, { text }) => n + text.length, 0), 0)
      )
      .sort((a, b) => a - b);
    return lengths[Math.floor(lengths.length / 2)] ?? 0;
  };
  const isText = letters(({ x1 }) => x1 <= x) >= leastLetters && letters(({ x0 }) => x0 >= x) >= leastLetters;
  return isText ? x : null;
}
