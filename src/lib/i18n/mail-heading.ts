import * as m from '#lib/paraglide/messages.js';
import type { MailKind } from '../domain/mails.ts';

const headings: Record<MailKind, (code: string) => string> = {
  invitation: () => m.mail_kind_invitation(),
  'password-reset': () => m.mail_kind_password_reset(),
  'email-verification': () => m.mail_kind_email_verification(),
  'password-changed': () => m.mail_kind_password_changed(),
  'follow-up-submitted': (code) => m.mail_submitted_subject({ code }),
  'follow-up-returned': (code) => m.mail_returned_subject({ code }),
  'follow-up-published': (code) => m.mail_published_subject({ code }),
  'comment-mention': (code) => m.mail_mention_subject({ code }),
  'mapping-rejected': (code) => m.mail_mapping_rejected_subject({ code }),
  'mapping-confirmed': (code) => m.mail_mapping_confirmed_subject({ code })
};

/** What a mail is about in the reader's language, whatever language it is written in. */
export function mailHeading(kind: MailKind, code: string | null): string {
  return headings[kind](code ?? '');
}
