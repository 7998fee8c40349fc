/** Words of a paragraph that something stands for: UTF-16 offsets, `end` the first one after the words. */
export interface Passage {
  code: string;
  start: number;
  end: number;
}

export interface Segment {
  text: string;
  /** Whose passages these words belong to; none for the words between passages, several where passages overlap. */
  codes: string[];
  /** The codes whose passage begins here: each begins once, so this is where its permalink goes. */
  opens: string[];
}

/**
 * A paragraph cut at the edges of its passages. The segments in their order, joined, are the paragraph. Passages may touch,
 * overlap or stand in any order; what reaches past the paragraph's end is cut there, and an empty passage marks nothing.
 */
export function segmentsOf(text: string, passages: readonly Passage[]): Segment[] {
  const within = passages
    .map(({ code, start, end }) => ({ code, start: clamp(start, text.length), end: clamp(end, text.length) }))
    .filter(({ start, end }) => start < end);
  const edges = [...new Set([0, text.length, ...within.flatMap(({ start, end }) => [start, end])])].toSorted(
    (a, b) => a - b
  );
  return edges.slice(0, -1).map((from, index) => {
    const to = edges[index + 1]!;
    return {
      text: text.slice(from, to),
      codes: within.filter(({ start, end }) => start <= from && to <= end).map(({ code }) => code),
      opens: within.filter(({ start }) => start === from).map(({ code }) => code)
    };
  });
}

function clamp(offset: number, length: number): number {
  return Math.min(Math.max(offset, 0), length);
}
