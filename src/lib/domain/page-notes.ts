import type { PageLine } from './page-line.ts';

/**
 * The pages without the footnotes at their feet, which follow as pages of their own: so a paragraph goes on where it was cut.
 * Footnotes are the last lines of a page, in letters clearly smaller than those of the document.
 */
export function notesApart(pages: readonly (readonly PageLine[])[]): PageLine[][] {
  const sizes = new Map<number, number>();
  for (const { size, text } of pages.flat()) {
    const rounded = Math.round(size * 2) / 2;
    sizes.set(rounded, (sizes.get(rounded) ?? 0) + text.length);
  }
  const body = [...sizes].reduce((most, each) => (each[1] > most[1] ? each : most), [0, 0])[0];
  const notes: PageLine[][] = [];
  const kept = pages.map((lines) => {
    const gone = new Set<PageLine>();
    for (const line of [...lines].sort((a, b) => b.top - a.top)) {
      if (line.size > body * 0.88) break;
      gone.add(line);
    }
    if (gone.size === 0 || gone.size === lines.length) return [...lines];
    notes.push(lines.filter((line) => gone.has(line)));
    return lines.filter((line) => !gone.has(line));
  });
  return [...kept, ...notes];
}
