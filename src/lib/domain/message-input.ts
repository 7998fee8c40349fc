import { z } from 'zod';
import { codePatterns } from './codes.ts';
import { isStorable } from './text.ts';
import { messageKinds } from './vocabularies.ts';

const slug = z.string().regex(codePatterns.slug, 'not-a-code');

/** The words that a message stands for, in the published text of its source. */
export const anchorSchema = z.strictObject({
  source: slug,
  paragraph: z.int().min(1).max(9_999),
  start: z.int().min(0).max(1_000_000),
  end: z.int().min(1).max(1_000_000)
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
