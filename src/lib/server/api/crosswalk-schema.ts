import { z } from 'zod';
import { mappingStatuses, strengths } from '../../domain/vocabularies.ts';
import { count, messageCode } from './schema-parts.ts';

const strength = z.enum(strengths).nullable();
const status = z.enum(mappingStatuses).exclude(['rejected']);

export const CrosswalkCell = z.strictObject({
  message: messageCode,
  key: z.string().meta({ description: 'Code of the goal, target or objective', examples: ['10'] }),
  title: z.string(),
  strength: strength.meta({
    description: 'The strongest of the mappings; null where none says, or there is none'
  }),
  status: status.nullable().meta({
    description: 'confirmed when each of the mappings is; null where there is none'
  }),
  mappings: z
    .array(
      z.strictObject({
        code: z.string().meta({
          description: 'The target or indicator, or the number of the objective',
          examples: ['10.c']
        }),
        strength,
        status
      })
    )
    .meta({ description: 'What the message is mapped to there; empty where only follow-ups join the two' }),
  followUps: count.meta({ description: 'That carry both the message and the goal, target or objective' }),
  gap: z.boolean().meta({ description: 'Mapped, and no follow-up carries both' })
});
