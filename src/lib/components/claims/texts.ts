import type { Status } from '#lib/domain/vocabularies.ts';
import { formatList, formatPercent } from '#lib/i18n/format.ts';
import { statusLabels } from '#lib/i18n/labels.ts';
import * as m from '#lib/paraglide/messages.js';

/** What one group reports, its names in the reader's language. */
export interface Claim {
  update: number;
  group: { code: string; name: string };
  organization: { code: string; name: string; english: boolean } | null;
  status: Status;
  progress: number | null;
  date: string;
}

/** A follow-up on which groups differ. */
export interface Dispute {
  code: string;
  title: string;
  claims: Claim[];
}

type Said = Pick<Claim, 'status' | 'progress'> & { group: { name: string } };

/** `Member States (Completed)`. */
export function statusText({ group, status }: Omit<Said, 'progress'>): string {
  return m.claim_text({ group: group.name, status: statusLabels[status]() });
}

/** `Member States (Stalled, 40%)`; a completed one needs no figure. */
function claimText(claim: Said): string {
  const { group, status, progress } = claim;
  if (progress === null || status === 'completed') return statusText(claim);
  return m.claim_text_progress({
    group: group.name,
    status: statusLabels[status](),
    progress: formatPercent(progress)
  });
}

export const claimsText = (claims: readonly Said[]) => formatList(claims.map(claimText));
