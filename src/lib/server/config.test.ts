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
      mailServer: null,
      rateLimitAddress: 1200,
      rateLimitToken: 3600,
      openIdConnect: undefined
    });
  });

  test('takes a provider of OpenID Connect whole, and calls it by its host when it has no name', () => {
    const provider = {
      OIDC_ISSUER: 'https://login.example.org/realm/',
      OIDC_CLIENT_ID: 'tracker',
      OIDC_CLIENT_SECRET: 'shh'
    };
    expect(read(provider).openIdConnect).toEqual({
      issuer: 'https://login.example.org/realm',
      clientId: 'tracker',
      clientSecret: 'shh',
      name: 'login.example.org',
      signUp: false
    });
    expect(read({ ...provider, OIDC_NAME: 'Ministry', OIDC_SIGN_UP: 'true' }).openIdConnect).toMatchObject({
      name: 'Ministry',
      signUp: true
    });
    expect(read({ ...provider, OIDC_ISSUER: 'http://127.0.0.1:9000' }).openIdConnect?.issuer).toBe(
      'http://127.0.0.1:9000'
    );
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

  test('takes a mail server with the address that mails come from', () => {
    const url = 'smtps://ana:p%40ss@mail.example.org:465';
    const from = 'Throughline <tracker@example.org>';
    expect(read({ SMTP_URL: url, MAIL_FROM: from }).mailServer).toEqual({ url, from });
    expect(read({ MAIL_FROM: 'tracker@example.org' }).mailServer).toBeNull();
  });

  test.each([
    [{ SMTP_URL: 'http://mail.example.org', MAIL_FROM: 'a@example.org' }, /SMTP_URL must look like smtp:/],
    [{ SMTP_URL: 'smtp:', MAIL_FROM: 'a@example.org' }, /SMTP_URL must look like smtp:/],
    [{ SMTP_URL: 'smtp://mail.example.org' }, /MAIL_FROM must be set when SMTP_URL is/],
    [{ MAIL_FROM: 'Throughline' }, /MAIL_FROM must be an e-mail address/],
    [{ MAIL_FROM: 'A <a@example.org>\r\nBcc: <b@example.org>' }, /MAIL_FROM must be an e-mail address/],
    [{ DATABASE_URL: 'mysql://localhost/x' }, /DATABASE_URL must look like postgres:/],
    [{ RATE_LIMIT_TOKEN: '-1' }, /RATE_LIMIT_TOKEN must be a number of requests/],
    [{ PORT: '0' }, /PORT must be a port number/],
    [{ PORT: '65536' }, /PORT must be a port number/],
    [{ PORT: '3e3' }, /PORT must be a port number/],
    [{ ORIGIN: 'tracker.example.org' }, /ORIGIN must be the address/],
    [{ ORIGIN: 'https://example.org/tracker' }, /ORIGIN must be only scheme, host and port/],
    [{ AUTH_SECRET: 'short' }, /AUTH_SECRET must have at least 32 characters/],
    [
      { OIDC_ISSUER: 'https://login.example.org' },
      /OIDC_CLIENT_ID is not set;.*\nOIDC_CLIENT_SECRET is not set/
    ],
    [{ OIDC_CLIENT_ID: 'tracker' }, /OIDC_ISSUER is not set; sign-in by OpenID Connect needs it/],
    [{ OIDC_ISSUER: 'login.example.org' }, /OIDC_ISSUER must be the address of the provider/],
    [{ OIDC_ISSUER: 'http://login.example.org' }, /OIDC_ISSUER must begin with https:/],
    [{ OIDC_SIGN_UP: 'yes' }, /OIDC_SIGN_UP must be true or false/],
    [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL must be one of trace, debug/]
  ])('names the variable that cannot be used and says what to do: %o', (env, message) => {
    expect(() => read(env)).toThrow(ConfigError);
    expect(() => read(env)).toThrow(message);
  });

  test('names every faulty variable at once', () => {
    expect(() => read({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/PORT[^]*LOG_LEVEL/);
  });
});
