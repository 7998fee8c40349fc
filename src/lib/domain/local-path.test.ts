import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localPath } from './local-path.ts';

const here = 'https://tracker.example.org';

describe('the address to come back to after signing in', () => {
  it.each(['/', '/follow-ups/new?theme=data', '/fr/follow-ups/FU-001/edit', '/a#b', '/a?to=//evil.example'])(
    'keeps the local path %s',
    (path) => {
      expect(localPath(path)).toBe(path);
    }
  );

  it.each([
    null,
    '',
    'follow-ups',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n\\evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    'https:evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    ' //evil.example',
    '//user@evil.example:99999'
  ])('refuses %j', (address) => {
    expect(localPath(address)).toBeNull();
  });

  it('never leads a browser to another host', () => {
    const hostile = fc.string({
      unit: fc.constantFrom('/', '\\', '.', ':', '@', '\t', '\n', 'a', '%', '?', '#')
    });
    fc.assert(
      fc.property(hostile, (text) => {
        const path = localPath(`/${text}`);
        expect(new URL(path ?? '/', here).origin).toBe(here);
      }),
      { numRuns: 2000 }
    );
  });
});
