import { expect, test } from 'vitest';
import { mappingCode } from './mappings.ts';
import { subjectOf } from './history-subjects.ts';

test('a code says what it is the code of', () => {
  expect(subjectOf('FU-001')).toEqual({ kind: 'follow-up', code: 'FU-001' });
  expect(subjectOf('KM-11')).toEqual({ kind: 'message', code: 'KM-11', withParts: true });
  for (const code of [
    mappingCode('KM-11', { framework: 'target', end: '10.c' }),
    mappingCode('KM-11', { framework: 'objective', end: '20' })
  ])
    expect(subjectOf(code)).toEqual({ kind: 'mapping', code });
  expect(subjectOf('un-desa')).toEqual({ kind: 'organization', code: 'un-desa' });
});

test.each(['', 'KM-11:', 'KM-11:10.9.9.9', 'KM-11:objective-24', 'FU-1', "x' or 1=1", 'KM-11 '])(
  '%j names nothing',
  (code) => {
    expect(subjectOf(code)).toBeNull();
  }
);
