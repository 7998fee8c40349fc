import { createTransport } from 'nodemailer';
import type { Rendered } from './render.ts';

/** In milliseconds. A server that hangs delays the mails behind, and the program's end, by no more than this each. */
const patience = {
  connectionTimeout: 8_000,
  greetingTimeout: 8_000,
  socketTimeout: 8_000,
  dnsTimeout: 8_000
};

export interface Addressed extends Rendered {
  id: string;
  recipient: string;
  locale: string;
}

/** What takes mails: it answers once the server has acknowledged one, and throws what that said otherwise. */
export interface Post {
  send(mail: Addressed): Promise<void>;
}

/** The mail server at `url` (smtp: or smtps:); `from` is as in MAIL_FROM. */
export function postOf({ url, from }: { url: string; from: string }): Post {
  const transport = createTransport({ url, ...patience, disableFileAccess: true, disableUrlAccess: true });
  const domain = /@([^@<>\s]+)>?$/.exec(from)?.[1] ?? 'localhost';
  return {
    async send({ id, recipient, locale, subject, text, html }) {
      await transport.sendMail({
        from,
        // As an object it is one address, whatever characters it is made of.
        to: { name: '', address: recipient },
        subject,
        text,
        html,
        // The same at each try, by which a mailbox can tell a mail that it has got already.
        messageId: `<${id}@${domain}>`,
        headers: { 'Content-Language': locale, 'Auto-Submitted': 'auto-generated' }
      });
    }
  };
}

/** True when the server refused this very mail or its recipient for good (RFC 5321, 4.2.1): another try would meet the same. */
export function isForGood(error: unknown): boolean {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  return (
    (code === 'EENVELOPE' || code === 'EMESSAGE') && typeof responseCode === 'number' && responseCode >= 500
  );
}
