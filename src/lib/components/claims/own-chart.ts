import { progressLine } from '#lib/components/follow-ups/progress-line.ts';
import type { ChartSpec } from '#lib/components/charts/spec.ts';
import { isDisputed, type Reported } from '#lib/domain/claims.ts';
import type { DatedUpdate } from '#lib/domain/progress.ts';
import type { Publication } from '#lib/domain/vocabularies.ts';
import * as m from '#lib/paraglide/messages.js';
import { statusChart } from './charts.ts';
import { claimLines } from './claim-lines.ts';
import { claimsText, type Claim, type Dispute } from './texts.ts';

interface OwnChart {
  title: string;
  sentence: string;
  spec: ChartSpec;
  csv: string;
  /** For a drawing of one bar. */
  low?: boolean;
}

type Update = DatedUpdate & {
  id: number;
  publication: Publication;
  reporter: { group: { code: string; name: string } };
};

/**
 * The chart of one follow-up's page, from what is published: a line of progress, or one per group where several report; of
 * those that give no progress the status of each. Null where there is nothing to draw. `updates`: newest first.
 */
export function ownChart(followUp: Dispute, updates: readonly Update[], today: string): OwnChart | null {
  const published = updates.filter(({ publication }) => publication === 'published').toReversed();
  if (followUp.claims.length < 2) return progressLine(published, today);
  const reported = published.map(({ reporter: { group }, ...update }) => ({
    ...update,
    group: group.code,
    groupName: group.name
  })) satisfies Reported[];
  return claimLines(reported, today) ?? statusesOf(followUp);
}

function statusesOf(followUp: Dispute): OwnChart {
  const claims = claimsText(followUp.claims);
  const sentence = isDisputed(followUp.claims) ? m.claims_differ({ claims }) : m.claims_agree({ claims });
  return { ...statusChart([followUp], sentence), csv: csvAddress(followUp.claims), low: true };
}

function csvAddress(claims: readonly Claim[]): string {
  const rows = claims.map(({ group, status, progress, date }) =>
    [group.code, status, progress ?? '', date].join()
  );
  return `data:text/csv;charset=utf-8,${encodeURIComponent(['group,status,progress,date', ...rows].join('\r\n'))}`;
}
