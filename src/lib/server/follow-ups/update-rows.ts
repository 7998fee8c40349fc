import { eq, sql } from 'drizzle-orm';
import type { Publication, Status } from '../../domain/vocabularies.ts';
import type { Db, Transaction } from '../db/connect.ts';
import { followUps, organizations, progressUpdates } from '../db/schema/index.ts';
import { reportingGroup } from '../progress/states.ts';

export interface Citation {
  title: string;
  symbol: string | null;
  url: string | null;
}

/** `date` is a partial date as written, `on` its first day. */
export interface ProgressUpdate {
  id: number;
  date: string;
  on: string;
  status: Status;
  progress: number | null;
  note: string;
  source: Citation | null;
  /** The group that reports it; where the record names none, the lead's. */
  reportedBy: string;
  /** Who of that group; null where the record names none. */
  organization: string | null;
  publication: Publication;
  author: string | null;
  returned: string | null;
}

const columns = {
  id: progressUpdates.id,
  date: progressUpdates.date,
  on: progressUpdates.on,
  status: progressUpdates.status,
  progress: sql<
    number | null
  >`case when ${progressUpdates.status} = 'completed' then 100 else ${progressUpdates.progress} end`,
  note: progressUpdates.note,
  sourceTitle: progressUpdates.sourceTitle,
  sourceSymbol: progressUpdates.sourceSymbol,
  sourceUrl: progressUpdates.sourceUrl,
  reportedBy: reportingGroup,
  organization: progressUpdates.organization,
  publication: progressUpdates.publication,
  author: progressUpdates.author,
  returned: progressUpdates.returned
};

/** Updates with their follow-ups and the organizations that lead those, for a condition and an order; see `toUpdate`. */
export function selectUpdates(db: Db | Transaction) {
  return db
    .select({
      ...columns,
      followUp: { code: followUps.code, title: followUps.title, theme: followUps.theme }
    })
    .from(progressUpdates)
    .innerJoin(followUps, eq(followUps.code, progressUpdates.followUp))
    .innerJoin(organizations, eq(organizations.code, followUps.lead));
}

export function toUpdate({
  sourceTitle: title,
  sourceSymbol: symbol,
  sourceUrl: url,
  followUp: _,
  ...update
}: Awaited<ReturnType<typeof selectUpdates>>[number]): ProgressUpdate {
  return { ...update, source: title === null ? null : { title, symbol, url } };
}
