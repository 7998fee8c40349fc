import type { RequestEvent } from '@sveltejs/kit';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { codeFor } from '../../../../tests/support/totp.ts';
import type { Person } from '../../domain/roles.ts';
import { system } from '../../domain/roles.ts';
import type { Db } from '../db/connect.ts';
import { events, sessions, twoFactors, users } from '../db/schema/index.ts';
import { freshDatabase } from '../db/testing.ts';
import { addUser } from '../users/commands.ts';

/** One browser: what SvelteKit gives a request of it, with the cookies that it keeps. */
class Browser {
  readonly jar = new Map<string, { value: string; options: Record<string, unknown> }>();
  readonly address: string;
  constructor(address: string) {
    this.address = address;
  }

  request(): RequestEvent {
    const { jar } = this;
    const cookie = [...jar].map(([name, { value }]) => `${name}=${encodeURIComponent(value)}`).join('; ');
    const event = {
      request: new Request('https://tracker.example.org/sign-in', { headers: { cookie } }),
      cookies: {
        get: (name: string) => jar.get(name)?.value,
        set: (name: string, value: string, options: Record<string, unknown>) =>
          options.maxAge === 0 ? jar.delete(name) : jar.set(name, { value, options }),
        delete: (name: string) => jar.delete(name)
      },
      getClientAddress: () => this.address,
      locals: {}
    } as unknown as RequestEvent;
    asking = event;
    return event;
  }
}

let asking: RequestEvent;
vi.mock('$app/server', () => ({ getRequestEvent: () => asking }));
vi.stubEnv('ORIGIN', 'https://tracker.example.org');
vi.stubEnv('LOG_LEVEL', 'silent');
const { giveSecond, givePassword } = await import('./sign-in.ts');
const { actorOfSession } = await import('./session.ts');
const twoFactor = await import('./two-factor.ts');

const password = 'quiet river lantern';
const cookieName = '__Secure-throughline.session_token';
let db: Db;
let close: () => Promise<void>;
let last = 0;

beforeAll(async () => {
  ({ db, close } = await freshDatabase());
});
afterAll(() => close());

const somewhere = () => new Browser(`192.0.2.${++last}`);

async function somebody(): Promise<Person & { email: string }> {
  const email = `person-${++last}@example.org`;
  const id = await addUser({ name: 'Amina', email, password, role: 'editor' }, system, db);
  return { kind: 'user', id, name: 'Amina', role: 'editor', person: id, organizations: [], email };
}

const sessionsOf = (account: string) => db.$count(sessions, eq(sessions.userId, account));
const changesOf = async (account: string) =>
  (await db.select().from(events).where(eq(events.subject, account)))
    .filter(({ kind }) => kind === 'user.changed')
    .map(({ actorId, after }) => [actorId, after]);

/** Signs in and turns two-factor sign-in on. */
async function withTwoFactor(browser: Browser) {
  const amina = await somebody();
  await givePassword(browser.request(), amina.email, password);
  const { key } = await twoFactor.beginSetUp(browser.request(), password);
  const first = codeFor(key);
  const codes = await twoFactor.confirmSetUp(browser.request(), amina, first);
  return { amina, key, first, codes };
}

describe('the first step', () => {
  test('sets a cookie that no script reads and no other site sends, and keeps the address of who asked', async () => {
    const browser = somewhere();
    const amina = await somebody();
    expect(await givePassword(browser.request(), amina.email.toUpperCase(), password)).toBe('signed-in');
    expect(browser.jar.get(cookieName)?.options).toMatchObject({
      httpOnly: true,
      secure: true,
      sameSite: 'lax',
      path: '/'
    });
    const { headers } = browser.request().request;
    expect(await actorOfSession(headers)).toMatchObject({ person: amina.person, role: 'editor' });
    const kept = await db.select().from(sessions).where(eq(sessions.userId, amina.person));
    expect(kept.map(({ ipAddress }) => ipAddress)).toEqual([browser.address]);
  });

  test('never takes over a session that the browser brought along', async () => {
    const browser = somewhere();
    const [amina, bruno] = [await somebody(), await somebody()];
    await givePassword(browser.request(), bruno.email, password);
    const brought = browser.jar.get(cookieName)!.value;
    await givePassword(browser.request(), amina.email, password);
    expect(browser.jar.get(cookieName)!.value).not.toBe(brought);
    browser.jar.set(cookieName, { value: 'chosen-by-somebody-else', options: {} });
    expect(await actorOfSession(browser.request().request.headers)).toBeNull();
    await givePassword(browser.request(), amina.email, password);
    expect(browser.jar.get(cookieName)!.value).not.toContain('chosen-by-somebody-else');
  });

  test('refuses what can be no e-mail or no password without counting it', async () => {
    const browser = somewhere();
    for (let i = 0; i < 9; i++)
      for (const [email, word] of [
        ['amina', password],
        ['amina@example.org', ''],
        ['amina@example.org', 'x'.repeat(129)],
        ['amina\0@example.org', password]
      ] as const)
        expect(await givePassword(browser.request(), email, word)).toEqual({ problem: 'refused' });
  });

  test(
    'takes as long for an account that is not there as for a wrong password',
    { timeout: 120_000 },
    async () => {
      const amina = await somebody();
      const seconds = async (email: string) => {
        const start = performance.now();
        expect(await givePassword(somewhere().request(), email, 'a wrong password')).toEqual({
          problem: 'refused'
        });
        return performance.now() - start;
      };
      const known: number[] = [];
      const unknown: number[] = [];
      // In turns, so that whatever else the machine does falls on both alike.
      for (let i = 0; i < 9; i++) {
        known.push(await seconds(amina.email));
        unknown.push(await seconds(`stranger-${i}@example.org`));
      }
      const median = (times: number[]) => times.toSorted((a, b) => a - b)[4]!;
      const ratio = median(unknown) / median(known);
      // Without the same work for both it would be below 0.1.
      expect(ratio).toBeGreaterThan(0.4);
      expect(ratio).toBeLessThan(2.5);
    }
  );
});

