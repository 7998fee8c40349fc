import { Refusal } from '../../../domain/errors.ts';
import { documentLimits } from '../../../domain/read-document.ts';
import { isMarkdown, readMarkdown } from '../../../domain/markdown-text.ts';
import { repairPages } from '../../../domain/paragraph-repair.ts';
import { plainLetters } from '../../../domain/plain-letters.ts';
import { linesOfText, textLeading } from '../../../domain/text-lines.ts';
import { repairsIn, type Reading } from './reading.ts';

/** Ten for each paragraph that a source may have. */
const mostLines = 50_000;

/** Refuses, on `path`, what is not even looked at; spaces and line ends may take up as much as the words. */
export function refuseFarTooLong(text: string, path: string): void {
  const max = documentLimits.characters;
  if (text.length > max * 2) throw new Refusal('invalid', [{ path, rule: 'text-too-long', params: { max } }]);
  const lines = text.match(/[\n\r\f]/g)?.length ?? 0;
  if (lines > mostLines)
    throw new Refusal('invalid', [
      { path, rule: 'too-many-paragraphs', params: { max: documentLimits.paragraphs } }
    ]);
}

/** Plain text by its lines and pages; Markdown where it is asked for, or the text surely is. */
export function readPlain(text: string, format: 'text' | 'markdown' | 'either', path: string): Reading {
  refuseFarTooLong(text, path);
  const { text: plain, counts } = plainLetters(text);
  const reading: Reading = { format: 'text', title: null, paragraphs: [], counts };
  if (format === 'markdown' || (format === 'either' && isMarkdown(plain))) {
    const markdown = readMarkdown(plain.replace(/[\f\t]/g, ' ').replace(/\u00ad/g, ''));
    repairsIn(reading, markdown.counts);
    return { ...reading, format: 'markdown', title: markdown.title, paragraphs: markdown.paragraphs };
  }
  const repaired = repairPages(linesOfText(plain), textLeading);
  repairsIn(reading, repaired.counts);
  return { ...reading, paragraphs: repaired.paragraphs };
}
