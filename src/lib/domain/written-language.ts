const list = (words: string) => words.split(' ');

/**
 * Small words of languages written in Latin letters, by ISO 639 code. Beside the three of ours stand those that could be taken
 * for one of them, and those that are most often met, so that they can be named.
 */
const latin: Record<string, string[]> = {
  en: list(
    'the of and a to in that is for with are on as by this be from have has at which was our their its will not we it an or were been they also more these than other into can should must who all there need needs when what how where through between but if i you people most many some only such would could do does make new one two three years high low home work out up about over under both each every being those them his her she he so end no now stop access right rights'
  ),
  fr: list(
    'le la les l des d du et en un une dans est pour que qui sur par au aux avec ce cette sont ont nous plus pas ne ces leur leurs se s qu n il elle ou mais été sans entre ainsi être comme à y deux trois chaque après depuis près leurs première premier très encore dont où ou aussi avoir fait peut doit cet ni'
  ),
  es: list(
    'el la los las de del y en un una que es por para con se su sus al como más este esta son lo nos ha han entre sobre no a o pero ser también todas nadie sino si les le desde todos fue sin muy hay e cada dos tres años ya durante donde cuando menos quienes nuevo nueva está este esto estos estas sólo'
  ),
  pt: list(
    'o a os as e do da dos das de em um uma que não para com por no na nos nas ao à aos às se mais são é seu sua seus suas pelo pela foi como ou também entre sobre ser muito já há até para todos todas cada anos dois três onde quando esta este está sem mas nem deixar ninguém'
  ),
  gl: list(
    'o os as e do da dos das de en un unha que non para con por no na nos nas ao á máis son é seu súa foi como ou tamén'
  ),
  oc: list(
    'los las lo la l d de dels del e en un una que es amb per dins al als mai aqueste aquesta son totes totas coma o a se'
  ),
  it: list(
    'il lo la gli le di del della dei delle degli dell che e è un una per con non in nel nella nei sono al alla ai si da dal dalla come più questo questa anche o ha hanno su sul tra a i l tutti tutte ogni anni due tre dove quando senza essere nessuno loro'
  ),
  ro: list(
    'și de la în cu pe care un o nu este din pentru sunt mai al ale lor fost prin sau această să se a au că'
  ),
  ca: list(
    'el els la les de del dels d l i en un una que és per amb no al als a més aquest aquesta són seva seu com o ha han'
  ),
  de: list(
    'der die das und in den von zu mit sich des auf für ist im dem nicht ein eine einer eines als auch es an werden aus er hat dass sie wir sind durch nach bei über wird zur zum oder'
  ),
  nl: list(
    'de het een en van in is dat op te zijn voor met die niet aan er om ook als door naar bij wordt of uit over worden hun deze'
  ),
  tr: list(
    've bir bu için ile de da olarak olan daha çok gibi en kadar ne sonra değil her ancak göre ya veya olduğu'
  ),
  az: list('və bir bu üçün ilə olan daha çox kimi də da ki olaraq hər'),
  sv: list('och i att det som en på är av för med den till inte om har de ett var vi jag så men från'),
  da: list('og i at det er en til af på som for den med de ikke der et har om var vi kan fra blev også være'),
  no: list(
    'og i at det er en til av på som for den med de ikke et har om var vi kan fra ble også være å må seg'
  ),
  fi: list('ja on ei että se oli joka ovat kun mutta myös tai hän ole sen kuin jotka'),
  pl: list('i w na z do się nie to że jest o jak po od przez dla oraz są być które który lub'),
  cs: list('a v na se je že s z do o k by pro jako jsou nebo při které který i ve'),
  hu: list('a az és hogy nem is egy van meg ez csak de volt mint vagy már'),
  id: list('yang dan di dari untuk dengan pada dalam ini itu adalah tidak ke oleh akan sebagai para'),
  vi: list('và của là các có trong cho được với không một những người này đã về'),
  sw: list('ya na wa kwa ni katika la za cha kuwa hii hiyo kama au'),
  sq: list('dhe e të në një për me që nga është janë i nuk ka'),
  hr: list('i u na je se da su za od s o ne koji koja koje kao iz ili bi')
};

const small: Record<string, Set<string>> = Object.fromEntries(
  Object.entries(latin).map(([language, words]) => [language, new Set(words)])
);

/** In how many of these languages a small word is one. */
const sharedBy: Record<string, number> = {};
for (const words of Object.values(small))
  for (const word of words) sharedBy[word] = (sharedBy[word] ?? 0) + 1;

/** Endings and letters that tell close languages apart, in texts too short to have many small words. */
const shapes: Record<string, RegExp> = {
  en: /(?:ing|tion|tions|ment|ity|ness|ly|ies|ed|ship)$|w|th/,
  fr: /(?:tion|tions|ment|ments|eur|eurs|eux|aux|ité|ités|ées?|és|ère|ique|iques|elle|elles|oire|age|ent)$|[êèœ]/,
  es: /(?:ción|ciones|dad|dades|mente|miento|ero|eros|ivo|ico|ados?|idos?|ará|erá|irá|arán|ó)$|ñ/,
  pt: /(?:ção|ções|dade|dades|mente|mento|ão|ões|agem|nha|nho)$|[ãõ]|lh/,
  it: /(?:zione|zioni|ità|mente|mento|ggio|ato|ati|ale|ali|ione|chi|che|ri|ti|no)$|zz|gg/,
  ca: /(?:ció|cions|tat|tats|ment|ny|atge)$|l·l/,
  ro: /(?:ului|ilor|ție|ții|ează|rea)$|[șțăâî]/,
  de: /(?:ung|ungen|keit|heit|lich|liche|isch|ische|schaft)$|sch|[ßäöü]/,
  nl: /(?:ing|ingen|heid|lijk|lijke|tie|ties)$|ij|aa|oo|ee/
};

