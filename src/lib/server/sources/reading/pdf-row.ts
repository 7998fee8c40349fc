/** Words at their place on an upright page; `top` grows downwards. */
export interface Piece {
  text: string;
  x0: number;
  x1: number;
  top: number;
  size: number;
  isSpacedBefore: boolean;
  isSpacedAfter: boolean;
  /** Which spaces the file writes next to it, on whichever side: two pieces next to the same one are parted by it. */
  spaces: number[];
}

const rtl = /[\p{Script=Arabic}\p{Script=Hebrew}]/gu;
const someRtl = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3001-\u303f\uff00-\uffef]/u;

/** Whether most of the letters are of a script that runs from right to left. */
export function isRightToLeft(text: string): boolean {
  return (text.match(rtl)?.length ?? 0) * 2 > (text.match(/\p{L}/gu)?.length ?? 0);
}

/** Whether this is no letter, but belongs to one. */
export function isMark(text: string): boolean {
  return /^\p{M}+$/u.test(text);
}

/** What the pieces of one row say in the order in which it is read, with a tab where a wide gap is. */
export function lineText(pieces: readonly Piece[], pageIsRightToLeft: boolean): string {
  const all = pieces.map(({ text }) => text).join('');
  // Names in Latin letters may be most of an Arabic line, which still begins at the right.
  const rightToLeft = pageIsRightToLeft ? someRtl.test(all) || !/\p{L}/u.test(all) : isRightToLeft(all);
  const visual = [...pieces].sort((a, b) => a.x0 - b.x0);
  const places = new Map(visual.map((piece, place) => [piece, place]));
  const isOtherWay = (piece: Piece) =>
    rightToLeft ? /[\p{L}\p{N}]/u.test(piece.text) && !isRightToLeft(piece.text) : isRightToLeft(piece.text);
  const logical = inRuns(rightToLeft ? visual.toReversed() : visual, isOtherWay);
  let text = '';
  logical.forEach((piece, index) => {
    const before = logical[index - 1];
    if (before) {
      // Where a run turns, what is read next stands at the run's other end: what counts is the gap at this one.
      const outer = isOtherWay(piece) ? before : piece;
      const inner = outer === before ? piece : before;
      const step = Math.sign(places.get(inner)! - places.get(outer)!);
      const beside = visual[places.get(outer)! + step]!;
      text += outer === before ? between(before, beside) : between(beside, piece);
      // A vowel mark of its own ends the letter that it stands on: the space after that letter is the space after it.
      if (isMark(piece.text)) piece.spaces.push(...before.spaces);
    }
    text += piece.text;
  });
  return text;
}

/** Turns runs of pieces that are written the other way than their row. */
function inRuns(pieces: readonly Piece[], isOtherWay: (piece: Piece) => boolean): Piece[] {
  const ordered: Piece[] = [];
  let run: Piece[] = [];
  for (const piece of pieces) {
    if (isOtherWay(piece)) run.push(piece);
    else {
      ordered.push(...run.reverse(), piece);
      run = [];
    }
  }
  return [...ordered, ...run.reverse()];
}

function between(a: Piece, b: Piece): string {
  const size = Math.max(a.size, b.size);
  const gap = Math.max(a.x0, b.x0) - Math.min(a.x1, b.x1);
  if (gap > 1.8 * size) return '\t';
  if (isMark(b.text)) return '';
  if (a.isSpacedAfter || b.isSpacedBefore || a.spaces.some((space) => b.spaces.includes(space))) return ' ';
  if (cjk.test(a.text.slice(-1)) && cjk.test(b.text.slice(0, 1))) return '';
  return gap > 0.17 * size ? ' ' : '';
}
