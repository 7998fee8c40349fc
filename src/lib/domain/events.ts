/** The kinds of history events. Each is rendered as a sentence in one place, `i18n/event-sentence.ts`. */
export const eventKinds = [
  'follow-up.recorded',
  'follow-up.logged',
  'follow-up.edited',
  'follow-up.update-logged',
  'user.added',
  'framework.imported'
] as const;
export type EventKind = (typeof eventKinds)[number];

export const subjectKinds = ['follow-up', 'user', 'framework'] as const;
export type SubjectKind = (typeof subjectKinds)[number];
