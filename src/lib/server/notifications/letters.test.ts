import { afterAll, beforeAll, expect, test, describe } from 'vitest';
import { startMailbox, type Mailbox, type Received } from '../../../../tests/support/mailbox.ts';
import { mailKinds, type MailKind, type NewMail } from '../../domain/mails.ts';
import { locales, type Locale } from '../../domain/vocabularies.ts';
import { mails } from '../db/schema/index.ts';
import { freshDatabase, type TestDatabase } from '../db/testing.ts';
import { deliverNext } from './deliver.ts';
import { from, invitation, origin, params, queue } from './mail.fixture.ts';
import { postOf } from './post.ts';

let database: TestDatabase;
let mailbox: Mailbox;
beforeAll(async () => {
  [database, mailbox] = await Promise.all([freshDatabase(), startMailbox()]);
});
afterAll(async () => {
  await mailbox.close();
  await database.close();
});

async function deliverAll(): Promise<Received[]> {
  mailbox.received.length = 0;
  const delivery = { origin, post: postOf({ url: mailbox.url, from }), acknowledged: new Set<string>() };
  while (await deliverNext(database.db, delivery));
  return mailbox.received;
}

const pages: Record<MailKind, string> = {
  invitation: '/invitations/s3cret',
  'password-reset': '/new-password/s3cret',
  'email-verification': '/verify-email/s3cret',
  'password-changed': '/forgotten-password',
  'follow-up-submitted': '/queue',
  'follow-up-returned': '/drafts',
  'follow-up-published': '/follow-ups/FU-012',
  'comment-mention': '/mapping/KM-11#comment-7',
  'mapping-rejected': '/mapping/KM-11',
  'mapping-confirmed': '/messages/KM-11'
};

describe.each(locales)('in the language %s', (locale) => {
  const got = new Map<string, Received>();
  beforeAll(async () => {
    const recipient = (kind: MailKind) => `${kind}@example.org`;
    await queue(
      database.db,
      ...mailKinds.map(
        (kind) => ({ kind, recipient: recipient(kind), locale, params: params[kind] }) as NewMail
      )
    );
    for (const each of await deliverAll()) got.set(each.recipients.join(), each);
  });

  test.each(mailKinds)('a mail of the kind %s arrives whole', (kind) => {
    const { mail } = got.get(`${kind}@example.org`)!;
    expect(mail.from?.text).toBe('"Throughline" <tracker@example.org>');
    expect(mail.to).toMatchObject({ value: [{ address: `${kind}@example.org` }] });
    expect(mail.headers.get('content-language')).toBe(locale);
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    const prefix = locale === 'en' ? '' : `/${locale}`;
    const address = `${origin}${prefix}${pages[kind]}`;
    expect(mail.text).toContain(`\n\n${address}\n\n`);
    expect(mail.html).toContain(`<a href="${address}" dir="ltr">`);
    expect(mail.html).toContain(`<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">`);
    // Every sentence is in the language, and every place in it is filled.
    for (const text of [mail.subject, mail.text, mail.html]) {
      expect(text).toMatch(script(locale));
      expect(text).not.toMatch(/\{\w+\}|undefined|Invalid/);
    }
  });

  test('what people wrote is data', () => {
    const { text, html } = got.get('follow-up-returned@example.org')!.mail;
    expect(text).toContain('> FU-012 Regional training <b>of</b> border officials');
    expect(text).toContain('> Name the source.\n> And the date.');
    expect(html).toContain('Regional training &lt;b&gt;of&lt;/b&gt; border officials');
    expect(html).not.toContain('<b>');
    expect(got.get('invitation@example.org')!.mail.text).toContain('Amina Diallo');
  });
});

/** Letters that only this language has, or all Latin ones. */
function script(locale: Locale): RegExp {
  if (locale === 'ar') return /\p{Script=Arabic}/u;
  if (locale === 'zh') return /\p{Script=Han}/u;
  return locale === 'ru' ? /\p{Script=Cyrillic}/u : /\p{Script=Latin}/u;
}

test.each(['\r\nBcc: victim@example.org\r\n\r\nHello', '\nSubject: Free\n', ' <script>alert(1)</script>'])(
  'a name with %j adds no header, no line and no markup',
  async (more) => {
    await queue(database.db, invitation('nina@example.org', `Eve${more}`));
    const [{ mail, recipients }] = (await deliverAll()) as [Received];
    expect(recipients).toEqual(['nina@example.org']);
    expect(mail.bcc).toBeUndefined();
    expect(mail.subject).toBe('Invitation to Throughline');
    expect(mail.text).toMatch(/^Eve .*invites you to work on Throughline/);
    expect(mail.html).not.toContain('<script');
  }
);

test.each(['nina@example.org, victim@example.org', 'nina@example.org\r\nRCPT TO:<victim@example.org>'])(
  'the recipient %j is never two',
  async (recipient) => {
    await queue(database.db, invitation(recipient));
    const received = await deliverAll();
    expect(received.flatMap(({ recipients }) => recipients)).not.toContain('victim@example.org');
    expect(received.every(({ recipients }) => recipients.length === 1)).toBe(true);
    await database.db.delete(mails);
  }
);