describe('two-factor sign-in', () => {
  test('gives no session before the second step, and one after it', async () => {
    const { amina, key } = await withTwoFactor(somewhere());
    const before = await sessionsOf(amina.person);
    const browser = somewhere();
    expect(await givePassword(browser.request(), amina.email, password)).toBe('second-step');
    expect(browser.jar.has(cookieName)).toBe(false);
    expect(await sessionsOf(amina.person)).toBe(before);
    expect(await giveSecond(browser.request(), 'code', codeFor(key, 1))).toBeNull();
    expect(await actorOfSession(browser.request().request.headers)).toMatchObject({ person: amina.person });
  });

  test('takes each code and each backup code once', async () => {
    const { amina, key, first, codes } = await withTwoFactor(somewhere());
    const give = async (kind: 'code' | 'backup', code: string) => {
      const browser = somewhere();
      await givePassword(browser.request(), amina.email, password);
      return giveSecond(browser.request(), kind, code);
    };
    // The code of the set-up counts as well.
    expect(await give('code', first)).toEqual({ problem: 'wrong-code' });
    const next = codeFor(key, 1);
    expect(await give('code', next)).toBeNull();
    expect(await give('code', next)).toEqual({ problem: 'wrong-code' });
    expect(await give('backup', codes[3]!)).toBeNull();
    expect(await give('backup', codes[3]!)).toEqual({ problem: 'wrong-code' });
    const both = await Promise.all([1, 2].map(() => give('backup', codes[4]!)));
    expect(both.filter((problem) => problem === null)).toHaveLength(1);
    expect(await twoFactor.backupCodesLeft(amina.person)).toBe(8);
  });

  test('ends after five wrong codes, however slowly they come, and pauses before that when they come fast', async () => {
    const { amina } = await withTwoFactor(somewhere());
    const browser = somewhere();
    await givePassword(browser.request(), amina.email, password);
    const told = [];
    for (let i = 0; i < 6; i++) told.push(await giveSecond(browser.request(), 'code', `00000${i}`));
    expect(told.at(-2)).toEqual({ problem: 'wrong-code' });
    expect(told.at(-1)).toEqual({ problem: 'too-many-tries', wait: 5 });
    // From another address there is no pause, but the step is over all the same.
    const elsewhere = new Browser(somewhere().address);
    for (const [name, cookie] of browser.jar) elsewhere.jar.set(name, cookie);
    expect(await giveSecond(elsewhere.request(), 'code', '000006')).toEqual({ problem: 'step-ended' });
  });

  test('is turned on and off with one event each, and ends the other sessions', async () => {
    const browser = somewhere();
    const { amina, codes } = await withTwoFactor(browser);
    await givePassword(somewhere().request(), amina.email, password);
    const elsewhere = somewhere();
    await givePassword(elsewhere.request(), amina.email, password);
    await giveSecond(elsewhere.request(), 'backup', codes[0]!);
    expect(await sessionsOf(amina.person)).toBe(2);
    const renewed = await twoFactor.renewBackupCodes(browser.request(), amina, password);
    expect(renewed).not.toContain(codes[1]);
    await twoFactor.turnOff(browser.request(), amina, password);
    expect(await sessionsOf(amina.person)).toBe(1);
    expect(await actorOfSession(browser.request().request.headers)).toMatchObject({ person: amina.person });
    expect(await actorOfSession(elsewhere.request().request.headers)).toBeNull();
    expect(await db.$count(twoFactors, eq(twoFactors.userId, amina.person))).toBe(0);
    expect(await changesOf(amina.person)).toEqual([
      [amina.person, { twoFactor: 'on' }],
      [amina.person, { backupCodes: 'renewed' }],
      [amina.person, { twoFactor: 'off' }]
    ]);
  });

  test('stays off until the app’s first code is right, and then leaves no event behind', async () => {
    const browser = somewhere();
    const amina = await somebody();
    await givePassword(browser.request(), amina.email, password);
    await twoFactor.beginSetUp(browser.request(), password);
    await expect(twoFactor.confirmSetUp(browser.request(), amina, '000000')).rejects.toMatchObject({
      issues: [{ path: 'code', rule: 'wrong-code' }]
    });
    await expect(twoFactor.turnOff(browser.request(), amina, password)).rejects.toMatchObject({
      issues: [{ rule: 'changed-meanwhile' }]
    });
    const [row] = await db.select().from(users).where(eq(users.id, amina.person));
    expect([row!.twoFactorEnabled, await changesOf(amina.person)]).toEqual([false, []]);
    expect(await givePassword(somewhere().request(), amina.email, password)).toBe('signed-in');
  });

  test('keeps the app’s key and the backup codes unreadable in the database', async () => {
    const { amina, key, codes } = await withTwoFactor(somewhere());
    const kept = JSON.stringify(
      await db.select().from(twoFactors).where(eq(twoFactors.userId, amina.person))
    );
    expect(kept).not.toContain(key);
    expect(kept).not.toContain(codes[0]!);
  });
});
