import { isFurnitureAlone } from './page-furniture.ts';
import type { PageLine } from './page-line.ts';

/** The distance of two lines of plain text, in sizes of its letters. */
export const textLeading = 0.5;

/** A letter of plain text is one unit wide, and two high. */
const size = 1 / textLeading;

/** Lines of plain text by pages, as far as form feeds or a run of page numbers tell them apart. */
export function linesOfText(text: string): PageLine[][] {
  const pages = text.includes('\f')
    ? text.split('\f').map((page) => page.split('\n'))
    : pagesByNumber(text.split('\n'));
  const width = wrapWidth(pages);
  return pages.map((lines) => {
    const page: PageLine[] = [];
    let top = 0;
    let isAfterText = false;
    for (const line of lines) {
      const words = line.trimEnd();
      const inner = words.trimStart();
      // An empty line parts paragraphs; so does every line end of a text that was not broken to a width.
      top += inner === '' || (width === null && isAfterText) ? 2 : 1;
      isAfterText = inner !== '';
      if (inner === '') continue;
      const start = words.length - inner.length;
      page.push({ text: inner, start, end: start + inner.length, top, size, column: 0 });
    }
    return page;
  });
}

/**
 * The width that the lines of a text were broken to, null when they were not: a line end within a paragraph is such a break
 * when the next word would have gone beyond (a tenth less will do, as some programs even lines out).
 */
function wrapWidth(pages: readonly (readonly string[])[]): number | null {
  const breaks: { length: number; needed: number; isHan: boolean }[] = [];
  for (const lines of pages)
    for (const [index, line] of lines.entries()) {
      const next = lines[index + 1]?.trim();
      const length = line.trimEnd().length;
      if (!next || length === 0) continue;
      const isHan = /^\p{Script=Han}/u.test(next);
      breaks.push({
        length,
        needed: length + (isHan ? 1 : 1 + (/^\S{0,60}/.exec(next)?.[0].length ?? 0)),
        isHan
      });
    }
  if (breaks.length === 0) return null;
  const lengths = breaks.map(({ length }) => length).sort((a, b) => a - b);
  const width = lengths[Math.floor((lengths.length - 1) * 0.97)]!;
  const isHan = breaks.filter((each) => each.isHan).length * 2 > breaks.length;
  if (width > 140 || width < (isHan ? 15 : 30)) return null;
  const full = breaks.filter(({ needed }) => needed > width * 0.9).length;
  return full >= breaks.length * 0.6 ? width : null;
}

/** Cuts after lines that are a page number on their own, between empty lines, when at least two of them count upwards. */
function pagesByNumber(lines: readonly string[]): string[][] {
  const marks: { at: number; value: number }[] = [];
  lines.forEach((line, at) => {
    const text = line.trim();
    if (text === '' || text.length > 40 || lines[at - 1]?.trim() || lines[at + 1]?.trim()) return;
    const value = /\d{1,4}/.exec(text)?.[0];
    if (value !== undefined && isFurnitureAlone(text) && !text.includes('/'))
      marks.push({ at, value: Number(value) });
  });
  const isRun = marks.length > 1 && marks.every(({ value }, index) => value === marks[0]!.value + index);
  if (!isRun) return [[...lines]];
  const pages: string[][] = [];
  let from = 0;
  for (const { at } of marks) {
    pages.push(lines.slice(from, at + 1));
    from = at + 1;
  }
  pages.push(lines.slice(from));
  return pages.filter((page) => page.some((line) => line.trim() !== ''));
}
