import type { Block, SourceFormat } from './blocks.ts';
import type { Locale } from './vocabularies.ts';

/** What a document may be at most. Characters are UTF-16 units. */
export const documentLimits = {
  bytes: 10_000_000,
  characters: 1_000_000,
  paragraphs: 5000,
  paragraphCharacters: 20_000,
  seconds: 20
} as const;

/** What a reading may mend or cannot read, in the order in which people are told. */
export const repairKinds = [
  /** Pages without a letter, of which nothing was read: they may be scans. */
  'page-without-text',
  /** Lines taken away that repeat at page edges: headers, footers, page numbers, symbols. */
  'page-furniture',
  /** Line ends within a paragraph that became a space. */
  'joined-line',
  /** Hyphens at a line's end that were taken away. */
  'hyphen',
  /** Paragraphs that ran on from one page or column to the next. */
  'page-break',
  /** Printed paragraph numbers taken off the text. */
  'printed-number',
  /** Ligatures and Arabic presentation forms that became letters. */
  'letter-form',
  /** Soft hyphens, zero-width characters and direction marks taken away. */
  'invisible',
  /** Marks of Markdown taken away. */
  'markup'
] as const;
export type RepairKind = (typeof repairKinds)[number];

export interface Repair {
  kind: RepairKind;
  /** How often, at least 1. */
  count: number;
}

export interface ReadDocument {
  format: SourceFormat;
  /** Its opening heading, or else that of the document's properties. */
  title: string | null;
  /** The heading that opens the document, which is none of its blocks. */
  heading: string | null;
  /** Null where it is none of the six, or cannot be told. */
  language: Locale | null;
  /** Paragraphs are numbered from 1. */
  blocks: Block[];
  repairs: Repair[];
  /** Of the bytes as they came (of pasted text: as UTF-8), in hexadecimal. */
  sha256: string;
}
