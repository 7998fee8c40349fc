import { expect, test } from 'vitest';
import { linesOfPage, type PdfPiece } from './pdf-lines.ts';

/** A piece of 12 points with its base line at `y`, as wide as its letters. */
const piece = (text: string, x: number, y: number, rest: Partial<PdfPiece> = {}): PdfPiece => ({
  text,
  transform: [12, 0, 0, 12, x, y],
  width: text.length * 6,
  isArtifact: false,
  ...rest
});
const texts = (pieces: readonly PdfPiece[]) => linesOfPage(pieces).lines.map(({ text }) => text);

/** What is written from the right, drawn from the left, a piece for each letter and each space. */
function drawn(words: string, y: number): PdfPiece[] {
  let x = 500;
  const pieces = [...words].map((letter) => {
    const width = /\p{M}/u.test(letter) ? 0 : 6;
    x -= width;
    return { ...piece(letter, x, y), width };
  });
  return pieces.reverse();
}

test('words drawn letter by letter from the left are read from the right', () => {
  const words = 'طلبوا أن يكون التوظيف عادلاً في كل البلدان';
  expect(texts(drawn(words, 700))).toEqual([words]);
});

test('a name in Latin letters keeps its order within a line from the right', () => {
  const pieces = [
    piece('اعتمد', 300, 700),
    piece(' ', 330, 700),
    piece('Global', 336, 700),
    piece(' ', 372, 700),
    piece('Compact', 378, 700),
    piece(' ', 420, 700),
    piece('ميثاق', 426, 700),
    piece('وطلبت المدن أن تسمع', 380, 680)
  ];
  expect(texts(pieces)[0]).toBe('ميثاق Global Compact اعتمد');
});

test('lines come from the top, pieces from the left, whatever the order of the file', () => {
  const pieces = [
    piece('second', 72, 680),
    piece('line', 114, 700),
    piece('first', 72, 700),
    piece('one', 114, 680)
  ];
  expect(texts(pieces)).toEqual(['first line', 'second one']);
});

test('a page on its side is turned, and a stamp across it left out', () => {
  const turned = { transform: [0, 12, -12, 0, 300, 72] };
  const stamp = { transform: [30, 30, -30, 30, 100, 100] };
  expect(texts([piece('read from the side', 0, 0, turned), piece('DRAFT', 0, 0, stamp)])).toEqual([
    'read from the side'
  ]);
});

test('what a file calls an artifact is furniture, unless that is most of it', () => {
  const furniture = piece('Page 2', 72, 40, { isArtifact: true });
  const read = linesOfPage([piece('what was said', 72, 700), furniture]);
  expect(read.lines.map(({ text }) => text)).toEqual(['what was said']);
  expect(read.counts).toEqual({ 'page-furniture': 1 });
  expect(texts([furniture])).toEqual(['Page 2']);
});

test('sizes and places that are no numbers are left out', () => {
  const odd = [NaN, 0, 0, Infinity, NaN, -1e308];
  expect(texts([piece('said', 72, 700), piece('odd', 0, 0, { transform: odd })])).toEqual(['said']);
});
