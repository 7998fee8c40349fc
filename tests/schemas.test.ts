import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { isStorable } from '../src/lib/domain/text.ts';
import { json, nasty, text } from './support/hostile.ts';

type Module = Record<string, unknown>;
const modules = import.meta.glob<Module>(
  ['../src/lib/domain/*.ts', '!../src/lib/domain/*.test.ts', '../src/lib/server/api/parameters.ts'],
  { eager: true }
);
const named = Object.entries(modules).flatMap(([file, module]) =>
  Object.entries(module).map(([name, value]) => ({ name: `${file.split('/').at(-1)} ${name}`, value }))
);
const schemas = named.flatMap(({ name, value }) =>
  value instanceof z.ZodType ? [{ name, schema: value }] : []
);
const readers = named.flatMap(({ name, value }) =>
  typeof value === 'function' && /^\S+ read\w+Form$/.test(name)
    ? [{ name, read: value as (data: FormData) => unknown }]
    : []
);

/** Every text in a value, its keys included. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...textsIn(inner)]);
}

test('there are schemas and readers of forms to try', () => {
  expect(schemas.length).toBeGreaterThan(8);
  expect(readers.length).toBeGreaterThan(1);
});

test.each(schemas)(
  '$name takes or refuses whatever comes, and takes no text that cannot be kept',
  ({ schema }) => {
    const keys = schema instanceof z.ZodObject ? Object.keys(schema.shape) : ['title'];
    const almost = fc.dictionary(fc.constantFrom(...keys, '__proto__', 'constructor'), json, { maxKeys: 8 });
    fc.assert(
      fc.property(fc.oneof(almost, json), (input) => {
        const { success, data } = schema.safeParse(input);
        if (success) expect(textsIn(data).filter((each) => !isStorable(each))).toEqual([]);
      }),
      { numRuns: 500 }
    );
    expect(({} as Record<string, unknown>).role).toBeUndefined();
  }
);

test.each(readers)('$name reads whatever is sent', ({ read }) => {
  const field = fc.tuple(
    fc.oneof(
      fc.constantFrom('title', 'messages', 'sourceTitle', 'date', 'revision', ...nasty.slice(0, 30)),
      text
    ),
    text
  );
  fc.assert(
    fc.property(fc.array(field, { maxLength: 20 }), fc.boolean(), (fields, withFile) => {
      const data = new FormData();
      for (const [name, value] of fields) data.append(name, value);
      if (withFile) data.append('title', new File(['x'], 'x.txt'));
      expect(() => read(data)).not.toThrow();
    }),
    { numRuns: 100 }
  );
});
