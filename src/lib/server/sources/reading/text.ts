import { isMarkdown, readMarkdown } from '../../../domain/markdown-text.ts';
import { repairPages } from '../../../domain/paragraph-repair.ts';
import { plainLetters } from '../../../domain/plain-letters.ts';
import { linesOfText } from '../../../domain/text-lines.ts';
import { repairsIn, type Reading } from './reading.ts';

/** Plain text by its lines and pages; Markdown where it is asked for, or the text surely is. */
export function readPlain(text: string, format: 'text' | 'markdown' | 'either'): Reading {
  const { text: plain, counts } = plainLetters(text);
  const reading: Reading = { format: 'text', title: null, paragraphs: [], counts };
  if (format === 'markdown' || (format === 'either' && isMarkdown(plain))) {
    const markdown = readMarkdown(plain.replace(/[\f\t]/g, ' ').replace(/\u00ad/g, ''));
    repairsIn(reading, markdown.counts);
    return { ...reading, format: 'markdown', title: markdown.title, paragraphs: markdown.paragraphs };
  }
  const repaired = repairPages(linesOfText(plain));
  repairsIn(reading, repaired.counts);
  return { ...reading, paragraphs: repaired.paragraphs };
}
