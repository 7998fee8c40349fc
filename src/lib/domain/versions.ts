import type { EventKind, SubjectKind } from './events.ts';

interface Told {
  kind: EventKind;
  subject: { kind: SubjectKind; code: string };
  after: Record<string, unknown> | null;
}

const versioned: readonly SubjectKind[] = ['follow-up', 'message', 'mapping'];

/** The revision that an event gave its subject, by which the version is called; null for an event about something else. */
export function versionOfEvent({ kind, subject, after }: Told): number | null {
  if (!versioned.includes(subject.kind)) return null;
  if (typeof after?.revision === 'number') return after.revision;
  return kind.endsWith('.recorded') ? 1 : null;
}

/** The number of a version as an address or a form gives it; 0, which is none, for anything else. */
export function revisionIn(text: string): number {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0;
}
