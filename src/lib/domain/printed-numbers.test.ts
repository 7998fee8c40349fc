import { expect, test } from 'vitest';
import { withoutPrintedNumbers } from './printed-numbers.ts';

const all = () => true;

test.each([
  ['1. ', '2. ', '3. '],
  ['(1) ', '(2) ', '(3) '],
  ['1) ', '2) ', '3) '],
  ['١. ', '٢. ', '٣. ']
])('numbers that say what counting says are taken off: %s', (...numbers) => {
  const texts = numbers.map((number) => `${number}What was said.`);
  expect(withoutPrintedNumbers(texts, all)).toEqual({ texts: numbers.map(() => 'What was said.'), taken: 3 });
});

test.each([
  [['1. One', '3. Three']],
  [['12. Twelve', '13. Thirteen']],
  [['1. One', 'Between', '2. Two']],
  [['1. One', '(2) Two']],
  [['1. Alone']],
  [['2017. A year', '2018. Another']],
  [['1.5 million', '2.5 million']]
])('any others stay, for they can be cited: %j', (texts) => {
  expect(withoutPrintedNumbers(texts, all)).toEqual({ texts, taken: 0 });
});

test('a salutation has none to lose', () => {
  const texts = ['Excellencies,', '1. One', '2. Two'];
  const read = withoutPrintedNumbers(texts, (_, index) => index > 0);
  expect(read.texts).toEqual(['Excellencies,', 'One', 'Two']);
});
