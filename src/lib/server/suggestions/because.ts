import type { Span } from '../../domain/suggestions.ts';
import type { Evidence } from './evidence.ts';

/** Spans told at most, so that an answer stays smaller than a few times its text. */
const mostSpans = 50;

/** Where the terms that count stand in the text as it was sent, in order; those that overlap are one. */
export function spansOf({ tokens, hits }: Evidence, counts: (term: number) => boolean): Span[] {
  const spans: Span[] = [];
  for (const { term, first, last } of hits) {
    if (!counts(term)) continue;
    const { start } = tokens[first]!;
    const { end } = tokens[last]!;
    const before = spans.at(-1);
    if (before && start < before.end) before.end = Math.max(before.end, end);
    else if (spans.length < mostSpans) spans.push({ start, end });
    else break;
  }
  return spans;
}
