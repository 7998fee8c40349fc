import fc from 'fast-check';
import type { Reported } from './claims.ts';
import type { DatedUpdate, Tracked } from './progress.ts';
import { statuses } from './vocabularies.ts';

/** Made-up follow-ups for property tests, here and against PostgreSQL. Days cluster, so that they often coincide. */
export const dayArbitrary = fc
  .integer({ min: 0, max: 900 })
  .map((days) => new Date(Date.UTC(2016, 0, 1) + days * 4 * 86_400_000).toISOString().slice(0, 10));

export const updateArbitrary: fc.Arbitrary<DatedUpdate & Reported> = fc.record({
  on: dayArbitrary,
  group: fc.constantFrom('un-system', 'member-states', 'ngos'),
  status: fc.constantFrom(...statuses),
  progress: fc.option(fc.integer({ min: 0, max: 100 }), { nil: null })
});

export const trackedArbitrary: fc.Arbitrary<Tracked> = fc.record({
  startsOn: fc.option(dayArbitrary, { nil: null }),
  loggedOn: dayArbitrary,
  dueOn: fc.option(dayArbitrary, { nil: null }),
  updates: fc.array(updateArbitrary, { maxLength: 6 })
});
