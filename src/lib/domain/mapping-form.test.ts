import { describe, expect, test } from 'vitest';
import { Refusal } from './errors.ts';
import { endIn, endText, proposalIn, reasonIn, suggestionIn } from './mapping-form.ts';

const form = (fields: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};

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

describe('a proposal', () => {
  test('is read with the score of its suggestion', () => {
    const written = { to: '10.c', strength: 'direct', rationale: ' It says so. ', score: '0.83' };
    expect(proposalIn(form(written))).toEqual({
      to: { framework: 'target', end: '10.c' },
      input: { strength: 'direct', rationale: 'It says so.' },
      score: 0.83
    });
    expect(proposalIn(form({ ...written, score: '' })).score).toBeNull();
    expect(proposalIn(form({ ...written, score: '7' })).score).toBeNull();
  });

  test('tells every field at fault', () => {
    const refusal = (fields: Record<string, string>) => {
      try {
        return proposalIn(form(fields));
      } catch (error) {
        return (error as Refusal).issues.map(({ path, rule }) => `${path} ${rule}`);
      }
    };
    expect(refusal({ to: '99.z' })).toEqual(['strength not-one-of', 'to unknown-code']);
    expect(refusal({ strength: 'direct' })).toEqual(['to required']);
  });
});

test('a reason is a common one, words of one’s own, or both', () => {
  expect(reasonIn(form({ common: 'Only an image.', reason: '' }))).toBe('Only an image.');
  expect(reasonIn(form({ common: 'Only an image.', reason: ' The sea is none. ' }))).toBe(
    'Only an image. The sea is none.'
  );
  expect(reasonIn(form({}))).toBe('');
});

test('a suggestion that is refused has a score', () => {
  expect(suggestionIn(form({ suggested: 'objective-20', score: '0.5' }))).toEqual({
    to: { framework: 'objective', end: '20' },
    score: 0.5
  });
  expect(() => suggestionIn(form({ suggested: '10.c' }))).toThrow(Refusal);
});
