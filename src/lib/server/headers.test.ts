import { expect, test } from 'vitest';
import { cachingOf, headersForAll, mayChangeByCookie } from './headers.ts';

test('browsers are told to stay with https only where readers come by it', () => {
  expect(headersForAll('https://tracker.example.org')['strict-transport-security']).toBe('max-age=31536000');
  expect(headersForAll('http://localhost:3000')).not.toHaveProperty('strict-transport-security');
});

test('nothing is kept of what a signed-in person sees, nor of a page with a secret in its address', () => {
  expect(cachingOf(true, '/(public)/goals')).toBe('private, no-store');
  expect(cachingOf(false, '/(public)/setup/[secret]')).toBe('private, no-store');
  expect(cachingOf(false, '/(public)/goals')).toBe('private, no-cache');
  expect(cachingOf(false, null)).toBe('private, no-cache');
});

const ours = 'https://tracker.example.org';

test.each([
  ['GET', 'https://elsewhere.example', true],
  ['HEAD', null, true],
  ['POST', ours, true],
  ['POST', 'https://elsewhere.example', false],
  ['POST', 'https://evil.tracker.example.org', false],
  ['POST', 'http://tracker.example.org', false],
  ['POST', 'null', false],
  ['POST', null, false],
  ['DELETE', null, false],
  ['PATCH', 'https://elsewhere.example', false]
])('a %s from %s may change something: %s', (method, origin, expected) => {
  const headers: Record<string, string> = origin === null ? {} : { origin };
  expect(mayChangeByCookie(new Request(ours, { method, headers }), ours)).toBe(expected);
});
