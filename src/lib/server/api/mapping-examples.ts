import type { z } from 'zod';
import type * as bodySchemas from './body-schemas.ts';
import type * as schemas from './schemas.ts';

const written = {
  strength: 'direct',
  rationale: 'The target sets the transaction cost of migrant remittances.'
} as const;

export const mappingExample: z.input<typeof schemas.Mapping> = {
  code: 'KM-11:10.c',
  message: 'KM-11',
  to: { framework: 'target', code: '10.c' },
  ...written,
  status: 'confirmed',
  origin: 'suggestion',
  score: 0.62,
  author: 'Nora Haddad',
  reviewer: 'Pablo Ruiz',
  proposedOn: '2026-05-04',
  reviewedOn: '2026-05-05',
  reason: null,
  revision: 2
};

export const mappingBodies: {
  [Name in 'NewMapping' | 'MappingChanges' | 'Verdict']: z.input<(typeof bodySchemas)[Name]>;
} = {
  NewMapping: { to: { framework: 'target', code: '10.c' }, ...written, score: 0.62 },
  MappingChanges: { strength: 'indirect', reason: 'The message speaks of the amount, not of the cost.' },
  Verdict: { to: 'rejected', reason: 'It is mentioned only in passing.' }
};
