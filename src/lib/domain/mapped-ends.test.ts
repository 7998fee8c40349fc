import { expect, test } from 'vitest';
import { endIn, endText } from './mapped-ends.ts';

test.each([
  ['10.c', 'target', '10.c'],
  ['10.C Cost of remittances', 'target', '10.c'],
  ['10.c.1 · Remittance costs', 'indicator', '10.c.1'],
  ['objective-20: Remittances', 'objective', '20'],
  ['principle-a', 'principle', 'a']
])('%j is the %s %s', (text, framework, end) => {
  expect(endIn(text)).toEqual({ framework, end });
  expect(endText(endIn(text)!)).toBe(text.toLowerCase().split(/[\s:·]/u)[0]);
});

test.each(['', 'remittances', '18.1', 'objective-24', 'objective-a', 'principle-z', '10', '10.c.1.1'])(
  '%j is none',
  (text) => expect(endIn(text)).toBeNull()
);
