import * as m from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import type { EventKind, SubjectKind } from '../domain/events.ts';
import { roles } from '../domain/roles.ts';
import { isOneOf, statuses } from '../domain/vocabularies.ts';
import { followUpFieldLabels } from './field-labels.ts';
import { formatDate, formatList, formatNumber, formatPercent } from './format.ts';
import { roleLabels, statusLabels } from './labels.ts';
import { directionOf } from './locales.ts';

/** What a sentence needs of one line of history; the server's HistoryEvent is one. */
export interface Told {
  kind: EventKind;
  actor: { name: string | null };
  subject: { kind: SubjectKind; code: string };
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

const sentences: Record<EventKind, (event: Told, actor: string, code: string) => string> = {
  'follow-up.recorded': ({ after }, actor, code) =>
    m.event_follow_up_recorded({ actor, code, updates: count(after?.updates) }),
  'follow-up.logged': (_, actor, code) => m.event_follow_up_logged({ actor, code }),
  'follow-up.edited': (event, actor, code) =>
    m.event_follow_up_edited({ actor, code, fields: formatList(editedFields(event).map(fieldLabel)) }),
  'follow-up.update-logged': ({ after }, actor, code) =>
    m.event_follow_up_update_logged({
      actor,
      code,
      date: typeof after?.date === 'string' ? formatDate(after.date) : '–',
      status: isOneOf(statuses, after?.status) ? statusLabels[after.status]() : '–',
      progress: progressText(after?.status, after?.progress)
    }),
  'follow-up.submitted': (_, actor, code) => m.event_follow_up_submitted({ actor, code }),
  'follow-up.returned': (_, actor, code) => m.event_follow_up_returned({ actor, code }),
  'follow-up.published': (_, actor, code) => m.event_follow_up_published({ actor, code }),
  'follow-up.restored': ({ after }, actor, code) =>
    m.event_follow_up_restored({ actor, code, version: count(after?.restored) }),
  'follow-up.update-revised': (_, actor, code) => m.event_follow_up_update_revised({ actor, code }),
  'follow-up.update-returned': (_, actor, code) => m.event_follow_up_update_returned({ actor, code }),
  'follow-up.update-published': (_, actor, code) => m.event_follow_up_update_published({ actor, code }),
  'follow-up.reporter-merged': ({ after }, actor, code) =>
    m.event_follow_up_reporter_merged({ actor, code, into: isolated(String(after?.organization ?? '–')) }),
  'source.added': (_, actor, code) => m.event_source_added({ actor, code }),
  'source.edited': (_, actor, code) => m.event_source_edited({ actor, code }),
  'source.discarded': (_, actor, code) => m.event_source_discarded({ actor, code }),
  'source.published': ({ after }, actor, code) =>
    m.event_source_published({ actor, code, version: count(after?.version) }),
  'message.recorded': (_, actor, code) => m.event_message_recorded({ actor, code }),
  'message.added': (_, actor, code) => m.event_message_added({ actor, code }),
  'message.edited': (_, actor, code) => m.event_message_edited({ actor, code }),
  'message.restored': ({ after }, actor, code) =>
    m.event_message_restored({ actor, code, version: count(after?.restored) }),
  'message.published': (_, actor, code) => m.event_message_published({ actor, code }),
  'message.discarded': (_, actor, code) => m.event_message_discarded({ actor, code }),
  'message.reanchored': (_, actor, code) => m.event_message_reanchored({ actor, code }),
  'message.anchor-lost': ({ after }, actor, code) =>
    m.event_message_anchor_lost({ actor, code, version: count(after?.version) }),
  'mapping.recorded': (_, actor, code) => m.event_mapping_recorded({ actor, code }),
  'mapping.proposed': (_, actor, code) => m.event_mapping_proposed({ actor, code }),
  'mapping.edited': (_, actor, code) => m.event_mapping_edited({ actor, code }),
  'mapping.confirmed': (_, actor, code) => m.event_mapping_confirmed({ actor, code }),
  'mapping.rejected': (_, actor, code) => m.event_mapping_rejected({ actor, code }),
  'mapping.restored': (_, actor, code) => m.event_mapping_restored({ actor, code }),
  'comment.added': (event, actor) => m.event_comment_added({ actor, code: commented(event) }),
  'comment.removed': (event, actor) => m.event_comment_removed({ actor, code: commented(event) }),
  'coding.saved': (_, actor, code) => m.event_coding_saved({ actor, code }),
  'organization.added': (_, actor, code) => m.event_organization_added({ actor, code }),
  'organization.edited': (_, actor, code) => m.event_organization_edited({ actor, code }),
  'organization.merged': ({ after }, actor, code) =>
    m.event_organization_merged({ actor, code, into: isolated(String(after?.mergedInto ?? '–')) }),
  'user.added': ({ after }, actor) => m.event_user_added({ actor, role: roleText(after?.role) }),
  'user.invited': ({ after }, actor) => m.event_user_invited({ actor, role: roleText(after?.role) }),
  'user.uninvited': (_, actor) => m.event_user_uninvited({ actor }),
  'user.joined': (_, actor) => m.event_user_joined({ actor }),
  'user.changed': (_, actor) => m.event_user_changed({ actor }),
  'user.left': ({ after }, actor) => (after?.removed ? m.event_user_removed({ actor }) : m.event_user_left()),
  'token.made': ({ after }, actor) => m.event_token_made({ actor, role: roleText(after?.role) }),
  'token.revoked': (_, actor) => m.event_token_revoked({ actor }),
  'framework.imported': ({ after }, actor) =>
    m.event_framework_imported({
      actor,
      goals: count(after?.goals),
      targets: count(after?.targets),
      indicators: count(after?.indicators)
    })
};

export const eventKindLabels = {
  'follow-up.recorded': m.event_kind_recorded,
  'follow-up.logged': m.event_kind_logged,
  'follow-up.edited': m.event_kind_edited,
  'follow-up.submitted': m.event_kind_submitted,
  'follow-up.returned': m.event_kind_returned,
  'follow-up.published': m.event_kind_published,
  'follow-up.restored': m.event_kind_restored,
  'follow-up.update-logged': m.event_kind_update_logged,
  'follow-up.update-revised': m.event_kind_update_revised,
  'follow-up.update-returned': m.event_kind_update_returned,
  'follow-up.update-published': m.event_kind_update_published,
  'follow-up.reporter-merged': m.event_kind_reporter_merged,
  'source.added': m.event_kind_source_added,
  'source.edited': m.event_kind_source_edited,
  'source.discarded': m.event_kind_source_discarded,
  'source.published': m.event_kind_source_published,
  'message.recorded': m.event_kind_message_recorded,
  'message.added': m.event_kind_message_added,
  'message.edited': m.event_kind_message_edited,
  'message.restored': m.event_kind_message_restored,
  'message.published': m.event_kind_message_published,
  'message.discarded': m.event_kind_message_discarded,
  'message.reanchored': m.event_kind_message_reanchored,
  'message.anchor-lost': m.event_kind_message_anchor_lost,
  'mapping.recorded': m.event_kind_mapping_recorded,
  'mapping.proposed': m.event_kind_mapping_proposed,
  'mapping.edited': m.event_kind_mapping_edited,
  'mapping.confirmed': m.event_kind_mapping_confirmed,
  'mapping.rejected': m.event_kind_mapping_rejected,
  'mapping.restored': m.event_kind_mapping_restored,
  'comment.added': m.event_kind_comment_added,
  'comment.removed': m.event_kind_comment_removed,
  'coding.saved': m.event_kind_coding_saved,
  'organization.added': m.event_kind_organization_added,
  'organization.edited': m.event_kind_organization_edited,
  'organization.merged': m.event_kind_organization_merged,
  'user.added': m.event_kind_user_added,
  'user.invited': m.event_kind_user_invited,
  'user.uninvited': m.event_kind_user_uninvited,
  'user.joined': m.event_kind_user_joined,
  'user.changed': m.event_kind_user_changed,
  'user.left': m.event_kind_user_left,
  'token.made': m.event_kind_token_made,
  'token.revoked': m.event_kind_token_revoked,
  'framework.imported': m.event_kind_imported
} satisfies Record<EventKind, () => string>;

/** One line of history as a sentence in the reader's language. This is the only place that tells events. */
export function eventSentence(event: Told): string {
  const actor = event.actor.name === null ? m.former_member() : isolated(event.actor.name);
  return sentences[event.kind](event, actor, isolated(event.subject.code));
}

const fieldOrder = Object.keys(followUpFieldLabels);

/** The fields that an edit changed, in the form's order; the numbers of versions are none themselves. */
export function editedFields({ after }: Pick<Told, 'after'>): string[] {
  return Object.keys(after ?? {})
    .filter((key) => key !== 'revision' && key !== 'restored')
    .toSorted((a, b) => fieldOrder.indexOf(a) - fieldOrder.indexOf(b));
}

export function fieldLabel(field: string): string {
  return field in followUpFieldLabels
    ? followUpFieldLabels[field as keyof typeof followUpFieldLabels]()
    : field;
}

/** A comment is known by a number, which says nothing to people; they know what it is about. */
function commented({ before, after }: Told): string {
  const { message, mapping } = after ?? before ?? {};
  return isolated(String(mapping ?? message ?? '–'));
}

function roleText(role: unknown): string {
  return isOneOf(roles, role) ? roleLabels[role]() : '–';
}

function progressText(status: unknown, progress: unknown): string {
  if (status === 'completed') return formatPercent(100);
  return typeof progress === 'number' ? formatPercent(progress) : m.no_information();
}

function count(value: unknown): string {
  return typeof value === 'number' ? formatNumber(value) : '–';
}

/** Keeps a Latin name or code from reordering the right-to-left text around it (Unicode isolates). */
export function isolated(text: string): string {
  return directionOf(getLocale()) === 'rtl' ? `\u2068${text}\u2069` : text;
}
