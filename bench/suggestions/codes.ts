import { suggestedFrom } from '../../src/lib/domain/suggestions.ts';
import { suggest } from '../../src/lib/server/suggestions/engine.ts';
import { allCandidates, crossValidatedChances, kinds, readJudged, type JudgedText } from './judged.ts';
import { percent, print, table } from './print.ts';

/** Texts that say it by example and texts that say it in the field's own terms have ids of their own. */
const registers = { w: 'said by example', s: 'as in statements' } as const;

/** How far the scores of targets and objectives are from what readers said, and how much of that is found at all. */
export function codes(): void {
  const texts = readJudged();
  print(
    `Targets and objectives of ${texts.length} own texts, written without sight of the lists, each judged by two readers`
  );
  agreement(texts);
  const candidates = allCandidates();
  for (const kind of kinds) {
    const chances = crossValidatedChances(candidates[kind]);
    calibrationError(
      `${kind}, each judged by what was learnt from other texts`,
      candidates[kind].map(({ said }, place) => ({ said, score: chances[place]! }))
    );
  }
  table(
    ['', 'texts', 'right', 'found in five', 'recall at 5', 'one of five', 'suggested', 'of them right'],
    Object.entries(registers).flatMap(([letter, name]) =>
      kinds.map((kind) =>
        foundIn(
          name,
          kind,
          texts.filter(({ id }) => id.startsWith(letter))
        )
      )
    )
  );
}

/** Cohen's kappa of the two readers over all candidates. They are readers of one kind: two strangers agree less. */
function agreement(texts: readonly JudgedText[]): void {
  const pairs = texts.flatMap(({ judged }) => Object.values(judged));
  const share = (holds: (pair: [number, number]) => boolean) => pairs.filter(holds).length / pairs.length;
  const [first, second] = [share(([one]) => one > 0), share(([, two]) => two > 0)];
  const byChance = first * second + (1 - first) * (1 - second);
  const agreed = share(([one, two]) => one > 0 === two > 0);
  print(
    `${pairs.length} candidates, ${percent(first)} % right; kappa of the two readers ${((agreed - byChance) / (1 - byChance)).toFixed(2)} (readers of one kind)`
  );
}

/** Prints the mean distance between scores and shares that came true, and both by tenths of the score. */
export function calibrationError(what: string, scored: readonly { score: number; said: number }[]): void {
  let error = 0;
  const bands = Array.from({ length: 10 }, (_, band) => {
    const inside = scored.filter(({ score }) => Math.min(9, Math.floor(score * 10)) === band);
    if (inside.length === 0) return '-';
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const [told, came] = [mean(inside.map(({ score }) => score)), mean(inside.map(({ said }) => said))];
    error += (inside.length / scored.length) * Math.abs(told - came);
    return `${told.toFixed(2)}/${came.toFixed(2)} (${inside.length})`;
  });
  print(
    `Calibration error ${error.toFixed(3)}, ${scored.length} ${what}; score said / share right, by tenths:`
  );
  print(`  ${bands.join('  ')}`);
}

function foundIn(name: string, kind: 'targets' | 'objectives', texts: readonly JudgedText[]): string[] {
  let [right, found, withRight, withOne, suggested, good] = [0, 0, 0, 0, 0, 0];
  for (const { text, judged } of texts) {
    const isRight = (code: string) => judged[code]?.every((one) => one > 0) ?? false;
    const isOfKind = (code: string) => code.startsWith('O') === (kind === 'objectives');
    const listed = Object.keys(judged).filter((code) => isOfKind(code) && isRight(code));
    const answer = suggest(text, 'en');
    const told =
      kind === 'targets'
        ? answer.targets.map(({ target, score }) => ({ code: target, score }))
        : answer.objectives.map(({ objective, score }) => ({ code: `O${objective}`, score }));
    const five = new Set(told.slice(0, 5).map(({ code }) => code));
    right += listed.length;
    found += listed.filter((code) => five.has(code)).length;
    if (listed.length > 0) withRight++;
    if (listed.some((code) => five.has(code))) withOne++;
    const said = told.filter(({ score }) => score >= suggestedFrom);
    suggested += said.length;
    good += said.filter(({ code }) => isRight(code)).length;
  }
  return [
    `${kind} ${name}`,
    String(texts.length),
    String(right),
    String(found),
    percent(found / right),
    `${withOne} of ${withRight}`,
    String(suggested),
    percent(good / suggested)
  ];
}
