/** What two people said of one thing: whether it is so. */
export type Judged = readonly [first: boolean, second: boolean];

export interface Agreement {
  /** How many things both judged. */
  n: number;
  /** The share that both judged alike, 0-1; null when n is 0. */
  observed: number | null;
  /** The share that would be alike if each judged by chance, as often "yes" as they did; 0-1, null when n is 0. */
  expected: number | null;
  /** Cohen's kappa, -1 to 1; null where it is undefined: nothing was judged, or chance alone agrees on everything. */
  kappa: number | null;
}

/**
 * Cohen's kappa of two raters and two classes: (observed - expected) / (1 - expected), where `expected` is the sum over the
 * classes of the product of how often each rater used the class. J. Cohen, "A Coefficient of Agreement for Nominal Scales",
 * Educational and Psychological Measurement 20 (1960) 37-46. Counted in whole numbers, so that full agreement is exactly 1 and
 * an undefined kappa is told from a small one.
 */
export function agreementOf(judged: readonly Judged[]): Agreement {
  return fromCounts([countsOf(judged)]);
}

/**
 * Kappa over several questions at once: the means of observed and of expected agreement over the questions, put into the same
 * formula. H. De Vries, M. N. Elliott, D. E. Kanouse, S. S. Teleki, "Using Pooled Kappa to Summarize Interrater Agreement across
 * Many Items", Field Methods 20 (2008) 272-282. Every question must have been asked of the same things.
 */
export function pooledAgreement(questions: readonly (readonly Judged[])[]): Agreement {
  return fromCounts(questions.map(countsOf));
}

interface Counts {
  n: number;
  alike: number;
  /** n * n times the expected agreement: a whole number. */
  chance: number;
}

function countsOf(judged: readonly Judged[]): Counts {
  const n = judged.length;
  const first = judged.filter(([said]) => said).length;
  const second = judged.filter(([, said]) => said).length;
  const alike = judged.filter(([a, b]) => a === b).length;
  return { n, alike, chance: first * second + (n - first) * (n - second) };
}

function fromCounts(counts: readonly Counts[]): Agreement {
  const n = counts[0]?.n ?? 0;
  if (n === 0) return { n, observed: null, expected: null, kappa: null };
  const total = (value: (each: Counts) => number) => counts.reduce((sum, each) => sum + value(each), 0);
  const alike = total((each) => each.alike);
  const chance = total((each) => each.chance);
  const most = counts.length * n * n;
  return {
    n,
    observed: alike / (counts.length * n),
    expected: chance / most,
    kappa: chance === most ? null : (n * alike - chance) / (most - chance)
  };
}

/** Fewer messages than these, and one more judgement can turn the figure over. */
export const fewMessages = 30;

/** The targets that one person chose for a message. */
export interface Coding {
  message: string;
  person: string;
  targets: readonly string[];
  savedAt: Date;
}

/** Of each message that two people chose for, the first two by time. By message; a third person's choice is not counted. */
export function firstTwo(codings: readonly Coding[]): [Coding, Coding][] {
  const sorted = codings.toSorted(
    (a, b) => a.savedAt.getTime() - b.savedAt.getTime() || (a.person < b.person ? -1 : 1)
  );
  const messages = [...new Set(codings.map(({ message }) => message))].toSorted();
  return messages.flatMap((code): [Coding, Coding][] => {
    const [first, second] = sorted.filter(({ message }) => message === code);
    return first && second ? [[first, second]] : [];
  });
}

/** Agreement on each of `goals`, and on all of them pooled. A goal is chosen when any target of it is. */
export function agreementPerGoal(
  pairs: readonly (readonly [Coding, Coding])[],
  goals: readonly string[]
): { goals: ({ goal: string } & Agreement)[]; pooled: Agreement } {
  const chose = ({ targets }: Coding, goal: string) => targets.some((code) => code.startsWith(`${goal}.`));
  const judged = goals.map((goal) =>
    pairs.map(([first, second]): Judged => [chose(first, goal), chose(second, goal)])
  );
  return {
    goals: goals.map((goal, index) => ({ goal, ...agreementOf(judged[index]!) })),
    pooled: pooledAgreement(judged)
  };
}
