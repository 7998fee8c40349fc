import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

const folder = mkdtempSync(join(tmpdir(), 'throughline-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

const secret = 'a secret that is long enough to be one';
const read = (env: Record<string, string>) => readConfig({ AUTH_SECRET: secret, DATA_DIR: folder, ...env });

describe('the configuration', () => {
  test('needs nothing to be set', () => {
    expect(readConfig({ AUTH_SECRET: secret })).toEqual({
      databaseUrl: undefined,
      migrationDatabaseUrl: undefined,
      dataDir: join(process.cwd(), '.throughline'),
      dataDirChosen: false,
      host: '127.0.0.1',
      port: 3000,
      origin: 'http://localhost:3000',
      authSecret: secret,
      logLevel: 'info',
      rateLimitAddress: 600,
      rateLimitToken: 1200
    });
  });

  test('takes a variable that is set to nothing as unset', () => {
    expect(read({ DATABASE_URL: '', PORT: ' ' })).toMatchObject({ databaseUrl: undefined, port: 3000 });
  });

  test('writes an origin as browsers do', () => {
    expect(read({ ORIGIN: 'https://Tracker.example.org/' }).origin).toBe('https://tracker.example.org');
    expect(read({ PORT: '80' }).origin).toBe('http://localhost');
  });

  test('keeps the secret that it generates, readable to nobody else', () => {
    const first = readConfig({ DATA_DIR: folder }).authSecret;
    expect(first.length).toBeGreaterThanOrEqual(32);
    expect(readConfig({ DATA_DIR: folder }).authSecret).toBe(first);
    expect(readFileSync(join(folder, 'secret'), 'utf8').trim()).toBe(first);
    if (process.platform !== 'win32') expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600);
  });

  test.each([
    [{ DATABASE_URL: 'mysql://localhost/x' }, /DATABASE_URL must look like postgres:/],
    [{ RATE_LIMIT_TOKEN: '-1' }, /RATE_LIMIT_TOKEN must be a number of requests/],
    [{ PORT: '0' }, /PORT must be a port number/],
    [{ PORT: '65536' }, /PORT must be a port number/],
    [{ PORT: '3e3' }, /PORT must be a port number/],
    [{ ORIGIN: 'tracker.example.org' }, /ORIGIN must be the address/],
    [{ ORIGIN: 'https://example.org/tracker' }, /ORIGIN must be only scheme, host and port/],
    [{ AUTH_SECRET: 'short' }, /AUTH_SECRET must have at least 32 characters/],
    [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL must be one of trace, debug/]
  ])('names the variable that cannot be used and says what to do: %o', (env, message) => {
    expect(() => read(env)).toThrow(ConfigError);
    expect(() => read(env)).toThrow(message);
  });

  test('names every faulty variable at once', () => {
    expect(() => read({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/PORT[^]*LOG_LEVEL/);
  });
});
