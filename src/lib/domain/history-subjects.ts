import { codePatterns } from './codes.ts';
import { mappingOf } from './mappings.ts';
import type { SubjectKind } from './events.ts';

/** What a part of the history is about. `withParts`: a message with all its mappings. */
export interface HistorySubject {
  kind: SubjectKind;
  code: string;
  withParts?: boolean;
}

const source = /^source:([a-z0-9]+(?:-[a-z0-9]+)*)$/;

/** The subject that a code names: `FU-001`, `KM-11` with its mappings, `KM-11:10.c`, `source:closing-remarks`, or an organization. Null for none. */
export function subjectOf(code: string): HistorySubject | null {
  if (codePatterns.followUp.test(code)) return { kind: 'follow-up', code };
  if (codePatterns.message.test(code)) return { kind: 'message', code, withParts: true };
  if (mappingOf(code)) return { kind: 'mapping', code };
  const [, document] = source.exec(code) ?? [];
  if (document) return { kind: 'source', code: document };
  if (codePatterns.slug.test(code)) return { kind: 'organization', code };
  return null;
}
