import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csv, type Cell } from './csv.ts';

/** A reader of RFC 4180 of our own, so that nothing is tested against itself. */
function read(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  for (let match = cell.exec(text); match; match = cell.exec(text)) {
    rows.at(-1)!.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('a,b', 'say "x"', 'two\r\nlines', '=1+1')
);
const cell: fc.Arbitrary<Cell> = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null));

describe('a table as CSV', () => {
  test('has a mark, a line of names, and quotes only where it must', () => {
    expect(csv(['a', 'b'], [['x, "y"', null]])).toBe('\u{FEFF}a,b\r\n"x, ""y""",\r\n');
  });

  test.each(['=1+1', '+cmd', '-cmd', '@sum', '\t=1', '\r=1'])('makes text of the formula %j', (formula) => {
    expect(read(csv(['a'], [[formula]]).slice(1))[1]).toEqual([`'${formula}`]);
  });

  test.each([-5, 12.5, '-5', '+12.50'])('leaves the number %j as it is', (number) => {
    expect(csv(['a'], [[number]])).toBe(`\u{FEFF}a\r\n${number}\r\n`);
  });

  test('is read back as what was written', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 8 }), (rows) => {
        const written = read(csv(['a', 'b'], rows).slice(1)).slice(1);
        expect(written.map((row) => row.map((value) => value.replace(/^'(?=[=+\-@\t\r])/, '')))).toEqual(
          rows.map((row) => row.map((value) => String(value ?? '').replace(/^'(?=[=+\-@\t\r])/, '')))
        );
      })
    );
  });

  test('never begins a cell as a formula', () => {
    fc.assert(
      fc.property(fc.array(text), (texts) => {
        const cells = read(csv(texts, []).slice(1)).flat();
        expect(
          cells.filter((value) => /^[=+\-@\t\r]/.test(value) && !/^[+-]?\d+(\.\d+)?$/.test(value))
        ).toEqual([]);
      })
    );
  });
});
