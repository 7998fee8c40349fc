import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalEvent, canonicalJson, type EventContent } from './canonical.ts';

const signed: EventContent = {
  id: 7,
  at: '2026-05-08T09:30:00.123456Z',
  actor: { kind: 'user', id: 'amina', name: 'Amina Diallo' },
  kind: 'follow-up.update-logged',
  subject: { kind: 'follow-up', code: 'FU-001' },
  before: { progress: 20, revision: 1 },
  after: { revision: 2, progress: 40 },
  reason: null
};

describe('the canonical form', () => {
  test('of an event is one text with its keys in order', () => {
    expect(canonicalEvent(signed)).toBe(
      '{"actor":{"id":"amina","kind":"user","name":"Amina Diallo"},"after":{"progress":40,"revision":2},' +
        '"at":"2026-05-08T09:30:00.123456Z","before":{"progress":20,"revision":1},"id":7,' +
        '"kind":"follow-up.update-logged","reason":null,"subject":{"code":"FU-001","kind":"follow-up"}}'
    );
  });

  test('holds nothing but what an event says', () => {
    expect(canonicalEvent({ ...signed, hash: 'x' } as EventContent)).toBe(canonicalEvent(signed));
  });

  test('leaves out what is undefined, and keeps the places in a list', () => {
    expect(canonicalJson({ b: undefined, a: [undefined, null, 1] })).toBe('{"a":[null,null,1]}');
  });

  test('is JSON of the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(plain(value));
      })
    );
  });

  test('does not depend on the order in which keys were set', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (fields) => {
        const reversed = Object.fromEntries(Object.entries(fields).toReversed());
        expect(canonicalJson(reversed)).toBe(canonicalJson(fields));
      })
    );
  });

  test('is the same for two events exactly when they say the same', () => {
    // Few values, so that many pairs are equal.
    const fields = fc.dictionary(fc.constantFrom('a', 'b'), fc.constantFrom(0, 1, '1', null, [1], {}), {
      maxKeys: 2
    });
    const said = fc.record({
      before: fc.option(fields),
      after: fc.option(fields),
      reason: fc.constantFrom(null, '')
    });
    fc.assert(
      fc.property(said, said, (one, two) => {
        const same = canonicalEvent({ ...signed, ...one }) === canonicalEvent({ ...signed, ...two });
        expect(same).toBe(isDeepStrictEqual(plain(one), plain(two)));
      }),
      { numRuns: 1000 }
    );
  });
});

/** As it comes back from the database. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
