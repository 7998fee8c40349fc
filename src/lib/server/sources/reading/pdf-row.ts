/** Words at their place on an upright page; `top` grows downwards. */
export interface Piece {
  text: string;
  x0: number;
  x1: number;
  top: number;
  size: number;
  isSpacedBefore: boolean;
  isSpacedAfter: boolean;
}

const rtl = /[\p{Script=Arabic}\p{Script=Hebrew}]/gu;
const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3001-\u303f\uff00-\uffef]/u;

/** Whether most of the letters are of a script that runs from right to left. */
export function isRightToLeft(text: string): boolean {
  return (text.match(rtl)?.length ?? 0) * 2 > (text.match(/\p{L}/gu)?.length ?? 0);
}

/** What the pieces of one row say in the order in which it is read, with a tab where a wide gap is. */
export function lineText(pieces: readonly Piece[], pageIsRightToLeft: boolean): string {
  const all = pieces.map(({ text }) => text).join('');
  const rightToLeft = /\p{L}/u.test(all) ? isRightToLeft(all) : pageIsRightToLeft;
  const visual = [...pieces].sort((a, b) => a.x0 - b.x0);
  const logical = inRuns(rightToLeft ? visual.reverse() : visual, (piece) =>
    rightToLeft ? /[\p{L}\p{N}]/u.test(piece.text) && !isRightToLeft(piece.text) : isRightToLeft(piece.text)
  );
  let text = '';
  logical.forEach((piece, index) => {
    const before = logical[index - 1];
    text += (before ? between(before, piece) : '') + piece.text;
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
  if (a.isSpacedAfter || b.isSpacedBefore) return ' ';
  if (cjk.test(a.text.slice(-1)) && cjk.test(b.text.slice(0, 1))) return '';
  return gap > 0.17 * size ? ' ' : '';
}
