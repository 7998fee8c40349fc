import { createHash } from 'node:crypto';
import { languageOf } from '../../../domain/written-language.ts';
import type { RepairedParagraph } from '../../../domain/paragraph-repair.ts';
import { blocksOf } from '../../../domain/read-blocks.ts';
import type { SourceFormat } from '../../../domain/blocks.ts';
import { repairKinds, type ReadDocument } from '../../../domain/read-document.ts';
import { count, repairsOf, type RepairCounts } from '../../../domain/repair-counts.ts';
import { plainLetters } from '../../../domain/plain-letters.ts';

/** What a reader of one format found; `title` is that of the document's properties. */
export interface Reading {
  format: SourceFormat;
  title: string | null;
  paragraphs: RepairedParagraph[];
  counts: RepairCounts;
}

export function repairsIn(reading: Reading, counts: RepairCounts): void {
  for (const kind of repairKinds) count(reading.counts, kind, counts[kind] ?? 0);
}

/** The document that a reading makes; refuses, on `path`, one without words or beyond the limits. */
export function documentOf(reading: Reading, bytes: Uint8Array, path: string): ReadDocument {
  const { heading, blocks, counts } = blocksOf(reading.paragraphs, path);
  return {
    format: reading.format,
    title: heading ?? properTitle(reading.title),
    heading,
    language: languageOf(blocks.map(({ text }) => text).join('\n')),
    blocks,
    repairs: repairsOf(reading.counts, counts),
    sha256: createHash('sha256').update(bytes).digest('hex')
  };
}

/** Programs put names of files and templates where a title belongs. */
function properTitle(property: string | null): string | null {
  const title = plainLetters(property ?? '')
    .text.replace(/\s+/g, ' ')
    .trim();
  const isNone =
    title.length > 300 ||
    !/\p{L}{2}/u.test(title) ||
    /\.(?:docx?|pdf|txt|indd|pptx?|rtf|odt)$/i.test(title) ||
    /^(?:microsoft word|untitled|document ?\d*|untitled document|title|sans titre|powerpoint presentation)/i.test(
      title
    );
  return isNone ? null : title;
}
