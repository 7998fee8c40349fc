import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suggestedFrom, suggestedLanguages } from '../../src/lib/domain/suggestions.ts';
import { suggest } from '../../src/lib/server/suggestions/engine.ts';
import { readJson } from '../../src/lib/server/suggestions/lists.ts';
import { calibrationError } from './codes.ts';
import { percent, print, table } from './print.ts';

const constant = ['10.3', '10.7', '10.c', '17.18', '8.5'];

/** Texts about none of the goals: how many get a suggestion all the same. */
export function falseAlarms(): void {
  for (const [file, what] of [
    ['neutral-texts.json', 'only counted'],
    ['neutral-texts-dev.json', 'looked at while the rule was chosen']
  ] as const) {
    const found = read<{ text: string }>(file).map(({ text }) => suggest(text));
    const alarms = found.filter(({ goals }) => goals.some(isSuggested)).length;
    const any = found.filter(({ reason }) => reason === null).length;
    print(
      `Texts about no goal (${what}): ${alarms} of ${found.length} with a goal suggested, ${percent(alarms / found.length)} % ` +
        `(aim under 5 %); ${any} with a goal, a target or an objective, ${percent(any / found.length)} %`
    );
  }
}

interface Message {
  statement: string;
  anchor: { quote: string };
  targets: { target: string }[];
  gcmObjectives: number[];
}

/** The hearing's messages, beside a list that says the same of all of them. */
export function targets(): void {
  const { messages } = readJson<{ messages: Message[] }>('data/hearing.json');
  const wanted = messages.map((message) => message.targets.map(({ target }) => target));
  const byText = (textOf: (message: Message) => string) =>
    messages.map((message) => suggest(textOf(message)).targets.map(({ target }) => target));
  print(`Targets of the hearing's ${messages.length} messages (the aim: one of them among five for 16)`);
  table(
    ['', 'one of five', 'recall at 5', 'mean reciprocal rank'],
    [
      [
        'from the quote',
        ...rankingOf(
          byText(({ anchor }) => anchor.quote),
          wanted
        )
      ],
      [
        'from the statement',
        ...rankingOf(
          byText(({ statement }) => statement),
          wanted
        )
      ],
      [
        `always ${constant.join(' ')}`,
        ...rankingOf(
          messages.map(() => constant),
          wanted
        )
      ]
    ]
  );
  const objectives = messages.map(({ statement, anchor }) =>
    suggest(`${anchor.quote}. ${statement}`).objectives.map(({ objective }) => String(objective))
  );
  const named = messages.map(({ gcmObjectives }) => gcmObjectives.map(String));
  const [hits, recall] = rankingOf(objectives, named);
  print(`Objectives of quote and statement: one of five for ${hits}, recall ${recall}`);
  calibrationError(
    'targets of the quotes; the record lists some of what is right',
    messages.flatMap(({ anchor }, place) =>
      suggest(anchor.quote).targets.map(({ target, score }) => ({
        score,
        said: Number(wanted[place]!.includes(target))
      }))
    )
  );
}

function rankingOf(found: readonly string[][], wanted: readonly string[][]): [string, string, string] {
  let [hits, recall, rank] = [0, 0, 0];
  for (const [place, codes] of wanted.entries()) {
    const five = found[place]!.slice(0, 5);
    const first = found[place]!.findIndex((code) => codes.includes(code));
    if (five.some((code) => codes.includes(code))) hits++;
    recall += codes.filter((code) => five.includes(code)).length / codes.length / wanted.length;
    if (first >= 0) rank += 1 / (first + 1) / wanted.length;
  }
  return [String(hits), percent(recall), rank.toFixed(3)];
}

/** Own texts in the other languages, judged by their own lists and the weights that were learnt in English. */
export function languages(): void {
  const rows = suggestedLanguages
    .filter((language) => existsSync(join(import.meta.dirname, `texts-${language}.json`)))
    .map((language) => {
      const texts = read<{ goal: string | null; text: string }>(`texts-${language}.json`);
      const judged = texts.map(({ goal, text }) => ({ goal, found: suggest(text) }));
      const about = judged.filter(({ goal }) => goal !== null);
      const none = judged.filter(({ goal }) => goal === null);
      const suggested = about.flatMap(({ found }) => found.goals.filter(isSuggested)).length;
      return [
        language,
        String(judged.filter(({ found }) => found.language === language).length),
        `${about.filter(({ goal, found }) => found.goals[0]?.goal === goal).length} of ${about.length}`,
        `${about.filter(({ goal, found }) => found.goals.some((each) => each.goal === goal && isSuggested(each))).length} of ${about.length}`,
        (suggested / about.length).toFixed(2),
        `${none.filter(({ found }) => found.reason === null).length} of ${none.length}`
      ];
    });
  print(
    'Texts in other languages, written by those who wrote the lists: these figures say that the lists work, not how well'
  );
  table(['', 'language told', 'goal first', 'goal suggested', 'goals a text', 'false alarms'], rows);
}

const isSuggested = ({ score }: { score: number }) => score >= suggestedFrom;

function read<T>(file: string): T[] {
  return JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as T[];
}
