import { getResolvedPDFJS } from 'unpdf';
import { Refusal } from '../../../domain/errors.ts';
import type { PageLine } from '../../../domain/page-line.ts';
import { repairPages } from '../../../domain/paragraph-repair.ts';
import { count } from '../../../domain/repair-counts.ts';
import { linesOfPage, type PdfPiece } from './pdf-lines.ts';
import { repairsIn, type Reading } from './reading.ts';

/** More pages than a source of five thousand paragraphs can fill. */
const mostPages = 2000;
/** More pieces of text than any page has that people read. */
const mostPieces = 200_000;
/** More than units are stretched for what is not a picture; a picture is one unit wide and high. */
const mostScale = 10;

/**
 * The paragraphs of a PDF by where its words stand. Scripts and forms are not run, pictures not decoded, embedded files not
 * opened, nothing fetched; a file that is mostly pictures is refused (`file-without-text`).
 */
export async function readPdf(bytes: Uint8Array): Promise<Reading> {
  const pdfjs = await getResolvedPDFJS();
  const task = pdfjs.getDocument({
    // A copy, since it is taken over; and never a Buffer, which is not taken at all.
    data: new Uint8Array(bytes),
    verbosity: 0,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    enableXfa: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    maxImageSize: 1
  });
  try {
    const pdf = await task.promise;
    if (pdf.numPages > mostPages) throw new Refusal('invalid', [{ path: 'file', rule: 'file-too-heavy' }]);
    const reading: Reading = { format: 'pdf', title: null, paragraphs: [], counts: {} };
    const pages: PageLine[][] = [];
    let blank = 0;
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number);
      const lines = await linesOf(page, reading);
      if (lines.length === 0 && (await isBlank(page))) blank += 1;
      page.cleanup();
      pages.push(lines);
    }
    const without = pages.filter((lines) => !hasText(lines)).length - blank;
    if (without > (pages.length - blank) / 2 || !isReadable(pages))
      throw new Refusal('invalid', [{ path: 'file', rule: 'file-without-text' }]);
    count(reading.counts, 'page-without-text', without);
    const repaired = repairPages(pages);
    repairsIn(reading, repaired.counts);
    return { ...reading, paragraphs: repaired.paragraphs, title: await titleOf(pdf) };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    throw new Refusal('invalid', [{ path: 'file', rule: isLocked ? 'file-encrypted' : 'file-broken' }]);
  } finally {
    await task.destroy();
  }
}

type Pdf = Awaited<ReturnType<Awaited<ReturnType<typeof getResolvedPDFJS>>['getDocument']>['promise']>;
type Page = Awaited<ReturnType<Pdf['getPage']>>;

async function linesOf(page: Page, reading: Reading): Promise<PageLine[]> {
  const content = await page.getTextContent({ includeMarkedContent: true });
  if (content.items.length > mostPieces)
    throw new Refusal('invalid', [{ path: 'file', rule: 'file-too-heavy' }]);
  const pieces: PdfPiece[] = [];
  /** Whether each of the open marks says that what it holds is furniture. */
  const marks: boolean[] = [];
  for (const item of content.items) {
    if ('type' in item) {
      if (item.type === 'endMarkedContent') marks.pop();
      else marks.push('tag' in item && item.tag === 'Artifact');
    } else
      pieces.push({
        text: item.str,
        transform: item.transform.map(Number),
        width: item.width,
        isArtifact: marks.includes(true)
      });
  }
  const { lines, counts } = linesOfPage(pieces);
  repairsIn(reading, counts);
  return lines;
}

async function titleOf(pdf: Pdf): Promise<string | null> {
  const { info } = await pdf.getMetadata();
  const title: unknown = 'Title' in info ? info.Title : null;
  return typeof title === 'string' ? title : null;
}

/**
 * Whether a page without words has nothing else on it either, such as the back of a print. Pictures are left out of what is
 * told of it, since none is let in; but not that a unit was stretched to the size of one.
 */
async function isBlank(page: Page): Promise<boolean> {
  const { OPS } = await getResolvedPDFJS();
  const names = new Map(Object.entries(OPS).map(([name, code]) => [code, name]));
  const { fnArray, argsArray } = await page.getOperatorList();
  return !fnArray.some((code, index) => {
    const name = names.get(code) ?? '';
    const args: unknown = argsArray[index];
    const numbers = Array.isArray(args) ? args.map(Number) : [];
    if (name === 'transform') return numbers.slice(0, 4).some((scale) => Math.abs(scale) > mostScale);
    if (name === 'constructPath') return numbers[0] !== OPS.endPath;
    return /^(paint|shadingFill|rawFillPath)/.test(name);
  });
}

/** Letters, or more lines of digits than a page's number. */
const hasText = (lines: readonly PageLine[]): boolean =>
  lines.some(({ text }) => /\p{L}/u.test(text)) || lines.filter(({ text }) => /\p{N}/u.test(text)).length > 1;

/** A scan has hardly a letter on its pages; a font without a table of its letters gives signs that nobody can read. */
function isReadable(pages: readonly (readonly PageLine[])[]): boolean {
  const text = pages.flatMap((lines) => lines.map((line) => line.text)).join('');
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const strange = text.match(/[\p{Co}\p{Cn}\ufffd]/gu)?.length ?? 0;
  return letters >= Math.min(20, 5 * pages.length) && strange < letters / 2;
}
