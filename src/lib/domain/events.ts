/** The kinds of history events. Each is rendered as a sentence in one place, `i18n/event-sentence.ts`. */
export const eventKinds = [
  'follow-up.recorded',
  'follow-up.logged',
  'follow-up.edited',
  'follow-up.submitted',
  'follow-up.returned',
  'follow-up.published',
  'follow-up.restored',
  'follow-up.update-logged',
  'follow-up.update-revised',
  'follow-up.update-returned',
  'follow-up.update-published',
  'follow-up.reporter-merged',
  'message.recorded',
  'mapping.recorded',
  'organization.added',
  'organization.edited',
  'organization.merged',
  'user.added',
  'user.invited',
  'user.uninvited',
  'user.joined',
  'user.changed',
  'user.left',
  'token.made',
  'token.revoked',
  'framework.imported'
] as const;
export type EventKind = (typeof eventKinds)[number];

export const subjectKinds = [
  'follow-up',
  'message',
  'mapping',
  'organization',
  'user',
  'token',
  'framework'
] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** What concerns people and their access is kept in the history, but is not for the public. */
export const privateSubjects = ['user', 'token'] as const satisfies readonly SubjectKind[];
