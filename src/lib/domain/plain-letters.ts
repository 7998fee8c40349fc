import { count, type RepairCounts } from './repair-counts.ts';

const lineEnds = /\r\n?|[\v\u0085\u2028\u2029]/g;
/** Not the tab, the line feed and the form feed, which say where lines and pages end. */
const controls = /[^\P{Cc}\t\n\f]/gu;
const spaces = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const invisible = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
/** Latin ligatures, and Arabic letters by their place in the word. Ornate brackets and words in one sign stay. */
const letterForms = /[\ufb00-\ufb06\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdcf\ufdf0-\ufdf9\ufe70-\ufefc]/g;
/** Some programs write Chinese signs as the radicals that look the same: those of the first block decompose, these do not. */
const radicals = /[\u2e81-\u2eff\u2f00-\u2fd5]/g;
const signs: Record<string, string> = Object.fromEntries(
  '⺟母⺠民⺝月⺜日⺩王⺬示⺮竹⺶羊⺻聿⺼肉⺌小⺍小⺒巳⺓幺⻁虎⻃覀⻄西⻅见⻆角⻉贝⻊足⻋车⻑長⻒镸⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟'
    .match(/../gu)!
    .map(([radical, sign]) => [radical, sign])
);
/** Scripts in which a joiner or non-joiner changes what is read. */
const joining =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Malayalam}\p{Script=Sinhala}\p{Extended_Pictographic}\ufe0f]/u;

/**
 * The text in letters that search and anchors can rely on: line ends are line feeds, spaces are spaces, ligatures and Arabic
 * presentation forms are letters, nothing invisible is left but joiners that change a word. A soft hyphen before a line end
 * stays, as that is where a word was cut. Composed as NFC, and always storable.
 */
export function plainLetters(text: string): { text: string; counts: RepairCounts } {
  const counts: RepairCounts = {};
  const plain = text
    .toWellFormed()
    .replace(lineEnds, '\n')
    .replace(controls, '')
    .replace(spaces, ' ')
    .replace(letterForms, (form) => {
      count(counts, 'letter-form');
      // A vowel mark of its own decomposes into a space and the mark.
      return form.normalize('NFKC').replace(/^ (?=.)/, '');
    })
    .replace(radicals, (radical) => {
      count(counts, 'letter-form');
      return signs[radical] ?? radical.normalize('NFKC');
    })
    .replace(invisible, (mark, offset: number, whole: string) => {
      if (mark === '\u00ad' && /^[ \t]*\n/.test(whole.slice(offset + 1, offset + 9))) return mark;
      if ((mark === '\u200c' || mark === '\u200d') && isJoined(whole, offset)) return mark;
      count(counts, 'invisible');
      return '';
    })
    .normalize('NFC');
  return { text: plain, counts };
}

/** Whether a joiner stands between two letters that join. */
function isJoined(text: string, offset: number): boolean {
  const before = /.$/u.exec(text.slice(Math.max(0, offset - 2), offset))?.[0];
  const after = /^./u.exec(text.slice(offset + 1, offset + 3))?.[0];
  return before !== undefined && after !== undefined && joining.test(before) && joining.test(after);
}
