import { codePatterns } from './codes.ts';
import type { SubjectKind } from './events.ts';

/** What a part of the history is about. `withParts`: a message with all its mappings. */
export interface HistorySubject {
  kind: SubjectKind;
  code: string;
  withParts?: boolean;
}

const mapping = /^KM-\d{2,4}:(?:(?:[1-9]|1[0-7])\.(?:\d{1,2}|[a-d])|objective-(?:[1-9]|1\d|2[0-3]))$/;

/** The subject that a code names: `FU-001`, `KM-11` with its mappings, `KM-11:10.c`, or an organization. Null for none. */
export function subjectOf(code: string): HistorySubject | null {
  if (codePatterns.followUp.test(code)) return { kind: 'follow-up', code };
  if (codePatterns.message.test(code)) return { kind: 'message', code, withParts: true };
  if (mapping.test(code)) return { kind: 'mapping', code };
  if (codePatterns.slug.test(code)) return { kind: 'organization', code };
  return null;
}
