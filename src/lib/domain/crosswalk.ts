import { z } from 'zod';
import type { MappingStatus, Strength } from './vocabularies.ts';

/** What the messages can be crossed with. */
export const crosswalkEnds = ['goal', 'target', 'objective'] as const;
export type CrosswalkEnd = (typeof crosswalkEnds)[number];

/** The parameters of the page. `level` would be the level of action, as in every filter of follow-ups. */
export const crosswalkSchema = z.strictObject({ by: z.enum(crosswalkEnds).default('goal') });

/** One of the mappings behind a cell; none that was rejected. */
export interface CellMapping {
  /** The target or indicator, or the number of the objective. */
  code: string;
  /** Null for links to objectives from the shipped record, which does not say. */
  strength: Strength | null;
  status: Exclude<MappingStatus, 'rejected'>;
}

/** Where a message meets a goal, a target or an objective. */
export interface CrosswalkCell {
  message: string;
  end: string;
  /** Of a goal those to its targets and their indicators, in the message's order; empty when only follow-ups join the two. */
  mappings: CellMapping[];
  /** Follow-ups that carry both the message and the end; of a goal, any target of it. */
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
  ends: CrosswalkHead[];
  cells: CrosswalkCell[];
}

export interface CrosswalkGaps {
  /** Mapped to none of the ends that they are crossed with; they may be mapped to others. */
  messagesWithoutMapping: string[];
  messagesWithoutFollowUp: string[];
  endsWithoutMessage: string[];
  endsWithoutFollowUp: string[];
  /** Where a message is mapped and no follow-up carries both. */
  cells: CrosswalkCell[];
}

type Mapped = Pick<CrosswalkCell, 'mappings'>;

export function isMapped({ mappings }: Mapped): boolean {
  return mappings.length > 0;
}

/** The strongest of the cell's mappings; null when none of them says, or there is none. */
export function strengthOf({ mappings }: Mapped): Strength | null {
  const has = (wanted: Strength) => mappings.some(({ strength }) => strength === wanted);
  return has('direct') ? 'direct' : has('indirect') ? 'indirect' : null;
}

/** A cell is confirmed when each of its mappings is; null where there is none. */
export function statusOf(cell: Mapped): CellMapping['status'] | null {
  if (!isMapped(cell)) return null;
  return cell.mappings.every(({ status }) => status === 'confirmed') ? 'confirmed' : 'proposed';
}

export function isGap(cell: Pick<CrosswalkCell, 'mappings' | 'followUps'>): boolean {
  return isMapped(cell) && cell.followUps === 0;
}

export function gapsOf({ messages, ends, cells }: Crosswalk): CrosswalkGaps {
  const mapped = cells.filter(isMapped);
  const without = (heads: CrosswalkHead[], present: string[]) => {
    const known = new Set(present);
    return heads.map(({ key }) => key).filter((key) => !known.has(key));
  };
  const answered = (heads: CrosswalkHead[]) =>
    heads.filter(({ followUps }) => followUps > 0).map(({ key }) => key);
  return {
    messagesWithoutMapping: without(
      messages,
      mapped.map(({ message }) => message)
    ),
    messagesWithoutFollowUp: without(messages, answered(messages)),
    endsWithoutMessage: without(
      ends,
      mapped.map(({ end }) => end)
    ),
    endsWithoutFollowUp: without(ends, answered(ends)),
    cells: cells.filter(isGap)
  };
}

/** The same without the ends that nothing is mapped to and no follow-up answers: most of the 169 targets. */
export function reachedOf(crosswalk: Crosswalk): Crosswalk {
  const met = new Set(crosswalk.cells.map(({ end }) => end));
  return {
    ...crosswalk,
    ends: crosswalk.ends.filter(({ key, followUps }) => followUps > 0 || met.has(key))
  };
}
