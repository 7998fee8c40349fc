import { goalCount } from '../../src/lib/server/suggestions/evidence.ts';
import { crossValidated, readAll, type Judged } from './folds.ts';
import { readRows, wasRead } from './rows.ts';
import { percent, print, table } from './print.ts';

/** Mean accuracy over the goals on all rows of the published benchmark, by others; half of those rows are the ones here. */
const peers = {
  'AFD SDG Prospector': 87.8,
  'GPT-4o': 87.2,
  'Llama 3 70B': 85.8,
  text2sdg: 83.0,
  Aurora: 79.2,
  'JRC SDG Mapper': 77.3,
  OSDG: 69.7
};
const seeds = ['0', '1', '2', '3', '4'];

/** Accuracy, precision, recall and F1 by goal, each text judged by what was learnt and chosen from other texts. */
export function pairs(): void {
  const rows = readRows();
  if (!rows) return print('Pairs of text and goal: skipped, the rows are not here (SDG_BENCHMARK_ROWS).');
  const read = readAll(rows);
  const rounds = seeds.map((seed) => crossValidated(read, seed));
  const all = rounds.flat();

  print(
    `Pairs of text and goal: ${rows.length} rows, 5 folds by text, choices nested, mean of ${seeds.length} deals`
  );
  const goals = Array.from({ length: goalCount }, (_, goal) =>
    measuresOf(all.filter(({ row }) => row.goal === goal))
  );
  table(
    ['goal', 'rows', 'accuracy', 'precision', 'recall', 'F1'],
    [
      ...goals.map((measures, goal) => [
        String(goal + 1),
        String(rows.filter((row) => row.goal === goal).length),
        ...told(measures)
      ]),
      ['mean', String(rows.length), ...told(meanOf(goals))]
    ]
  );
  const means = rounds.map((round) => meanOfGoals(round).accuracy);
  print(`Accuracy of each deal: ${means.map(percent).join(', ')}`);
  const unread = rounds.map((round) => meanOfGoals(round.filter(({ row }) => !wasRead(row))).accuracy);
  print(
    `Accuracy on the texts whose errors nobody read while lists were written: ${percent(average(unread))}`
  );
  print(
    `Others, on all rows of the benchmark: ${Object.entries(peers)
      .map(([name, value]) => `${name} ${value}`)
      .join(', ')}`
  );
  calibration(all);
  atOnce(rounds[0]!);
}

type Measures = Record<'accuracy' | 'precision' | 'recall' | 'f1', number>;

function measuresOf(judged: readonly Judged[]): Measures {
  const count = (label: 0 | 1, isSaid: boolean) =>
    judged.filter(({ row, score }) => row.label === label && score >= 0.5 === isSaid).length;
  const [right, wrong, missed, left] = [count(1, true), count(0, true), count(1, false), count(0, false)];
  const precision = right / (right + wrong);
  const recall = right / (right + missed);
  return {
    accuracy: (right + left) / judged.length,
    precision,
    recall,
    f1: (2 * precision * recall) / (precision + recall)
  };
}

function meanOfGoals(judged: readonly Judged[]): Measures {
  return meanOf(
    Array.from({ length: goalCount }, (_, goal) => measuresOf(judged.filter(({ row }) => row.goal === goal)))
  );
}

function meanOf(all: readonly Measures[]): Measures {
  const mean = (name: keyof Measures) => average(all.map((measures) => measures[name]));
  return { accuracy: mean('accuracy'), precision: mean('precision'), recall: mean('recall'), f1: mean('f1') };
}

const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const told = ({ accuracy, precision, recall, f1 }: Measures) =>
  [accuracy, precision, recall, f1].map(percent);

/** How far scores are from what comes true, in ten bands; and what is left when the unsure ones are set aside. */
function calibration(all: readonly Judged[]): void {
  let error = 0;
  const bands = Array.from({ length: 10 }, (_, band) => {
    const inside = all.filter(({ score }) => Math.min(9, Math.floor(score * 10)) === band);
    const said = average(inside.map(({ score }) => score));
    const true_ = average(inside.map(({ row }) => row.label));
    error += (inside.length / all.length) * Math.abs(said - true_);
    return `${said.toFixed(2)}/${true_.toFixed(2)}`;
  });
  print(`Calibration error ${error.toFixed(3)}; score said / share true, by tenths: ${bands.join(' ')}`);
  const sure = all.filter(({ score }) => score <= 0.2 || score >= 0.8);
  const right = sure.filter(({ row, score }) => score >= 0.5 === Boolean(row.label)).length / sure.length;
  print(
    `Outside 0.2-0.8: ${percent(sure.length / all.length)} % of the pairs, ${percent(right)} % of them right`
  );
}

/** All 17 goals of each text that is known to be about one. Of the others nobody said anything: many apply too. */
function atOnce(judged: readonly Judged[]): void {
  const known = judged.filter(({ row }) => row.label === 1);
  const suggested = known.map(({ scores }) => scores.filter((score) => score >= 0.5).length);
  const first = known.filter(
    ({ row, score, scores }) => score === Math.max(...scores) && scores[row.goal] === score
  );
  const others = known.reduce(
    (sum, { row, scores }) => sum + scores.filter((score, goal) => goal !== row.goal && score >= 0.5).length,
    0
  );
  print(
    `All goals at once, ${known.length} texts: the known goal comes first in ${percent(first.length / known.length)} %, ` +
      `${average(suggested).toFixed(2)} goals a text are suggested, ${percent(others / known.length / (goalCount - 1))} % of the other goals`
  );
}
