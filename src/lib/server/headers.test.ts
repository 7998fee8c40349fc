import { expect, test } from 'vitest';
import { barePolicy, headersForAll, mayChangeByCookie, setHeaders, type Answered } from './headers.ts';

function set(facts: Partial<Answered>, given: Record<string, string> = {}): Headers {
  const headers = new Headers(given);
  const page = {
    origin: 'https://tracker.example.org',
    isForPrograms: false,
    isSignedIn: false,
    route: '/goals'
  };
  setHeaders(headers, { ...page, ...facts });
  return headers;
}

const caching = (isSignedIn: boolean, route: string | null) =>
  set({ isSignedIn, route }).get('cache-control');

test('browsers are told to stay with https only where readers come by it', () => {
  expect(headersForAll('https://tracker.example.org')['strict-transport-security']).toBe('max-age=31536000');
  expect(headersForAll('http://localhost:3000')).not.toHaveProperty('strict-transport-security');
});

test('nothing is kept of what a signed-in person sees, nor of a page with a secret in its address', () => {
  expect(caching(true, '/(public)/goals')).toBe('private, no-store');
  expect(caching(false, '/(public)/setup/[secret]')).toBe('private, no-store');
  expect(caching(false, '/(public)/goals')).toBe('private, no-cache');
  expect(caching(false, null)).toBe('private, no-cache');
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

test('what is no page runs nothing; a page keeps the policy it has, and says how it is written', () => {
  expect(set({ isForPrograms: true }).get('content-security-policy')).toBe(barePolicy);
  const page = set({}, { 'content-type': 'text/html', 'content-security-policy': "script-src 'nonce-x'" });
  expect(page.get('content-security-policy')).toBe("script-src 'nonce-x'");
  expect(page.get('content-type')).toBe('text/html; charset=utf-8');
});

test('other sites may read what is for programs, and nothing else', () => {
  expect(set({ isForPrograms: true }).get('cross-origin-resource-policy')).toBe('cross-origin');
  expect(set({}).get('cross-origin-resource-policy')).toBe('same-origin');
});
