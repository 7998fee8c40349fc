import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startMailbox, type Mailbox } from '../../../../tests/support/mailbox.ts';
import { system } from '../../domain/roles.ts';
import { queueMail } from '../jobs/queue.ts';
import { mails } from '../db/schema/index.ts';
import { freshDatabase, type TestDatabase } from '../db/testing.ts';
import { log } from '../log.ts';
import { deliverNext, pauses, type Delivery } from './deliver.ts';
import { from, invitation, origin, params, queue } from './mail.fixture.ts';
import { postOf, type Post } from './post.ts';
import { list } from './queries.ts';
import { sendAgain } from './send-again.ts';

let database: TestDatabase;
let mailbox: Mailbox;
const warned = vi.spyOn(log, 'warn').mockReturnValue();
beforeEach(async () => {
  [database, mailbox] = await Promise.all([freshDatabase(), startMailbox()]);
});
afterEach(async () => {
  await mailbox.close();
  await database.close();
  warned.mockClear();
});

const by = (post: Post | null): Delivery => ({ origin, post, acknowledged: new Set() });
const byServer = () => by(postOf({ url: mailbox.url, from }));
const recipients = () => mailbox.received.flatMap((each) => each.recipients);
const row = async () => (await database.db.select().from(mails))[0]!;
const makeDue = () => database.db.update(mails).set({ nextAttemptAt: sql`now()` });

async function deliverAll(delivery: Delivery): Promise<void> {
  while (await deliverNext(database.db, delivery));
}

