import type { PageLine } from '../../../domain/page-line.ts';
import { plainLetters } from '../../../domain/plain-letters.ts';
import { count, type RepairCounts } from '../../../domain/repair-counts.ts';
import { inColumns } from './pdf-columns.ts';
import { isMark, isRightToLeft, lineText, type Piece } from './pdf-row.ts';

/** Words as a PDF places them: `transform` puts them on the page, whose y axis points upwards. */
export interface PdfPiece {
  text: string;
  transform: readonly number[];
  /** In points, along the writing. */
  width: number;
  /** Whether the file says itself that this is furniture. */
  isArtifact: boolean;
}

/** A run of words on one base line, without a wide gap in it. */
export interface Segment {
  pieces: Piece[];
  x0: number;
  x1: number;
  top: number;
  size: number;
}

/** The lines of a page in reading order, columns one after the other. What is written across the page (a stamp) is left out. */
export function linesOfPage(pdfPieces: readonly PdfPiece[]): { lines: PageLine[]; counts: RepairCounts } {
  const counts: RepairCounts = {};
  const body = withoutArtifacts(pdfPieces, counts);
  const pieces = upright(body);
  const rightToLeft = isRightToLeft(pieces.map(({ text }) => text).join(''));
  const right = pieces.reduce((most, { x1 }) => Math.max(most, x1), 0);
  const lines: PageLine[] = [];
  for (const { segments, column } of inColumns(rowsOf(pieces), rightToLeft)) {
    const all = segments.flatMap((segment) => segment.pieces);
    const { text, counts: letters } = plainLetters(`${lineText(all, rightToLeft)}\n`);
    for (const kind of ['letter-form', 'invisible'] as const) count(counts, kind, letters[kind] ?? 0);
    if (text.trim() === '') continue;
    const x0 = Math.min(...segments.map((segment) => segment.x0));
    const x1 = Math.max(...segments.map((segment) => segment.x1));
    const longest = all.reduce((a, b) => (b.text.length > a.text.length ? b : a));
    lines.push({
      text: text.trim(),
      start: rightToLeft ? right - x1 : x0,
      end: rightToLeft ? right - x0 : x1,
      top: longest.top,
      size: longest.size,
      column
    });
  }
  return { lines, counts };
}

/** Some files call everything furniture; then it is not believed. */
function withoutArtifacts(pieces: readonly PdfPiece[], counts: RepairCounts): readonly PdfPiece[] {
  const letters = (all: readonly PdfPiece[]) => all.reduce((sum, { text }) => sum + text.trim().length, 0);
  const artifacts = pieces.filter(({ isArtifact }) => isArtifact);
  if (letters(artifacts) === 0 || letters(artifacts) * 2 > letters(pieces)) return pieces;
  const rows = new Set(
    artifacts.filter(({ text }) => text.trim()).map(({ transform }) => Math.round(transform[5] ?? 0))
  );
  count(counts, 'page-furniture', rows.size);
  return pieces.filter(({ isArtifact }) => !isArtifact);
}

/** The pieces turned so that most of the text runs from left to right or right to left; what runs otherwise is left out. */
function upright(pdfPieces: readonly PdfPiece[]): Piece[] {
  const letters = new Map<number, number>();
  const angleOf = ({ transform: [a = 1, b = 0] }: PdfPiece) => {
    const angle = (Math.atan2(b, a) * 180) / Math.PI;
    const quarter = Math.round(angle / 90);
    return Math.abs(angle - quarter * 90) < 8 ? (quarter + 4) % 4 : -1;
  };
  for (const piece of pdfPieces)
    letters.set(angleOf(piece), (letters.get(angleOf(piece)) ?? 0) + piece.text.length);
  letters.delete(-1);
  const quarter = [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
  const [cos, sin] = (
    [
      [1, 0],
      [0, 1],
      [-1, 0],
      [0, -1]
    ] as const
  )[quarter]!;
  const pieces: Piece[] = [];
  let space = 0;
  let isAfterSpace = false;
  for (const piece of pdfPieces) {
    const [, , c = 0, d = 0, e = 0, f = 0] = piece.transform;
    const text = piece.text.trim();
    if (text === '') {
      if (piece.text === '') continue;
      space += 1;
      isAfterSpace = true;
      // A vowel mark may be drawn before the space that follows its letter.
      pieces.findLast((last) => !isMark(last.text))?.spaces.push(space);
      continue;
    }
    const size = Math.hypot(c, d);
    const x0 = e * cos + f * sin;
    const isUsable = [size, x0, piece.width].every(Number.isFinite) && size > 0;
    if (angleOf(piece) !== quarter || !isUsable) continue;
    pieces.push({
      text,
      x0,
      x1: x0 + piece.width,
      top: e * sin - f * cos,
      size,
      isSpacedBefore: /^\s/.test(piece.text),
      isSpacedAfter: /\s$/.test(piece.text),
      spaces: isAfterSpace && !isMark(text) ? [space] : []
    });
    isAfterSpace &&= isMark(text);
  }
  return pieces;
}

/** The rows of a page from the top, each from left to right, cut where a gap is wider than a space between words. */
function rowsOf(pieces: readonly Piece[]): Segment[][] {
  const rows: Piece[][] = [];
  let base: Piece | undefined;
  for (const piece of [...pieces].sort((a, b) => a.top - b.top)) {
    const row = rows.at(-1);
    if (row && base && piece.top - base.top < 0.45 * Math.max(piece.size, base.size)) {
      row.push(piece);
      // What is raised or lowered belongs to the line that is written larger.
      if (piece.size > base.size * 1.1) base = piece;
    } else {
      rows.push([piece]);
      base = piece;
    }
  }
  return rows.map((row) => {
    const segments: Segment[] = [];
    for (const piece of row.sort((a, b) => a.x0 - b.x0)) {
      const last = segments.at(-1);
      if (last && piece.x0 - last.x1 < Math.max(piece.size, last.size)) {
        last.pieces.push(piece);
        last.x1 = Math.max(last.x1, piece.x1);
      } else segments.push({ pieces: [piece], x0: piece.x0, x1: piece.x1, top: piece.top, size: piece.size });
    }
    return segments;
  });
}
