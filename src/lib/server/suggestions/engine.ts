import {
  floor,
  longestText,
  most,
  suggestedOf,
  suggestedLanguages,
  type Suggestions
} from '../../domain/suggestions.ts';
import { isOneOf, type Locale } from '../../domain/vocabularies.ts';
import { writtenLanguage } from '../../domain/written-language.ts';
import { spansOf } from './because.ts';
import { checkCalibration, type Calibration } from './calibration.ts';
import { evidenceOf, type Evidence } from './evidence.ts';
import { readJson, readLists, type Lists } from './lists.ts';
import { checkModel, probabilities, type Model } from './model.ts';
import { goalScores, objectiveScores, targetScores } from './scores.ts';
import { tokensOf } from './tokens.ts';

/** Words, or characters of Chinese, that a text must have to be about something. */
const fewestTokens = 3;
/** From so many words on, a text of which no language can be told is in none of ours. */
const tellingTokens = 12;
/** With fewer words, what the caller knows of the language is surer than what they show. */
const sureTokens = 6;

const lists = new Map<Locale, Lists>();
let model: Model | undefined;
let calibration: Calibration | undefined;

/** The lists of a language, read from the disk when it is first met. */
export function listsOf(language: Locale): Lists {
  if (!lists.has(language)) lists.set(language, readLists(language));
  return lists.get(language)!;
}

/**
 * What a text is about, of which the first `longestText` characters are read. `language` is what the caller knows: it is taken
 * for a text of a few words, and where none can be told from the text. Nothing is suggested in a language that has no lists.
 */
export function suggest(given: string, language?: Locale): Suggestions {
  const text = given.slice(0, longestText);
  const tokens = tokensOf(text).length;
  const told = tokens < sureTokens ? language : undefined;
  const written = told ?? writtenLanguage(text) ?? language ?? null;
  const nothing = { language: written, goals: [], targets: [], objectives: [] };
  if (tokens < fewestTokens || (written === null && tokens < tellingTokens))
    return { ...nothing, reason: 'too-short' };
  if (!isOneOf(suggestedLanguages, written)) return { ...nothing, reason: 'language-not-supported' };

  const known = listsOf(written);
  const evidence = evidenceOf(text, known);
  const answer = answerOf(evidence, known, goalsOf(evidence));
  const { goals, objectives } = suggestedOf(answer);
  const reason = goals.length + objectives.length > 0 ? null : 'nothing-found';
  return { language: written, reason, ...answer };
}

/** The scores of the 17 goals. */
export function goalsOf(evidence: Evidence): Float64Array {
  model ??= checkModel(readJson<Model>('data/suggestion-weights.json'));
  return goalScores(probabilities(evidence.scores, model), evidence);
}

function answerOf(evidence: Evidence, known: Lists, goals: Float64Array) {
  const { targets, objectives } = known;
  calibration ??= checkCalibration(readJson<Calibration>('data/suggestion-calibration.json'));
  const because = (codesOf: readonly (readonly number[])[], place: number) =>
    spansOf(evidence, (term) => codesOf[term]!.includes(place));
  return {
    goals: best(goals, most.goals).map(({ place, score }) => ({
      goal: known.goals.codes[place]!,
      score,
      because: spansOf(
        evidence,
        (term) => known.goals.codesOf[term]!.includes(place) || known.goalsOfTargets[term]!.includes(place)
      )
    })),
    targets: best(targetScores(evidence, known, goals, calibration), most.targets).map(
      ({ place, score }) => ({
        target: targets.codes[place]!,
        score,
        because: because(targets.codesOf, place)
      })
    ),
    objectives: best(objectiveScores(evidence, goals, calibration), most.objectives).map(
      ({ place, score }) => ({
        objective: Number(objectives.codes[place]),
        score,
        because: because(objectives.codesOf, place)
      })
    )
  };
}

/** The places of the best scores that are worth telling, in their order; scores to three digits. */
function best(scores: Float64Array, count: number): { place: number; score: number }[] {
  return [...scores]
    .map((score, place) => ({ place, score: Math.round(score * 1000) / 1000 }))
    .filter(({ score }) => score >= floor)
    .sort((a, b) => b.score - a.score || a.place - b.place)
    .slice(0, count);
}
