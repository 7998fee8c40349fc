import { repairKinds, type Repair, type RepairKind } from './read-document.ts';

export type RepairCounts = Partial<Record<RepairKind, number>>;

export function count(counts: RepairCounts, kind: RepairKind, more = 1): void {
  if (more > 0) counts[kind] = (counts[kind] ?? 0) + more;
}

/** What was mended at all, in the order in which people are told. */
export function repairsOf(...all: readonly RepairCounts[]): Repair[] {
  return repairKinds
    .map((kind) => ({ kind, count: all.reduce((sum, counts) => sum + (counts[kind] ?? 0), 0) }))
    .filter((repair) => repair.count > 0);
}
