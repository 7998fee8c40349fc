import { readFileSync, globSync } from 'node:fs';
import { expect, test } from 'vitest';

/** The guards that a server function of a route may start with. */
const guards =
  /^(?:await )?(?:const (?:\w+|\{[^}]*\}) = )?(?:await )?(?:anyone|person|\w*[Tt]oken\w*|answer\w*)\(/;

/** The exported or nested functions that answer a request: loads, actions and methods. */
function handlers(text: string): { name: string; first: string }[] {
  const start =
    /(?:export const (load|GET|POST|PUT|PATCH|DELETE|fallback|OPTIONS)\b[^=]*= |^ {2}(\w+): )(?:async )?\(?[^)]*\)? =>\s*\{?\s*([^\n]*)/gm;
  return [...text.matchAll(start)].map(([, exported, action, first = '']) => ({
    name: exported ?? action ?? '',
    first: first.trim()
  }));
}

test('every server function of a route starts with a guard', () => {
  const files = globSync('src/routes/**/+{page.server,server,layout.server}.ts');
  expect(files.length).toBeGreaterThan(10);
  const unguarded = files.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const inActions = text.includes('export const actions');
    const found = handlers(text).filter(
      ({ name }) => inActions || /^(?:load|GET|POST|PUT|PATCH|DELETE|fallback|OPTIONS)$/.test(name)
    );
    if (found.length === 0 && !/export \{ .* \} from/.test(text)) return [`${file}: no handler found`];
    return found
      .filter(({ first }) => !guards.test(first))
      .map(({ name, first }) => `${file}: ${name}: ${first}`);
  });
  expect(unguarded).toEqual([]);
});
