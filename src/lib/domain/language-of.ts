import type { Locale } from './vocabularies.ts';

const list = (words: string) => new Set(words.split(' '));

/** Small words that make up the texts of a language. Languages that are not ours are here so that they are not taken for one. */
const latin: Record<string, ReadonlySet<string>> = {
  en: list(
    'the of and to in that is for with are on as by this be from have has at which was our their its will not we it an or'
  ),
  fr: list(
    'le la les des et du en un une dans est pour que qui sur par au aux avec ce cette sont ont nous plus pas ne ces leur leurs se de à il elle ils mais ou où comme aussi été être avant sans nos vos notre cet entre'
  ),
  es: list(
    'el la los las de del y en un una que es por para con se su sus al como más este esta son lo nos ha han entre sobre a o sin hasta antes donde cuando muy también fue ser'
  ),
  pt: list(
    'o os as e do da dos das em um uma que não para com por no na nos nas ao à se mais são é seu sua pelo pela foi como de a ou mas antes também seus suas pelos'
  ),
  it: list(
    'il lo la gli le di del della dei delle che e è un una per con non in nel nella sono al alla si da come più questo anche a i ai le ha hanno o prima'
  ),
  ro: list('și de la în cu pe care un o nu este din pentru sunt mai al ale lor fost prin sau această'),
  ca: list('els les de del dels i en un una que és per amb no al als més aquest aquesta són seva seu com o'),
  de: list(
    'der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie'
  ),
  nl: list(
    'de het een en van in is dat op te zijn voor met die niet aan er om ook als door naar bij wordt of uit over'
  ),
  tr: list('ve bir bu için ile de da olarak olan daha çok gibi en kadar ne sonra değil her ancak göre'),
  sv: list('och i att det som en på är av för med den till inte om har de ett var jag så men'),
  da: list('og i at det er en til af på som for den med de ikke der et har om var vi kan'),
  pl: list('i w na z do się nie to że jest o jak po od przez dla oraz są być które'),
  id: list('yang dan di dari untuk dengan pada dalam ini itu adalah tidak ke oleh akan sebagai'),
  vi: list('và của là các có trong cho được với không một những người này đã về'),
  sw: list('ya na wa kwa ni katika la za cha kuwa hii hiyo kama')
};
const arabic = list(
  'في من على إلى أن التي الذي هذا هذه عن ما لا مع كان ذلك بين كل أو قد إن وفي ومن التى الى'
);
const russian = list(
  'и в не на что с по для как к из это от о мы у за при их его так также или но который которые быть'
);
const least = 3;

/**
 * Which of the six a text is written in, by its script and its small words; null for any other language, and for a text too
 * short or too mixed to tell.
 */
export function languageOf(text: string): Locale | null {
  const sample = text.slice(0, 20_000);
  const letters = sample.match(/\p{L}/gu) ?? [];
  if (letters.length < 4) return null;
  const share = (pattern: RegExp) => (sample.match(pattern)?.length ?? 0) / letters.length;
  if (share(/\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/gu) > 0.5)
    return chineseOrNot(sample, letters.length);
  const words = sample.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  if (share(/\p{Script=Arabic}/gu) > 0.6) {
    // Letters that Persian, Urdu, Kurdish and Pashto have and Arabic has not.
    const isOther = share(/[پچژگکیٹڈڑںےہۀڕۆېټډړښ]/gu) > 0.01;
    return !isOther && has(words, arabic, 0.04) ? 'ar' : null;
  }
  if (share(/\p{Script=Cyrillic}/gu) > 0.6) {
    const isOther = share(/[іїєґўјљњћђџәғқңөұүҳҷ]/giu) > 0.005 || share(/[ыэ]/giu) === 0;
    return !isOther && has(words, russian, 0.06) ? 'ru' : null;
  }
  return share(/\p{Script=Latin}/gu) > 0.6 ? latinOf(words) : null;
}

function chineseOrNot(sample: string, letters: number): Locale | null {
  const kana = sample.match(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  const small = sample.match(/[的是在和了与為为以及我各不]/gu)?.length ?? 0;
  return kana / letters < 0.02 && small > 0 && small / letters > 0.015 ? 'zh' : null;
}

function has(words: readonly string[], small: ReadonlySet<string>, share: number): boolean {
  const hits = words.filter((word) => small.has(word)).length;
  return hits >= Math.min(least, Math.ceil(words.length * 0.15)) && hits > 0 && hits / words.length >= share;
}

/** The language with most small words, when it is ours and clearly ahead of every other. */
function latinOf(words: readonly string[]): Locale | null {
  const scores = Object.entries(latin)
    .map(([language, small]) => ({ language, hits: words.filter((word) => small.has(word)).length }))
    .sort((a, b) => b.hits - a.hits);
  const [first, second] = scores;
  if (!first || !second || first.hits < least || first.hits / words.length < 0.15) return null;
  const isAhead = first.hits >= second.hits * 1.15 + 0.5;
  const ours = (['en', 'fr', 'es'] as const).find((language) => language === first.language);
  return isAhead && ours ? ours : null;
}
