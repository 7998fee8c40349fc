import {
  messagePath,
  objectivePath,
  paragraphPath,
  principlePath,
  versionPath
} from '../../../domain/links.ts';
import type { MappedTo } from '../../../domain/mappings.ts';
import type { Anchor } from '../../messages/queries.ts';

/** The IRIs of the United Nations for goals, targets and indicators, by code. */
export type AgendaIris = ReadonlyMap<string, string>;

/** What a mapping ends at: in the 2030 Agenda by the IRI of the United Nations; the Compact has none but those of this site. */
export function endIri(origin: string, iris: AgendaIris, { framework, end }: MappedTo): string {
  if (framework === 'objective') return origin + objectivePath(end);
  return framework === 'principle' ? origin + principlePath(end) : iris.get(end)!;
}

export const messageIri = (origin: string, code: string) => origin + messagePath(code);

/** A mapping, as a part of the page of its message. */
export function mappingIri(origin: string, { code, message }: { code: string; message: string }): string {
  return `${messageIri(origin, message)}#${code.slice(message.length + 1)}`;
}

/** The paragraph with a message's words, in a version of the source that has them: where they were lost, an older one. */
export function paragraphIri(origin: string, { source, paragraph, version, isLost }: Anchor): string {
  if (!isLost) return origin + paragraphPath(source, paragraph);
  return `${origin}${versionPath({ kind: 'source', code: source }, version)}#p${paragraph}`;
}

/** A day, month or year as it is known, with the type that says so. */
export function dateValue(partial: string | null): object | undefined {
  if (partial === null) return undefined;
  const type = { 4: 'gYear', 7: 'gYearMonth' }[partial.length] ?? 'date';
  return { '@value': partial, '@type': `xsd:${type}` };
}
