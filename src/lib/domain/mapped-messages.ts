import type { MappingStatus, Strength } from './vocabularies.ts';

/** A mapping to a target, or to one of its indicators. */
export interface Mapping {
  target: string;
  indicator: string | null;
  strength: Strength;
  rationale: string;
  status: MappingStatus;
}

/** A message with its mappings to one part of the 2030 Agenda. */
export interface MappedMessage {
  code: string;
  statement: string;
  mappings: Mapping[];
}

/** Of each message only the mappings whose target `isHere`; one that was rejected counts for nothing. */
export function mappedHere(
  messages: readonly { code: string; statement: string; agenda: readonly Mapping[] }[],
  isHere: (target: string) => boolean
): MappedMessage[] {
  return messages.map(({ code, statement, agenda }) => ({
    code,
    statement,
    mappings: agenda.filter(({ target, status }) => status !== 'rejected' && isHere(target))
  }));
}
