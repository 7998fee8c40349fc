import { goalOf } from './codes.ts';
import type { MappingStatus, MessageKind } from './vocabularies.ts';

interface Mapped {
  code: string;
  kind: MessageKind;
  theme: string;
  statement: string;
  anchor: { quote: string; language: string };
  publication?: 'draft' | 'published';
  agenda: readonly { target: string; status: MappingStatus }[];
}

interface Figures {
  key: string;
  followUps: number;
  progress: number | null;
}

/** A message as lists show it: `goals` in the Agenda's order, `progress` the mean of 0-100, null when none is known. */
export interface MessageSummary {
  code: string;
  kind: MessageKind;
  theme: string;
  statement: string;
  quote: string;
  /** Of the words quoted. */
  language: string;
  isDraft: boolean;
  goals: string[];
  followUps: number;
  progress: number | null;
}

/** The goals that a message is mapped to by a target or indicator, each once, in the Agenda's order; by none that was rejected. */
export function goalsOf(agenda: Mapped['agenda']): string[] {
  const goals = agenda.filter(({ status }) => status !== 'rejected').map(({ target }) => goalOf(target));
  return [...new Set(goals)].toSorted((a, b) => Number(a) - Number(b));
}

/** Messages with their figures by message, as `progressBy('message', ...)` gives them. */
export function messageSummaries(messages: readonly Mapped[], figures: readonly Figures[]): MessageSummary[] {
  const byCode = new Map(figures.map((figure) => [figure.key, figure]));
  return messages.map(({ code, kind, theme, statement, anchor, agenda, publication }) => ({
    code,
    kind,
    theme,
    statement,
    quote: anchor.quote,
    language: anchor.language,
    isDraft: publication === 'draft',
    goals: goalsOf(agenda),
    followUps: byCode.get(code)?.followUps ?? 0,
    progress: byCode.get(code)?.progress ?? null
  }));
}
