import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deviceOf } from './device.ts';

const like = 'Mozilla/5.0';
const gecko = 'AppleWebKit/537.36 (KHTML, like Gecko)';

describe('where somebody signed in', () => {
  test.each([
    ['Firefox', 'Windows', `${like} (Windows NT 10.0; Win64; x64; rv:142.0) Gecko/20100101 Firefox/142.0`],
    ['Chrome', 'Linux', `${like} (X11; Linux x86_64) ${gecko} Chrome/141.0.0.0 Safari/537.36`],
    ['Edge', 'Windows', `${like} (Windows NT 10.0) ${gecko} Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0`],
    ['Chrome', 'Android', `${like} (Linux; Android 10; K) ${gecko} Chrome/141.0.0.0 Mobile Safari/537.36`],
    [
      'Safari',
      'iPhone',
      `${like} (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1`
    ],
    [
      'Safari',
      'macOS',
      `${like} (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15`
    ],
    [null, null, 'curl/8.5.0'],
    [null, null, null]
  ])('is %s on %s', (browser, system, agent) => {
    expect(deviceOf(agent)).toEqual({ browser, system });
  });

  test('is told of any header at all', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (agent) => deviceOf(agent) !== undefined));
  });
});
