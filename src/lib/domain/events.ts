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
  'source.added',
  'source.edited',
  'source.discarded',
  'source.published',
  'message.recorded',
  'message.added',
  'message.edited',
  'message.restored',
  'message.published',
  'message.discarded',
  'message.reanchored',
  'message.anchor-lost',
  'mapping.recorded',
  'mapping.proposed',
  'mapping.edited',
  'mapping.confirmed',
  'mapping.rejected',
  'mapping.restored',
  'comment.added',
  'comment.removed',
  'coding.saved',
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
  'source',
  'message',
  'mapping',
  'comment',
  'coding',
  'organization',
  'user',
  'token',
  'framework'
] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/**
 * What concerns people and their access is kept in the history, but is not for the public; nor what editors say to each other,
 * nor what each of them chose without seeing the others' choice.
 */
export const privateSubjects = [
  'user',
  'token',
  'comment',
  'coding'
] as const satisfies readonly SubjectKind[];

/** What editors prepare; it is public once it is published. */
export const contentSubjects = ['source', 'message', 'mapping'] as const satisfies readonly SubjectKind[];

/** What happens to sources and messages while only editors see them. */
export const editorialKinds = [
  'source.added',
  'source.edited',
  'source.discarded',
  'message.discarded'
] as const satisfies readonly EventKind[];
