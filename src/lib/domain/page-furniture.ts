import type { PageLine } from './page-line.ts';

/** How many lines of each edge can be furniture. */
const depth = 4;
const digit = '[0-9٠-٩]';
const number = `${digit}{1,4}`;
const page = '(?:page|pages|p\\.|pg\\.|página|pág\\.|стр\\.|страница|с\\.|صفحة|الصفحة|ص)';
const of = '(?:of|sur|de|из|من|/|\\|)';
const pageNumber = new RegExp(
  `^(?:[-–—[(|·]{0,2}\\s*${number}\\s*[-–—\\])|·]{0,2}|${page}\\s*${number}(?:\\s*${of}\\s*${number})?|${number}\\s*${of}\\s*${number}|${number}\\s*\\|\\s*${page}|第\\s*${number}\\s*页(?:\\s*[,，、/]?\\s*共\\s*${number}\\s*页)?)$`,
  'iu'
);
/** A document's symbol or job number as United Nations documents carry them: A/RES/73/195, E/CN.3/2017/2, 17-12345 (E). */
const symbol =
  /^(?:[A-Z]{1,5}(?:\/[A-Z0-9.()-]{1,12}){1,7}(?:\*{0,2})|\d{2}-\d{5}(?:\s*\([A-Z]\))?|\*\d{6,8}\*)$/;

/** Whether a line on its own is a page's number or a document's symbol, or both. */
export function isFurnitureAlone(text: string): boolean {
  const parts = text.trim().split(/\t|\s{3,}/);
  return parts.every((part) => pageNumber.test(part.trim()) || symbol.test(part.trim()));
}

/**
 * The pages without what repeats at their edges: running headers and footers (alike but for digits, at the same place, on at
 * least two pages and on two in five), page numbers and symbols. A line goes only when those between it and the edge go too.
 */
export function withoutFurniture(pages: readonly (readonly PageLine[])[]): {
  pages: PageLine[][];
  removed: number;
} {
  const edges = pages.map((lines) => {
    const rows = [...lines].sort((a, b) => a.top - b.top);
    return { head: rows.slice(0, depth), foot: rows.slice(-depth).reverse() };
  });
  const seen = new Map<string, number>();
  for (const edge of edges)
    for (const side of ['head', 'foot'] as const)
      for (const key of new Set(edge[side].map((line, place) => keyOf(side, place, line))))
        seen.set(key, (seen.get(key) ?? 0) + 1);

  const least = Math.max(2, Math.ceil(pages.length * 0.4));
  const repeats = (side: string, place: number, line: PageLine) => {
    const { text } = line;
    // What is no more than a digit or a word is not told from what is said; a page number is recognised as such.
    return text.trim().length > 3 && (seen.get(keyOf(side, place, line)) ?? 0) >= least;
  };
  let removed = 0;
  const kept = pages.map((lines, index) => {
    const gone = new Set<PageLine>();
    for (const side of ['head', 'foot'] as const) {
      for (const [place, line] of edges[index]![side].entries()) {
        if (!isFurnitureAlone(line.text) && !repeats(side, place, line)) break;
        gone.add(line);
      }
    }
    // A document of nothing but furniture is none.
    if (pages.length === 1 && gone.size === lines.length) return [...lines];
    removed += gone.size;
    return lines.filter((line) => !gone.has(line));
  });
  return { pages: kept, removed };
}

/** Alike are lines of one size, as far from the edge, that differ in digits alone. */
function keyOf(side: string, place: number, line: PageLine): string {
  const text = line.text
    .toLowerCase()
    .replace(/[\d٠-٩]+/gu, '#')
    .replace(/\s+/g, ' ')
    .trim();
  return `${side} ${place} ${Math.round(line.size)} ${text}`;
}
