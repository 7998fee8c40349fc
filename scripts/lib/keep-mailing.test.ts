import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { sql } from 'drizzle-orm';
import { expect, test, vi } from 'vitest';
import { freshDatabase } from '#lib/server/db/testing.ts';
import { mails } from '#lib/server/db/schema/index.ts';
import { from, invitation, origin, queue } from '#lib/server/notifications/mail.fixture.ts';
import { eventually } from '../../tests/support/eventually.ts';
import { startMailbox } from '../../tests/support/mailbox.ts';
import { keepMailing } from './keep-mailing.ts';

test('mails are sent from now on, until told to end', async () => {
  const [{ db, url, close }, mailbox] = await Promise.all([freshDatabase(), startMailbox()]);
  const end = keepMailing(url, { mailServer: { url: mailbox.url, from }, origin }, 20);
  await queue(db, invitation('nina@example.org'));
  await eventually(() => expect(mailbox.received).toHaveLength(1));
  await end();
  await queue(db, invitation('late@example.org'));
  await new Promise((later) => setTimeout(later, 100));
  expect(mailbox.received).toHaveLength(1);
  await mailbox.close();
  await close();
});

test('what a sender that was killed had in hand is sent by the next', async () => {
  const [{ db, url, close }, mailbox] = await Promise.all([freshDatabase(), startMailbox()]);
  const server = { mailServer: { url: mailbox.url, from }, origin };
  await queue(db, invitation('nina@example.org'));
  mailbox.mood = 'hangs';
  const script = `import { keepMailing } from './scripts/lib/keep-mailing.ts'; keepMailing(${JSON.stringify(url)}, ${JSON.stringify(server)}, 20); setInterval(() => {}, 1000);`;
  const sender = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' });
  await eventually(() => expect(mailbox.connections).toBe(1));

  // It is held: another sender passes it by.
  mailbox.mood = 'takes';
  const end = keepMailing(url, server, 20);
  await queue(db, invitation('olga@example.org'));
  await eventually(() => expect(mailbox.received).toHaveLength(1));
  expect(mailbox.received[0]!.recipients).toEqual(['olga@example.org']);

  sender.kill('SIGKILL');
  await once(sender, 'exit');
  const held = await db
    .select({ left: sql<number>`extract(epoch from next_attempt_at - now())::int` })
    .from(mails)
    .where(sql`state = 'waiting'`);
  expect(held[0]!.left).toBeGreaterThan(240);
  expect(held[0]!.left).toBeLessThanOrEqual(300);
  await db
    .update(mails)
    .set({ nextAttemptAt: sql`now()` })
    .where(sql`state = 'waiting'`);
  await eventually(() => expect(mailbox.received).toHaveLength(2));
  expect(mailbox.received[1]!.recipients).toEqual(['nina@example.org']);
  await eventually(async () =>
    expect((await db.select().from(mails)).map(({ state }) => state)).toEqual(['sent', 'sent'])
  );
  await end();
  await mailbox.close();
  await close();
});

test('a database that is away is told of once, and does not keep it from ending', async () => {
  const told = vi.spyOn(console, 'error').mockReturnValue();
  const end = keepMailing('postgres://nobody@127.0.0.1:1/none', { mailServer: null, origin }, 5);
  await eventually(() => expect(told).toHaveBeenCalled());
  await new Promise((later) => setTimeout(later, 100));
  await end();
  expect(told).toHaveBeenCalledTimes(1);
  expect(told.mock.calls[0]![0]).toMatch('The queue of mails could not be read.');
  told.mockRestore();
});
