import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formOf, tokensOf } from './tokens.ts';

const formsOf = (text: string) => tokensOf(text).map(({ form }) => form);
const cutsOf = (text: string) => tokensOf(text).map(({ start, end }) => text.slice(start, end));

describe('the words of a text', () => {
  test.each([
    ['emoji before', '👩‍👩‍👧 migrants 🌍 work', ['migrants', 'work']],
    ['combining marks', 're\u0301fugie\u0301s et réfugiés', ['re\u0301fugie\u0301s', 'et', 'réfugiés']],
    ['ligatures', 'of\uFB01ce ef\uFB01cient', ['of\uFB01ce', 'ef\uFB01cient']],
    ['CRLF', 'clean\r\nwater\r\n', ['clean', 'water']],
    ['right to left', 'حقوق المهاجرين، والتعليم', ['حقوق', 'المهاجرين', 'والتعليم']],
    ['full width', 'ＳＤＧ　ｇｏａｌ', ['ＳＤＧ', 'ｇｏａｌ']],
    ['soft hyphens', 'migra\u00ADtion', ['migra\u00ADtion']],
    ['letters beyond 16 bits', '𝐰𝐚𝐭𝐞𝐫 supply', ['𝐰𝐚𝐭𝐞𝐫', 'supply']],
    ['lone surrogates', '\uD800water\uDC00 \uDBFF', ['water']]
  ])('stand where they stood: %s', (_, text, words) => {
    expect(cutsOf(text)).toEqual(words);
  });

  test('are compared without what writers leave out', () => {
    expect(formsOf('Réfugiés OF\uFB01CE ＳＤＧ migra\u00ADtion İZMİR')).toEqual([
      'refugies',
      'office',
      'sdg',
      'migration',
      'izmir'
    ]);
    expect(formsOf("women's work-life")).toEqual(['women', 's', 'work', 'life']);
    expect(formOf('Ёлка')).toBe('елка');
    expect(formOf('бой')).toBe('бой');
  });

  test('of Arabic are known with and without what is written onto their front', () => {
    const [token] = tokensOf('وَالْهِجْرَةُ');
    expect([token!.form, ...token!.bare!]).toContain('هجره');
    expect(tokensOf('للمهاجرين')[0]!.bare).toContain('مهاجرين');
    expect(tokensOf('إلى')[0]!.form).toBe('الي');
  });

  test('of Chinese are its characters', () => {
    expect(formsOf('保护移民IOM权利')).toEqual(['保', '护', '移', '民', 'iom', '权', '利']);
  });

  test('know their sentence', () => {
    const sentences = tokensOf('One. Two 1.5 two? “Three.” Four\n\nFive 五。六').map(
      ({ sentence }) => sentence
    );
    expect(sentences).toEqual([0, 1, 1, 1, 1, 2, 3, 4, 4, 5]);
  });

  test('never overlap and never leave the text, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        let last = 0;
        for (const { form, start, end } of tokensOf(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(form).not.toBe('');
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      })
    );
  });
});
