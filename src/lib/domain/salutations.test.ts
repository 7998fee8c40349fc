import fc from 'fast-check';
import { expect, test } from 'vitest';
import { text as hostileText } from '../../../tests/support/hostile.ts';
import { isSalutation } from './salutations.ts';

test.each([
  'Excellencies,',
  'Distinguished delegates, ladies and gentlemen',
  'Your Excellency Mr. Miroslav Lajčák, President of the General Assembly,',
  'Dear friends!',
  'Mesdames et Messieurs,',
  'Monsieur le Président,',
  'Excellences, chers collègues,',
  'Señor Presidente:',
  'Excelencias, señoras y señores,',
  'أصحاب السعادة',
  'أصحاب السعادة، السيدات والسادة،',
  '各位阁下',
  '尊敬的主席先生，各位代表：',
  '女士们、先生们，',
  'Уважаемые дамы и господа!',
  'Господин Председатель,'
])('%s is a salutation', (text) => {
  expect(isSalutation(text)).toBe(true);
});

test.each([
  'Excellencies have asked for more time.',
  'Distinguished delegates spoke of their cities, and of what they need:',
  'Ladies and gentlemen, we meet at a time of change',
  'Member States',
  'The President',
  'Madame la Présidente a demandé du temps',
  'Señoras y señores que han llegado de lejos:',
  'السيد الرئيس طلب من جميع المنظمات أن تقدم تقاريرها قبل نهاية العام،',
  '各位代表今天谈到了移民的权利和义务，',
  'Дамы и господа говорили о городах,',
  ''
])('%s is none', (text) => {
  expect(isSalutation(text)).toBe(false);
});

test('any text is answered', () => {
  fc.assert(fc.property(hostileText, (text) => typeof isSalutation(text) === 'boolean'));
});
