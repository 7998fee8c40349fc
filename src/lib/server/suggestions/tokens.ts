/** A word of a text, or one character where a script has no spaces. */
export interface Token {
  /** As terms are compared: NFKC, lower case, without the marks that writers leave out. */
  form: string;
  /** The same without what Arabic writes onto the front of a word: the article, conjunctions, prepositions. */
  bare?: readonly string[];
  /** UTF-16 offsets in the text as it was given. */
  start: number;
  end: number;
  /** Counted from 0. */
  sentence: number;
}

// Joiners, tatweel and soft hyphens stand inside words.
const words = /[\p{L}\p{N}\p{M}\u00AD\u200C\u200D]+/gu;
const scriptWithoutSpaces = /\p{Script=Han}/u;
const hanRuns = /\p{Script=Han}|[^\p{Script=Han}]+/gu;
const sentenceEnd = /[.!?…؟]["'”’»)\]]*\s|[。！？]|\n\s*\n/u;
const isArabic = /\p{Script=Arabic}/u;
const isLatin = /\p{Script=Latin}/u;

/**
 * The words of a text in order. Normalising changes lengths (ligatures, accents), so each word keeps where it stands in the
 * original and is normalised alone; no offset has to be mapped back.
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let sentence = 0;
  let last = 0;
  for (const run of text.matchAll(words)) {
    if (tokens.length > 0 && sentenceEnd.test(text.slice(last, run.index))) sentence++;
    last = run.index + run[0].length;
    const parts = scriptWithoutSpaces.test(run[0]) ? run[0].matchAll(hanRuns) : [{ 0: run[0], index: 0 }];
    for (const part of parts) {
      const form = formOf(part[0]);
      const start = run.index + part.index;
      if (form) tokens.push({ form, ...bareOf(form), start, end: start + part[0].length, sentence });
    }
  }
  return tokens;
}

/** One word as terms are compared; empty where nothing is left of it. */
export function formOf(word: string): string {
  let form = word.normalize('NFKC').toLowerCase();
  if (isLatin.test(form)) form = form.normalize('NFD').replace(/\p{M}/gu, '');
  else if (isArabic.test(form)) form = form.replace(/[\p{M}\u0640]/gu, '').replace(/[أإآٱ]/g, 'ا');
  form = form.replace(/ى/g, 'ي').replace(/ة/g, 'ه').replace(/ё/g, 'е');
  return form.replace(/[^\p{L}\p{N}\p{M}]|\u0640/gu, '');
}

function bareOf(form: string): { bare?: readonly string[] } {
  if (!isArabic.test(form)) return {};
  const bare = [/^[وف]/, /^[وف]?[بكل]/, /^[وف]?[بك]?ال/, /^[وف]?لل/]
    .map((prefix) => form.replace(prefix, ''))
    .filter((rest) => rest !== form && rest.length >= 2);
  return bare.length > 0 ? { bare: [...new Set(bare)] } : {};
}
