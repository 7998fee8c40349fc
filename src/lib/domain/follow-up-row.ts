import type { Named } from './organization-name.ts';
import type { Status } from './vocabularies.ts';

/** What a compact list shows of a follow-up. `lastUpdate` and `due` are partial dates as written. */
export interface FollowUpRow {
  code: string;
  title: string;
  status: Status;
  progress: number | null;
  lead: Named;
  lastUpdate: string | null;
  due: string | null;
  overdue: boolean;
}

/** The row alone, so that a page does not carry whole follow-ups to the browser. */
export function rowOf(followUp: FollowUpRow): FollowUpRow {
  const { code, title, status, progress, lead, lastUpdate, due, overdue } = followUp;
  return {
    code,
    title,
    status,
    progress,
    lead: { name: lead.name, names: lead.names },
    lastUpdate,
    due,
    overdue
  };
}
