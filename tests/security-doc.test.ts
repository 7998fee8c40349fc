import { existsSync, globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const text = readFileSync('docs/security.md', 'utf8');
const named = [
  ...text.matchAll(/`((?:src|tests|scripts|docs|drizzle)\/[^`\s]+|[\w.-]+\.(?:js|json|yml)|Dockerfile)`/g)
];

test('every file that the security page names is there', () => {
  const files = named.map(([, file = '']) => file);
  expect(files.length).toBeGreaterThan(60);
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
});

test('the security page has every chapter of the standard, in order', () => {
  const chapters = [...text.matchAll(/^## V(\d+) /gm)].map(([, number]) => Number(number));
  expect(chapters).toEqual(Array.from({ length: 17 }, (_, index) => index + 1));
});

test('no component or script writes HTML by itself, so that what people wrote is always text', () => {
  const files = globSync('src/{lib/{components,islands,state},routes}/**/*.{svelte,ts}');
  expect(files.length).toBeGreaterThan(100);
  const raw = /\{@html|\b(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write|new Function\(|\beval\(/;
  expect(files.filter((file) => raw.test(readFileSync(file, 'utf8')))).toEqual([]);
});
