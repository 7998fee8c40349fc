import type { EventKind, SubjectKind } from './events.ts';
import type { Actor } from './roles.ts';

/** Everything that a line of history says. `at` is an ISO 8601 instant in UTC, to the microsecond. */
export interface EventContent {
  id: number;
  at: string;
  actor: { kind: Actor['kind']; id: string | null; name: string };
  kind: EventKind;
  subject: { kind: SubjectKind; code: string };
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  reason: string | null;
}

/** The one text that stands for an event, whoever computes it: JSON without spaces, its keys in order. */
export function canonicalEvent({
  id,
  at,
  actor,
  kind,
  subject,
  before,
  after,
  reason
}: EventContent): string {
  return canonicalJson({ id, at, actor, kind, subject, before, after, reason });
}

/**
 * JSON without spaces and with the keys of each object in the order of their UTF-16 code units, as RFC 8785 has it. Equal
 * values give equal texts, different ones different texts. Fields that are undefined are left out, as JSON does.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`);
  return `{${fields.join()}}`;
}