/** Scripts that one of today's large languages stands for. */
const scripts: readonly [language: string, script: RegExp][] = [
  ['ko', /\p{Script=Hangul}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
  ['bn', /\p{Script=Bengali}/gu],
  ['ta', /\p{Script=Tamil}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['hy', /\p{Script=Armenian}/gu],
  ['ka', /\p{Script=Georgian}/gu],
  ['am', /\p{Script=Ethiopic}/gu],
  ['km', /\p{Script=Khmer}/gu],
  ['my', /\p{Script=Myanmar}/gu],
  ['si', /\p{Script=Sinhala}/gu]
];

/** Characters looked at: more tell no more. */
const sampled = 4000;

/**
 * The ISO 639 code of the language that a text is written in, by its script, the letters that only some languages have, and
 * its small words; null where it is too short or too mixed to tell. Not a guess: two languages that are close give null.
 */
export function writtenLanguage(text: string): string | null {
  const sample = text.slice(0, sampled).normalize('NFC');
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 4) return null;
  const share = (pattern: RegExp) => (sample.match(pattern)?.length ?? 0) / letters;
  if (share(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu) > 0.05) return 'ja';
  if (share(/\p{Script=Han}/gu) > 0.5) return 'zh';
  if (share(/\p{Script=Arabic}/gu) > 0.6) return arabicScript(sample, share);
  if (share(/\p{Script=Cyrillic}/gu) > 0.6) return cyrillicScript(sample, share);
  if (share(/\p{Script=Latin}/gu) > 0.6) return latinScript(sample);
  return scripts.find(([, script]) => share(script) > 0.5)?.[0] ?? null;
}

const russianWord =
  /^(?:и|в|не|на|что|с|по|для|как|к|из|это|от|о|у|за|при|их|его|так|также|или|но|во|со|мы|все|они|был|была|были)$|(?:ого|его|ий|ый|ой|ых|их|ая|яя|ую|ость|ости|ение|ения|ений|ать|ить|ять|еть|ться|тся|ами|ями|ах|ях)$|ы|э|ь(?!о)/u;
const bulgarianWord =
  /^(?:и|в|не|на|че|с|по|за|как|от|е|са|се|да|със|към|това|или|но|бъде|които|във|като)$|(?:ите|ата|ето|ът|ията|ието|остта|ване|яват|ават)$/u;

type Share = (pattern: RegExp) => number;

function arabicScript(sample: string, share: Share): string | null {
  if (share(/[ۇۈڭۋ]/gu) > 0.01) return 'ug';
  if (share(/[ټډړښېۍ]/gu) > 0.01) return 'ps';
  if (share(/[ٹڈڑںےہھ]/gu) > 0.02) return 'ur';
  if (share(/[ڕۆێڵە]/gu) > 0.02) return 'ku';
  if (share(/[پچژگکی]/gu) > 0.02) return 'fa';
  // Persian typed on an Arabic keyboard has none of these letters, but its own small words.
  const words = wordsOf(sample);
  const arabic = count(
    words,
    /^(?:و?(?:في|من|على|الى|إلى|ان|أن|عن|مع|هذا|هذه|التي|الذي|بين|كل|لا|ما|قد)|[وفبكل]?ال.{3,})$/u
  );
  const persian = count(words, /^(?:از|به|را|این|که|است|با|برای|می|ها|های|اين|برای|شود)$/u);
  return arabic > persian ? 'ar' : persian > 0 ? 'fa' : null;
}

function cyrillicScript(sample: string, share: Share): string | null {
  if (share(/[ҳҷӣӯ]/giu) > 0.005) return 'tg';
  if (share(/[әғқұ]/giu) > 0.005) return 'kk';
  if (share(/[ўі]/giu) > 0.01 && share(/ў/giu) > 0.003) return 'be';
  if (share(/[іїєґ]/giu) > 0.005) return 'uk';
  if (share(/[ќѓѕ]/giu) > 0.003) return 'mk';
  if (share(/[јљњћђџ]/giu) > 0.005) return 'sr';
  if (share(/[ңөү]/giu) > 0.005) return 'mn';
  const words = wordsOf(sample);
  const russian = count(words, russianWord);
  const bulgarian = count(words, bulgarianWord);
  if ((share(/ъ/giu) > 0.02 || bulgarian > russian) && share(/[ыэё]/giu) === 0) return 'bg';
  return russian > 0 ? 'ru' : null;
}

/**
 * The language whose small words and endings are most, when it has enough of them and is clearly ahead of the next. A small word
 * counts by how few languages have it.
 */
function latinScript(sample: string): string | null {
  const words = wordsOf(sample);
  const scores = Object.keys(small)
    .map((language) => ({ language, ...scoreOf(words, language) }))
    .sort((a, b) => b.score - a.score);
  const [first, second] = scores;
  if (!first || !second || first.hits < 2 || first.score < 0.09 * words.length) return null;
  return first.score >= second.score * 1.15 + 0.25 ? first.language : null;
}

function scoreOf(words: readonly string[], language: string): { hits: number; score: number } {
  let hits = 0;
  let score = 0;
  for (const word of words) {
    if (small[language]!.has(word)) {
      hits++;
      score += 1 / Math.sqrt(sharedBy[word] ?? 1);
    } else if (word.length > 3 && shapes[language]?.test(word)) score += 0.3;
  }
  return { hits, score };
}

function wordsOf(sample: string): string[] {
  return sample.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
}

function count(words: readonly string[], pattern: RegExp): number {
  return words.filter((word) => pattern.test(word)).length;
}
