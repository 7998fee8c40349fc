import type { FollowUpForm } from '#lib/domain/follow-up-form.ts';
import type { Told } from '#lib/i18n/event-sentence.ts';

/** What others changed while the form was open, and the three versions of the follow-up that there are now. */
export interface ConflictNote {
  events: (Told & { id: number; at: string })[];
  fields: {
    field: Exclude<keyof FollowUpForm, 'status' | 'progress' | 'reason'>;
    kept: 'yours' | 'theirs';
  }[];
  before: FollowUpForm;
  theirs: FollowUpForm;
  yours: FollowUpForm;
}
