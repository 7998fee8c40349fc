import type { Locale } from './vocabularies.ts';

/** The mails that the program writes. Each has a template in `server/notifications`. */
export const mailKinds = [
  'invitation',
  'password-reset',
  'email-verification',
  'password-changed',
  'follow-up-submitted',
  'follow-up-returned',
  'follow-up-published',
  'comment-mention',
  'mapping-rejected',
  'mapping-confirmed'
] as const;
export type MailKind = (typeof mailKinds)[number];

/** `kept`: there was no mail server to send it by, so that it stays in the outbox for the administrator to pass on. */
export const mailStates = ['waiting', 'sent', 'failed', 'kept'] as const;
export type MailState = (typeof mailStates)[number];

/** What a notice of the review is about: the follow-up itself, or an update reported on it. */
export const noticeParts = ['follow-up', 'update'] as const;
export type NoticePart = (typeof noticeParts)[number];

type Notice = {
  part: NoticePart;
  /** The follow-up's code and title. */
  code: string;
  title: string;
};

/**
 * What each template says. `path` is the page to open, without language and origin, as from `domain/links`; `expires` the
 * ISO instant until which it opens.
 */
export type MailParams = {
  invitation: { path: string; expires: string; inviter: string };
  'password-reset': { path: string; expires: string };
  'email-verification': { path: string; expires: string };
  'password-changed': Record<never, never>;
  'follow-up-submitted': Notice & { author: string };
  'follow-up-returned': Notice & { reason: string };
  'follow-up-published': Notice;
  'comment-mention': { message: string; comment: string; author: string; body: string };
  'mapping-rejected': { message: string; mapping: string; statement: string; reason: string };
  'mapping-confirmed': { message: string; mapping: string; statement: string };
};

/** A mail to send: to whom, in which language, and the values of its template. */
export type NewMail = {
  [Kind in MailKind]: { kind: Kind; recipient: string; locale: Locale; params: MailParams[Kind] };
}[MailKind];
