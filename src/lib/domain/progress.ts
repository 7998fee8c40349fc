import { claimsOn, isDisputed, type Reported } from './claims.ts';
import { addMonths } from './dates.ts';
import { statuses, type Freshness, type Status } from './vocabularies.ts';

/**
 * The progress arithmetic, published on /method. `server/progress` computes the same in SQL; a test holds both together.
 * Progress is a percentage, 0-100, or null for "no information". Days are `YYYY-MM-DD`.
 */
export interface DatedUpdate {
  on: string;
  status: Status;
  progress: number | null;
}

export interface Tracked {
  startsOn: string | null;
  loggedOn: string;
  dueOn: string | null;
  /** In the order they were written; of two updates with one date the later written one holds. */
  updates: readonly (DatedUpdate & Reported)[];
}

export interface State {
  status: Status;
  progress: number | null;
  updatedOn: string | null;
}

export interface ProgressSummary {
  followUps: number;
  byStatus: Record<Status, number>;
  /** Mean of known progress over follow-ups not cancelled, to one decimal; null when none is known. */
  progress: number | null;
  /** Follow-ups, not cancelled, whose progress is known. */
  reported: number;
  /** Follow-ups, not cancelled, whose progress is not known. */
  noInformation: number;
  overdue: number;
  /** Follow-ups on which two groups report a different status. */
  disputed: number;
  freshness: Record<Freshness, number>;
}

export const monthsFresh = 12;
export const monthsAgeing = 24;

export function isCounted(followUp: Tracked, day: string): boolean {
  return followUp.loggedOn <= day || (followUp.startsOn !== null && followUp.startsOn <= day);
}

/**
 * The last update dated on or before `day`, whoever reports it; without one: planned, no information. What other groups
 * reported stands beside it, see `domain/claims`.
 */
export function stateOn(updates: readonly DatedUpdate[], day: string): State {
  let last: DatedUpdate | undefined;
  for (const update of updates) {
    if (update.on <= day && (!last || update.on >= last.on)) last = update;
  }
  if (!last) return { status: 'planned', progress: null, updatedOn: null };
  return { status: last.status, progress: knownProgress(last.status, last.progress), updatedOn: last.on };
}

/** A completed follow-up counts 100, whatever figure its update gave. */
export function knownProgress(status: Status, progress: number | null): number | null {
  return status === 'completed' ? 100 : progress;
}

export function isOverdue(dueOn: string | null, status: Status, day: string): boolean {
  return dueOn !== null && dueOn < day && status !== 'completed' && status !== 'cancelled';
}

/** Fresh: under 12 months old; ageing: 12 to 24 months; stale: over 24 months, or never updated. */
export function freshnessOf(updatedOn: string | null, day: string): Freshness {
  if (updatedOn === null || addMonths(updatedOn, monthsAgeing) < day) return 'stale';
  return addMonths(updatedOn, monthsFresh) > day ? 'fresh' : 'ageing';
}

export function emptySummary(): ProgressSummary {
  return {
    followUps: 0,
    byStatus: Object.fromEntries(statuses.map((status) => [status, 0])) as Record<Status, number>,
    progress: null,
    reported: 0,
    noInformation: 0,
    overdue: 0,
    disputed: 0,
    freshness: { fresh: 0, ageing: 0, stale: 0 }
  };
}

/** One group's figures on `day`. The caller passes each follow-up of the group once. */
export function summarize(followUps: readonly Tracked[], day: string): ProgressSummary {
  const summary = emptySummary();
  let sum = 0;
  for (const followUp of followUps) {
    if (!isCounted(followUp, day)) continue;
    const state = stateOn(followUp.updates, day);
    summary.followUps += 1;
    summary.byStatus[state.status] += 1;
    summary.freshness[freshnessOf(state.updatedOn, day)] += 1;
    if (isOverdue(followUp.dueOn, state.status, day)) summary.overdue += 1;
    if (isDisputed(claimsOn(followUp.updates, day))) summary.disputed += 1;
    if (state.status === 'cancelled') continue;
    if (state.progress === null) summary.noInformation += 1;
    else {
      summary.reported += 1;
      sum += state.progress;
    }
  }
  summary.progress = summary.reported === 0 ? null : mean(sum, summary.reported);
  return summary;
}

/** `sum / count` to one decimal, halves up, as PostgreSQL's round(avg, 1). Ten times an integer sum keeps ties exact. */
function mean(sum: number, count: number): number {
  return Math.round((sum * 10) / count) / 10;
}
