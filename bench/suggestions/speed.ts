import { suggestedLanguages } from '../../src/lib/domain/suggestions.ts';
import { suggest } from '../../src/lib/server/suggestions/engine.ts';
import { readJson } from '../../src/lib/server/suggestions/lists.ts';
import * as suggestions from '../../src/lib/server/suggestions/queries.ts';
import { print } from './print.ts';

const { paragraphs } = readJson<{ paragraphs: { text: string }[] }>('data/hearing.json');
const texts = paragraphs.map(({ text }) => text);
/** As long as the longest rows of the benchmark: about 150 words. */
const long = texts.map((_, place) => texts.slice(place, place + 4).join(' '));

/** Memory that the first text takes, and all six languages; run before anything else is loaded. */
export async function memory(): Promise<void> {
  const before = process.memoryUsage.rss();
  await suggestions.suggest(long[1]!);
  const english = process.memoryUsage.rss();
  for (const language of suggestedLanguages) await suggestions.suggest('2030 5 10 15', language);
  const gained = (after: number) => Math.round((after - before) / 2 ** 20);
  print(
    `Memory: ${gained(english)} MB more with the thread and English, ${gained(process.memoryUsage.rss())} MB with all six languages (at most 300)`
  );
}

/** Milliseconds of one paragraph, warm, on one core. */
export function paragraphTimes(): void {
  for (let round = 0; round < 20; round++) for (const text of long) suggest(text);
  const times = Array.from({ length: 20 }, () => long.map(timeOf))
    .flat()
    .sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(share * times.length)]!.toFixed(2);
  print(`A paragraph of 150 words: median ${at(0.5)} ms, 95 of 100 under ${at(0.95)} ms (at most 60)`);
}

function timeOf(text: string): number {
  const start = performance.now();
  suggest(text);
  return performance.now() - start;
}

/** A document of 20,000 words in the background, and how long a single text waits meanwhile. */
export async function documentTime(): Promise<void> {
  const document: string[] = [];
  for (let words = 0; words < 20_000; words += long[document.length % long.length]!.split(' ').length)
    document.push(long[document.length % long.length]!);
  const start = performance.now();
  const waits: number[] = [];
  await suggestions.suggestDocument(document, ({ done }) => {
    if (done % 20 !== 0) return;
    const asked = performance.now();
    void suggestions.suggest(long[0]!).then(() => waits.push(performance.now() - asked));
  });
  const seconds = (performance.now() - start) / 1000;
  print(
    `A document of 20,000 words, ${document.length} paragraphs: ${seconds.toFixed(2)} s; a single text meanwhile waits at most ${Math.max(...waits).toFixed(1)} ms`
  );
}
