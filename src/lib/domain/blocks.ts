/** A piece of a document: `number` counts the paragraphs, and is null for a salutation. */
export interface Block {
  kind: 'paragraph' | 'salutation';
  number: number | null;
  text: string;
}

/** What a source was read from. */
export const sourceFormats = ['text', 'markdown', 'docx', 'pdf'] as const;
export type SourceFormat = (typeof sourceFormats)[number];