describe('a queued mail', () => {
  test('is sent if its change was kept, and only then', async () => {
    const { db } = database;
    const undone = db.transaction(async (tx) => {
      await queueMail(tx, invitation('undone@example.org'));
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await queue(db, invitation('kept@example.org'));
    await deliverAll(byServer());
    expect(recipients()).toEqual(['kept@example.org']);
  });

  test('is marked as sent, once, and its secret is forgotten', async () => {
    await queue(database.db, invitation('nina@example.org'));
    await deliverAll(byServer());
    await deliverAll(byServer());
    expect(recipients()).toEqual(['nina@example.org']);
    expect(await row()).toMatchObject({ state: 'sent', attempts: 1, error: null, params: {} });
    expect((await row()).sentAt).toBeInstanceOf(Date);
  });

  test('waits with growing pauses while the server is down, and is sent when it is up again', async () => {
    const { port } = mailbox;
    await queue(database.db, invitation('nina@example.org'));
    const delivery = byServer();
    await mailbox.close();
    await deliverAll(delivery);
    const first = await row();
    expect(first).toMatchObject({
      state: 'waiting',
      attempts: 1,
      error: expect.stringContaining('ECONNREFUSED')
    });
    expect(first.nextAttemptAt.getTime() - Date.now()).toBeGreaterThan(pauses[0]! * 900);
    expect(first.params).toEqual(params.invitation);
    await makeDue();
    await deliverAll(delivery);
    expect((await row()).nextAttemptAt.getTime() - Date.now()).toBeGreaterThan(pauses[1]! * 900);

    mailbox = await startMailbox(port);
    await deliverAll(delivery);
    expect(recipients()).toEqual([]);
    await makeDue();
    await deliverAll(delivery);
    expect(recipients()).toEqual(['nina@example.org']);
    expect(await row()).toMatchObject({ state: 'sent', attempts: 3, error: null });
  });

  test('is given up after the last pause with its error, and sent again when told so', async () => {
    await queue(database.db, invitation('nina@example.org'));
    mailbox.mood = 451;
    for (let attempt = 0; attempt <= pauses.length; attempt += 1) {
      expect((await row()).state).toBe('waiting');
      await makeDue();
      await deliverAll(byServer());
    }
    const { id, ...failed } = await row();
    expect(failed).toMatchObject({ state: 'failed', attempts: pauses.length + 1 });
    expect(failed.error).toContain('451');
    await makeDue();
    mailbox.mood = 'takes';
    await deliverAll(byServer());
    expect(recipients()).toEqual([]);

    await sendAgain(system, id, database.db);
    await deliverAll(byServer());
    expect(recipients()).toEqual(['nina@example.org']);
    await expect(sendAgain(system, id, database.db)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('that the server refuses for good is given up at once', async () => {
    await queue(database.db, invitation('nobody@example.org'));
    mailbox.mood = 550;
    await deliverAll(byServer());
    expect(await row()).toMatchObject({
      state: 'failed',
      attempts: 1,
      error: expect.stringContaining('550')
    });
    expect(warned).toHaveBeenCalledTimes(1);
    expect(JSON.stringify(warned.mock.calls)).not.toMatch(/nobody|s3cret/);
  });

  test('is sent by one of two senders', async () => {
    const wanted = Array.from({ length: 20 }, (_, index) => `person-${index}@example.org`);
    await queue(database.db, ...wanted.map((recipient) => invitation(recipient)));
    await Promise.all([deliverAll(byServer()), deliverAll(byServer()), deliverAll(byServer())]);
    expect(recipients().toSorted()).toEqual(wanted.toSorted());
  });

  test('is not sent again when the database fails after the server took it', async () => {
    const { db } = database;
    await queue(db, invitation('nina@example.org'));
    const server = postOf({ url: mailbox.url, from });
    const delivery = by({
      async send(mail) {
        await server.send(mail);
        await db.execute(sql`alter table mails add constraint away check (state <> 'sent')`);
      }
    });
    await expect(deliverNext(db, delivery)).rejects.toThrow();
    await db.execute(sql`alter table mails drop constraint away`);
    expect(await row()).toMatchObject({ state: 'waiting', attempts: 1 });
    await makeDue();
    await deliverAll(delivery);
    expect(await row()).toMatchObject({ state: 'sent' });
    expect(recipients()).toEqual(['nina@example.org']);
    expect(delivery.acknowledged.size).toBe(0);
  });

  test('keeps no transaction open while the server answers', async () => {
    const { db } = database;
    await queue(db, invitation('nina@example.org'));
    const open: unknown[] = [];
    await deliverAll(
      by({
        async send() {
          open.push(
            ...(await db.execute(
              sql`select 1 from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`
            ))
          );
        }
      })
    );
    expect(open).toEqual([]);
  });
});

describe('without a mail server', () => {
  test('a mail is one line of the log and stays in the outbox with its text', async () => {
    const told = vi.spyOn(log, 'info').mockReturnValue();
    await queue(database.db, invitation('nina@example.org'));
    const config = { mailServer: null, origin };
    const shown = async () => (await list({ before: null, limit: 50 }, database.db, config)).mails[0]!;
    expect(await shown()).toMatchObject({ state: 'kept', recipient: 'nina@example.org' });
    await deliverAll(by(null));
    await deliverAll(by(null));
    expect(told).toHaveBeenCalledTimes(1);
    expect(told.mock.calls[0]![0]).toMatchObject({
      to: 'nina@example.org',
      subject: 'Invitation to Throughline',
      text: expect.stringContaining(`${origin}/invitations/s3cret`)
    });
    expect((await row()).state).toBe('kept');
    expect((await shown()).letter?.text).toContain(`${origin}/invitations/s3cret`);
    told.mockRestore();
  });

  test('a mail that was kept is sent only when told so, once there is a server', async () => {
    const told = vi.spyOn(log, 'info').mockReturnValue();
    await queue(database.db, invitation('nina@example.org'));
    await deliverAll(by(null));
    await deliverAll(byServer());
    expect(recipients()).toEqual([]);
    await sendAgain(system, (await row()).id, database.db);
    await deliverAll(byServer());
    expect(recipients()).toEqual(['nina@example.org']);
    told.mockRestore();
  });
});

describe('the list of mails', () => {
  test('shows no text where a mail server carries it, in whatever state', async () => {
    const states = ['waiting', 'sent', 'failed', 'kept'] as const;
    for (const state of states) {
      await queue(database.db, invitation(`${state}@example.org`));
      await database.db
        .update(mails)
        .set({ state })
        .where(eq(mails.recipient, `${state}@example.org`));
    }
    const config = { mailServer: { url: mailbox.url, from }, origin };
    const { mails: listed } = await list({ before: null, limit: 50 }, database.db, config);
    expect(listed.map(({ state }) => state)).toEqual(states.toReversed());
    expect(listed.every(({ letter }) => letter === null)).toBe(true);
    expect(JSON.stringify(listed)).not.toContain('s3cret');
  });

  test('is paged without skips and repeats, newest first, also for mails of one moment', async () => {
    const wanted = Array.from({ length: 7 }, (_, index) => `person-${index}@example.org`);
    await queue(database.db, ...wanted.map((recipient) => invitation(recipient)));
    const found: string[] = [];
    let before: string | null = null;
    do {
      const page = await list({ before, limit: 3 }, database.db, { mailServer: null, origin });
      found.push(...page.mails.map(({ recipient }) => recipient));
      before = page.next;
    } while (before !== null);
    expect(found).toHaveLength(7);
    expect(found.toSorted()).toEqual(wanted);
  });

  test.each([
    ['nobody', null, 'unauthenticated'],
    ['an editor', { ...system, role: 'editor' as const }, 'forbidden']
  ])('sends nothing again for %s', async (_, actor, code) => {
    await queue(database.db, invitation('nina@example.org'));
    await database.db.update(mails).set({ state: 'failed' });
    await expect(sendAgain(actor, (await row()).id, database.db)).rejects.toMatchObject({ code });
    expect((await row()).state).toBe('failed');
  });
});
