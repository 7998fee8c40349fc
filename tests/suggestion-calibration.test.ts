import { expect, test } from 'vitest';
import { allCandidates, crossValidatedChances, kinds, learnAll } from '../bench/suggestions/judged.ts';
import { readJson } from '../src/lib/server/suggestions/lists.ts';

test('the shipped weights are those that the judged texts give with the lists of today', () => {
  const learnt = learnAll();
  const shipped = readJson<typeof learnt>('data/suggestion-calibration.json');
  for (const kind of kinds)
    for (const [place, weight] of learnt[kind].entries()) expect(shipped[kind][place]).toBeCloseTo(weight, 3);
});

test.each(kinds)(
  '%s with a higher chance are more often right, in texts that it was not learnt from',
  (kind) => {
    const candidates = allCandidates()[kind];
    const chances = crossValidatedChances(candidates);
    const shareRight = (isIn: (chance: number) => boolean) => {
      const inside = candidates.filter((_, place) => isIn(chances[place]!));
      return inside.reduce((sum, { said }) => sum + said, 0) / inside.length;
    };
    expect(shareRight((chance) => chance >= 0.6)).toBeGreaterThan(shareRight((chance) => chance < 0.6));
  }
);
