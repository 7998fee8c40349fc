import { readFileSync, globSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const files = globSync('src/**/*.{ts,svelte}', { exclude: (file) => file.includes('paraglide') }).filter(
  (file) => !file.endsWith('.test.ts')
);
const known = new Set(files);

/** The files that `file` imports when it runs; imports of types alone are left out, they are gone by then. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const sources = text.matchAll(/^\s*(?:import|export)\s(?!type\b)[^;]*?from\s+'([^']+)'/gm);
  return [...sources]
    .map(([, source = '']) =>
      source.startsWith('#lib/')
        ? `src/lib/${source.slice(5)}`
        : path.posix.join(path.posix.dirname(file), source)
    )
    .filter((target) => known.has(target));
}

test('no file imports itself by way of others', () => {
  const graph = new Map(files.map((file) => [file, importsOf(file)]));
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, trail: string[]) => {
    if (trail.includes(file)) cycles.push([...trail.slice(trail.indexOf(file)), file].join(' -> '));
    if (done.has(file) || trail.includes(file)) return;
    for (const target of graph.get(file) ?? []) visit(target, [...trail, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  expect(files.length).toBeGreaterThan(50);
  expect(cycles).toEqual([]);
});
