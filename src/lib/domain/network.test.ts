import fc from 'fast-check';
import { expect, test } from 'vitest';
import { networkOf } from './network.ts';

test('an IPv4 address stands for itself, also when it is written as an IPv6 one', () => {
  expect(networkOf('192.0.2.7')).toBe('192.0.2.7');
  expect(networkOf('::ffff:192.0.2.7')).toBe('192.0.2.7');
});

test('of an IPv6 address the first 64 bits count, however it is written', () => {
  const one = networkOf('2001:db8::1');
  for (const same of ['2001:0db8:0:0:1::', '2001:DB8:0:0:ffff:1:2:3', '2001:db8::2%eth0', '2001:db8:0:0::9'])
    expect(networkOf(same)).toBe(one);
  expect(networkOf('2001:db8:0:1::1')).not.toBe(one);
  expect(networkOf('::1')).toBe('0:0:0:0::/64');
});

test('whatever a proxy sends, something stands for it', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof networkOf(text) === 'string'));
});
