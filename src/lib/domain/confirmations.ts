/** What a person is told once after something was saved. The words are in `components/layout/Confirmation`. */
export const confirmations = [
  'logged',
  'edited',
  'update-logged',
  'drafted',
  'submitted',
  'published',
  'returned',
  'saved',
  'invited',
  'invited-again',
  'uninvited',
  'welcome',
  'joined',
  'sessions-ended',
  'password-changed',
  'link-sent',
  'email-verified',
  'person-removed',
  'left',
  'two-factor-off',
  'passkey-added',
  'passkey-removed',
  'token-revoked',
  'mail-queued'
] as const;
export type Confirmation = (typeof confirmations)[number];
