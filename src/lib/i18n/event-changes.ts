import * as m from '#lib/paraglide/messages.js';
import type { SubjectKind } from '../domain/events.ts';
import type { FollowUpInput } from '../domain/follow-up-input.ts';
import { versionOfEvent } from '../domain/versions.ts';
import { editedFields, eventSentence, fieldLabel, type Told } from './event-sentence.ts';
import { isNothing, valueOf, type Names, type Value } from './event-values.ts';
import {
  commentFieldLabels,
  followUpFieldLabels,
  mappingFieldLabels,
  messageFieldLabels,
  organizationFieldLabels,
  personFieldLabels,
  sourceFieldLabels,
  updateFieldLabels,
  type MessageField,
  type OrganizationField
} from './field-labels.ts';

/** One changed field, as it was (null: it is new) and as it became. */
export interface Change {
  field: string;
  label: string;
  before: Value | null;
  after: Value;
}

/** What an event changed in detail, for the lines below its sentence. */
export function eventChanges(event: Told, names: Names = {}): Change[] {
  const { before, after } = event;
  const change = (field: string, label: string): Change => ({
    field,
    label,
    before: before && field in before && field !== 'mergedInto' ? valueOf(field, before[field], names) : null,
    after: valueOf(field, after?.[field], names)
  });
  switch (event.kind) {
    case 'follow-up.edited':
    case 'follow-up.restored':
      return editedFields(event).map((field) => change(field, fieldLabel(field)));
    case 'follow-up.recorded':
    case 'follow-up.logged':
      return [change('title', fieldLabel('title'))];
    case 'follow-up.update-logged':
    case 'follow-up.update-revised':
      return (['reportedBy', 'organization', 'note', 'source'] as const)
        .filter((field) => after?.[field])
        .map((field) => change(field, updateFieldLabels[field]()));
    case 'organization.added':
    case 'organization.edited':
    case 'organization.merged':
      return (Object.keys(organizationFieldLabels) as OrganizationField[])
        .filter((field) => after && field in after)
        .filter((field) => event.kind === 'organization.edited' || !isNothing(after?.[field]))
        .map((field) => change(field, organizationFieldLabels[field]()));
    case 'user.added':
    case 'user.invited':
    case 'user.joined':
    case 'user.changed':
      return (['role', 'organizations'] as const)
        .filter((field) => after && field in after && String(before?.[field]) !== String(after[field]))
        .map((field) => change(field, personFieldLabels[field]()));
    case 'message.recorded':
      return before ? everyChange(event, names) : [change('statement', m.field_statement())];
    case 'message.added':
      return (['statement', 'quote'] as const).map((field) => change(field, messageFieldLabels[field]()));
    case 'message.edited':
    case 'message.restored':
    case 'message.reanchored':
      return (Object.keys(messageFieldLabels) as MessageField[])
        .filter((field) => after && field in after && before?.[field] !== after[field])
        .map((field) => change(field, messageFieldLabels[field]()));
    case 'source.added':
    case 'source.edited':
      return everyChange(event, names);
    case 'mapping.recorded':
    case 'mapping.proposed':
      return (['strength', 'rationale'] as const)
        .filter((field) => after?.[field])
        .map((field) => change(field, mappingFieldLabels[field]()));
    case 'mapping.edited':
    case 'mapping.confirmed':
    case 'mapping.rejected':
    case 'mapping.restored':
      return (['strength', 'rationale', 'status'] as const)
        .filter((field) => after && field in after && before?.[field] !== after[field])
        .map((field) => change(field, mappingFieldLabels[field]()));
    default:
      return [];
  }
}

/** The numbers by which the program finds things; the quote says what the offsets of an anchor mean. */
const inner = new Set(['id', 'revision', 'restored', 'end', 'returned']);
const innerOf: Partial<Record<SubjectKind, readonly string[]>> = {
  message: ['start'],
  source: ['operation', 'position', 'format', 'sha256', 'repairs']
};
const labels: Record<string, () => string> = {
  ...personFieldLabels,
  ...organizationFieldLabels,
  ...commentFieldLabels,
  ...updateFieldLabels,
  ...followUpFieldLabels
};
/** What has fields of the same name as others, but in an order of its own. */
const ownLabels: Partial<Record<SubjectKind, Record<string, () => string>>> = {
  source: sourceFieldLabels,
  message: messageFieldLabels,
  mapping: mappingFieldLabels
};

/** Everything that an event says of its subject, before and after, for the page of one event. */
export function everyChange({ subject, before, after }: Told, names: Names = {}): Change[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    (field) => !inner.has(field) && !innerOf[subject.kind]?.includes(field)
  );
  const known: typeof labels = { ...ownLabels[subject.kind], ...labels };
  const order = Object.keys(known);
  const place = (field: string) => (order.indexOf(field) + order.length + 1) % (order.length + 1);
  return fields
    .toSorted((a, b) => place(a) - place(b))
    .map((field) => ({
      field,
      label: known[field]?.() ?? field,
      before: before && field in before ? valueOf(field, before[field], names) : null,
      after: valueOf(field, after?.[field], names)
    }));
}

/** The fields of a follow-up as it stood, in the form's order. */
export function fieldsOf(input: FollowUpInput, names: Names): Change[] {
  return Object.entries(followUpFieldLabels)
    .filter(([field]) => field in input)
    .map(([field, label]) => ({
      field,
      label: label(),
      before: null,
      after: valueOf(field, input[field as keyof FollowUpInput], names)
    }));
}

/** One line of history, ready to be shown: a sentence and what it changed in detail. */
export interface EventLine {
  id: number;
  at: string;
  subject: Told['subject'];
  /** Of a change to a follow-up, the version that it made. */
  version: number | null;
  sentence: string;
  changes: Change[];
  reason: string | null;
}

export function eventLine(
  event: Told & Pick<EventLine, 'id' | 'at' | 'reason'>,
  names: Names = {}
): EventLine {
  const { id, at, subject, reason } = event;
  return {
    id,
    at,
    subject,
    reason,
    version: versionOfEvent(event),
    sentence: eventSentence(event),
    changes: eventChanges(event, names)
  };
}

/** A version of a message or a mapping, ready to be shown: its fields as they stood, and what is different today. */
export function versionLines<T extends object>(
  {
    event,
    fields,
    differences,
    ...version
  }: {
    event: Told & Pick<EventLine, 'id' | 'at' | 'reason'>;
    fields: T;
    differences: { before: Partial<T>; after: Partial<T> } | null;
    revision: number;
    newest: number;
    previous: number | null;
    next: number | null;
  },
  names: Names = {}
) {
  const told = ({ before, after }: { before: object | null; after: object }) =>
    everyChange(
      {
        ...event,
        before: before as Record<string, unknown> | null,
        after: after as Record<string, unknown>
      },
      names
    );
  return {
    ...version,
    line: eventLine(event, names),
    fields: told({ before: null, after: fields }),
    differences: differences && told(differences)
  };
}
