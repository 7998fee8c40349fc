/** The mails that the program writes. Each has a template in `server/notifications`. */
export const mailKinds = [
  'invitation',
  'password-reset',
  'email-verification',
  'password-changed',
  'follow-up-submitted',
  'follow-up-returned',
  'follow-up-published'
] as const;
export type MailKind = (typeof mailKinds)[number];
