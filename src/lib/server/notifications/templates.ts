import * as m from '#lib/paraglide/messages.js';
import {
  commentPath,
  draftsPath,
  followUpPath,
  forgottenPasswordPath,
  messagePath,
  queuePath,
  workbenchPath
} from '../../domain/links.ts';
import type { MailKind, MailParams } from '../../domain/mails.ts';
import { isolated } from '../../i18n/event-sentence.ts';
import { formatInstant } from '../../i18n/format.ts';

/** A paragraph: a sentence of ours, a page's path to open, or words of somebody's own. */
export type Paragraph = { say: string } | { open: string } | { quote: string };

export interface Letter {
  subject: string;
  paragraphs: Paragraph[];
}

type Templates = {
  [Kind in MailKind]: (params: MailParams[Kind], writtenAt: string) => Letter;
};

const templates: Templates = {
  invitation: ({ path, expires, inviter }) => ({
    subject: m.mail_invitation_subject(),
    paragraphs: [
      { say: m.mail_invitation_text({ inviter: named(inviter) }) },
      { say: m.mail_invitation_open() },
      { open: path },
      { say: m.mail_expires({ when: formatInstant(expires) }) },
      { say: m.mail_invitation_otherwise() }
    ]
  }),
  'password-reset': ({ path, expires }) => ({
    subject: m.mail_password_reset_subject(),
    paragraphs: [
      { say: m.mail_password_reset_text() },
      { open: path },
      { say: m.mail_expires({ when: formatInstant(expires) }) },
      { say: m.mail_password_reset_otherwise() }
    ]
  }),
  'email-verification': ({ path, expires }) => ({
    subject: m.mail_email_verification_subject(),
    paragraphs: [
      { say: m.mail_email_verification_text() },
      { open: path },
      { say: m.mail_expires({ when: formatInstant(expires) }) },
      { say: m.mail_email_verification_otherwise() }
    ]
  }),
  'password-changed': (_, writtenAt) => ({
    subject: m.mail_password_changed_subject(),
    paragraphs: [
      { say: m.mail_password_changed_text({ when: formatInstant(writtenAt) }) },
      { say: m.mail_password_changed_otherwise() },
      { open: forgottenPasswordPath() }
    ]
  }),
  'follow-up-submitted': ({ part, code, title, author }) => ({
    subject: m.mail_submitted_subject({ code: isolated(code) }),
    paragraphs: [
      {
        say:
          part === 'update'
            ? m.mail_submitted_update({ author: named(author) })
            : m.mail_submitted_follow_up({ author: named(author) })
      },
      { quote: `${code} ${title}` },
      { say: m.mail_submitted_open() },
      { open: queuePath() }
    ]
  }),
  'follow-up-returned': ({ part, code, title, reason }) => ({
    subject: m.mail_returned_subject({ code: isolated(code) }),
    paragraphs: [
      { say: part === 'update' ? m.mail_returned_update() : m.mail_returned_follow_up() },
      { quote: `${code} ${title}` },
      { say: m.mail_returned_reason() },
      { quote: reason },
      { say: m.mail_returned_open() },
      { open: draftsPath() }
    ]
  }),
  'follow-up-published': ({ part, code, title }) => ({
    subject: m.mail_published_subject({ code: isolated(code) }),
    paragraphs: [
      { say: part === 'update' ? m.mail_published_update() : m.mail_published_follow_up() },
      { quote: `${code} ${title}` },
      { say: m.mail_published_open() },
      { open: followUpPath(code) }
    ]
  }),
  'comment-mention': ({ message, comment, author, body }) => ({
    subject: m.mail_mention_subject({ code: isolated(message) }),
    paragraphs: [
      { say: m.mail_mention_text({ author: named(author), code: isolated(message) }) },
      { quote: body },
      { say: m.mail_mention_open() },
      { open: commentPath(message, comment) }
    ]
  }),
  'mapping-rejected': ({ message, mapping, statement, reason }) => ({
    subject: m.mail_mapping_rejected_subject({ code: isolated(mapping) }),
    paragraphs: [
      { say: m.mail_mapping_rejected_text({ code: isolated(mapping) }) },
      { quote: statement },
      { say: m.mail_returned_reason() },
      { quote: reason },
      { say: m.mail_mapping_rejected_open() },
      { open: workbenchPath(message) }
    ]
  }),
  'mapping-confirmed': ({ message, mapping, statement }) => ({
    subject: m.mail_mapping_confirmed_subject({ code: isolated(mapping) }),
    paragraphs: [
      { say: m.mail_mapping_confirmed_text({ code: isolated(mapping) }) },
      { quote: statement },
      { say: m.mail_mapping_confirmed_open() },
      { open: messagePath(message) }
    ]
  })
};

/** The letter of a queued mail, in the language of the moment (see `inLanguage`). `writtenAt` is an ISO instant. */
export function letterOf(kind: MailKind, params: Record<string, string>, writtenAt: string): Letter {
  // queueMail let nothing in but the params of the kind.
  const template = templates[kind] as (params: Record<string, string>, writtenAt: string) => Letter;
  return template(params, writtenAt);
}

/** A name within a sentence: on one line, and without turning the text around it. */
function named(name: string): string {
  return isolated(name.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim());
}
