import { describe, expect, test } from 'vitest';
import { Refusal } from './errors.ts';
import { proposalIn, reasonIn, suggestionIn } from './mapping-form.ts';

const form = (fields: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};

describe('a proposal', () => {
  test('is read from its form', () => {
    const written = { to: '10.c', strength: 'direct', rationale: ' It says so. ' };
    expect(proposalIn(form(written))).toEqual({
      to: { framework: 'target', end: '10.c' },
      input: { strength: 'direct', rationale: 'It says so.' }
    });
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
  expect(() => suggestionIn(form({ suggested: '10.c', score: '7' }))).toThrow(Refusal);
});
