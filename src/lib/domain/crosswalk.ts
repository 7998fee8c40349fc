import type { Strength } from './vocabularies.ts';

/** Where a message meets a goal. */
export interface CrosswalkCell {
  message: string;
  goal: string;
  /** The strongest mapping of the message to a target of the goal; null when only follow-ups join the two. */
  strength: Strength | null;
  /** The goal's targets that the message is mapped to. */
  targets: string[];
  /** Follow-ups that carry both the message and a target of the goal. */
  followUps: number;
}

/** One heading of the matrix with what stands behind its whole row or column. */
export interface CrosswalkHead {
  key: string;
  title: string | null;
  followUps: number;
}

export interface Crosswalk {
  messages: CrosswalkHead[];
  goals: CrosswalkHead[];
  cells: CrosswalkCell[];
}

export interface CrosswalkGaps {
  /** Messages without a follow-up. */
  messages: string[];
  /** Goals that no message is mapped to. */
  goalsWithoutMessage: string[];
  /** Goals that no follow-up carries a target of. */
  goalsWithoutFollowUp: string[];
  /** Where a message is mapped to a goal and no follow-up carries both. */
  cells: CrosswalkCell[];
}

export function isGap({ strength, followUps }: Pick<CrosswalkCell, 'strength' | 'followUps'>): boolean {
  return strength !== null && followUps === 0;
}

export function gapsOf({ messages, goals, cells }: Crosswalk): CrosswalkGaps {
  const mapped = new Set(cells.filter(({ strength }) => strength !== null).map(({ goal }) => goal));
  const unanswered = (heads: CrosswalkHead[]) =>
    heads.filter(({ followUps }) => followUps === 0).map(({ key }) => key);
  return {
    messages: unanswered(messages),
    goalsWithoutMessage: goals.map(({ key }) => key).filter((key) => !mapped.has(key)),
    goalsWithoutFollowUp: unanswered(goals),
    cells: cells.filter(isGap)
  };
}
