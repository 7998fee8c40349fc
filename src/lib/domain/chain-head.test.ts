import fc from 'fast-check';
import { expect, test } from 'vitest';
import { headText, parseHead, shortHeadText } from './chain-head.ts';

const hash = fc.stringMatching(/^[0-9a-f]{64}$/);
const head = fc.record({ position: fc.nat(), hash });

test('a head is read as it was written, in full and in the name of a file', () => {
  fc.assert(
    fc.property(head, (one) => {
      expect(parseHead(headText(one))).toEqual(one);
      expect(parseHead(` ${one.position} ${one.hash.toUpperCase()}\n`)).toEqual(one);
      expect(parseHead(shortHeadText(one))).toEqual({ ...one, hash: one.hash.slice(0, 16) });
      expect(parseHead(one.hash)).toEqual({ position: null, hash: one.hash });
    })
  );
});

test.each(['', '141', 'abc', '141:3fa9', '3fa9c0d1e2f3a4b5', `x:${'a'.repeat(64)}`, `1:${'a'.repeat(65)}`])(
  '%j is no head',
  (text) => {
    expect(parseHead(text)).toBeNull();
  }
);
