import { expect, test } from 'vitest';
import { evidenceOf, lacking } from './evidence.ts';
import { mappedHere } from './mapped-messages.ts';
import { indicatorPath } from './links.ts';

const figures = [
  { key: '9', title: 'Industry', followUps: 0, progress: null },
  { key: '10', title: null, followUps: 35, progress: 73.3 }
];

test('a key that no message is mapped to has none, and a missing title gives way to the key', () => {
  expect(evidenceOf(figures, new Map([['9', 1]]))).toEqual([
    { key: '9', title: 'Industry', messages: 1, followUps: 0, progress: null },
    { key: '10', title: '10', messages: 0, followUps: 35, progress: 73.3 }
  ]);
});

test('gaps are told apart by what is lacking', () => {
  const evidence = evidenceOf(figures, new Map([['9', 1]]));
  expect(lacking(evidence, 'messages')).toEqual(['10']);
  expect(lacking(evidence, 'followUps')).toEqual(['9']);
});

test('a message shows only its mappings to the place at hand, without those rejected', () => {
  const mapping = { strength: 'direct', rationale: 'Because.', status: 'proposed', indicator: null } as const;
  const agenda = [
    { ...mapping, target: '10.7' },
    { ...mapping, target: '10.2', status: 'rejected' as const },
    { ...mapping, target: '10.c', indicator: '10.c.1' },
    { ...mapping, target: '8.8' }
  ];
  const [message] = mappedHere([{ code: 'KM-04', statement: 'Labour migration', agenda }], (code) =>
    code.startsWith('10.')
  );
  expect(message?.mappings.map(({ target }) => target)).toEqual(['10.7', '10.c']);
});

test('an indicator stands on the page of its target', () => {
  expect(indicatorPath('10.c.1')).toBe('/targets/10.c#10.c.1');
});
