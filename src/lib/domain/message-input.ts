import { z } from 'zod';
import { codePatterns } from './codes.ts';
import { isStorable } from './text.ts';
import { messageKinds } from './vocabularies.ts';

const slug = z.string().regex(codePatterns.slug, 'not-a-code');

/** The words that a message stands for, in version `version` of its source: `quote` is what its offsets cut out there. */
export const anchorSchema = z.strictObject({
  source: slug,
  paragraph: z.int().min(1).max(9_999),
  start: z.int().min(0).max(1_000_000),
  end: z.int().min(1).max(1_000_000),
  quote: z.string().min(1).max(1_000_000),
  version: z.int().min(1)
});

/** What people write of a message. */
export const messageSchema = z.strictObject({
  kind: z.enum(messageKinds),
  theme: slug,
  statement: z.string().trim().min(1).max(400).refine(isStorable, 'not-plain-text'),
  voicedBy: z
    .array(slug)
    .max(20)
    .transform((codes) => [...new Set(codes)])
    .default([]),
  anchor: anchorSchema
});
export type MessageInput = z.infer<typeof messageSchema>;
