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
  actor: { name: string };
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
  'user.added': ({ after }, actor) =>
    m.event_user_added({
      actor,
      name: isolated(String(after?.name ?? '')),
      role: isOneOf(roles, after?.role) ? roleLabels[after.role]() : '–'
    }),
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
  'follow-up.update-logged': m.event_kind_update_logged,
  'user.added': m.event_kind_user_added,
  'framework.imported': m.event_kind_imported
} satisfies Record<EventKind, () => string>;

/** One line of history as a sentence in the reader's language. This is the only place that tells events. */
export function eventSentence(event: Told): string {
  return sentences[event.kind](event, isolated(event.actor.name), isolated(event.subject.code));
}

const fieldOrder = Object.keys(followUpFieldLabels);

/** The fields that an edit changed, in the form's order; the revision counts changes and is none itself. */
export function editedFields({ after }: Pick<Told, 'after'>): string[] {
  return Object.keys(after ?? {})
    .filter((key) => key !== 'revision')
    .toSorted((a, b) => fieldOrder.indexOf(a) - fieldOrder.indexOf(b));
}

export function fieldLabel(field: string): string {
  return field in followUpFieldLabels
    ? followUpFieldLabels[field as keyof typeof followUpFieldLabels]()
    : field;
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
