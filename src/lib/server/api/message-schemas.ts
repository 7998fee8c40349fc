import { z } from 'zod';
import {
  frameworks,
  mappingOrigins,
  mappingStatuses,
  messageKinds,
  strengths
} from '../../domain/vocabularies.ts';
import {
  count,
  day,
  groupCode,
  messageCode,
  objectiveNumber,
  slug,
  targetCode,
  themeCode
} from './schema-parts.ts';

/** The shape of messages and of what they are mapped to, as the API answers them. */
export const Anchor = z.strictObject({
  source: slug,
  paragraph: z.int().min(1),
  start: count.meta({ description: 'Offset in UTF-16 code units into the text of the paragraph' }),
  end: count,
  quote: z.string().meta({ description: 'The characters from start to end' }),
  version: z.int().min(1).meta({ description: 'The version of the source that has them there' }),
  lost: z.boolean().meta({ description: 'Whether a newer version of the source has them no more' })
});

export const TargetMapping = z.strictObject({
  target: targetCode,
  strength: z.enum(strengths),
  rationale: z.string(),
  status: z.enum(mappingStatuses)
});

export const Message = z.strictObject({
  code: messageCode,
  kind: z.enum(messageKinds),
  theme: themeCode,
  statement: z.string(),
  anchor: Anchor,
  voicedBy: z.array(groupCode),
  targets: z.array(TargetMapping),
  objectives: z.array(objectiveNumber)
});

const name = z.string().nullable();

export const Mapping = z.strictObject({
  code: z.string().meta({ examples: ['KM-11:10.c'] }),
  message: messageCode,
  to: z.strictObject({
    framework: z.enum(frameworks),
    code: z.string().meta({ examples: ['10.c', '10.c.1', '20', 'a'] })
  }),
  strength: z
    .enum(strengths)
    .nullable()
    .meta({ description: 'Null where the record that the tracker came with does not say' }),
  rationale: z.string(),
  status: z.enum(mappingStatuses),
  origin: z.enum(mappingOrigins).meta({
    description: 'The record that the tracker came with, a person, or a suggestion that a person decided on'
  }),
  score: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .meta({ description: 'The probability with which it was suggested' }),
  author: name.meta({
    description: 'Who stands for it; null for the record, for a token of no person, and for who has left'
  }),
  reviewer: name.meta({ description: 'Who confirmed or rejected it' }),
  proposedOn: day.nullable(),
  reviewedOn: day.nullable(),
  reason: z.string().nullable().meta({ description: 'Why it was rejected' }),
  revision: z.int().min(1).meta({ description: 'Counts its changes; If-Match names it' })
});

export const MessageWithMappings = Message.extend({
  publication: z.enum(['draft', 'published']),
  mappings: z
    .array(Mapping)
    .meta({ description: 'Targets, indicators, objectives and principles; those that were rejected too' })
});
