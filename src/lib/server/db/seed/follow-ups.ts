import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import { firstDay } from '../../../domain/dates.ts';
import { system } from '../../../domain/roles.ts';
import { record } from '../../history/record.ts';
import type { Transaction } from '../connect.ts';
import {
  followUpCountries,
  followUpMessages,
  followUpObjectives,
  followUpPartners,
  followUps,
  followUpSources,
  followUpTargets,
  progressUpdates
} from '../schema/index.ts';
import { DataError, parseData, type DataFile } from './files.ts';
import { followUpsFile } from './shapes.ts';

type Recorded = z.infer<typeof followUpsFile>[number];

/**
 * Adds the follow-ups of the public record that the database does not have yet. One that is there stays as people left
 * it. `organizations` maps each name in the file to an organization's code.
 */
export async function loadFollowUps(
  tx: Transaction,
  file: DataFile,
  organizations: ReadonlyMap<string, string>
): Promise<void> {
  const recorded = parseData(followUpsFile, file.name, file.json);
  const present = new Set(
    (await tx.select({ code: followUps.code }).from(followUps)).map(({ code }) => code)
  );
  for (const [index, followUp] of recorded.entries()) {
    checkState(file.name, `[${index}]`, followUp);
    const codeOf = (name: string, path: string) => {
      const code = organizations.get(name);
      if (!code)
        throw new DataError(file.name, `[${index}].${path}`, `"${name}" is not in organizations.json`);
      return code;
    };
    const lead = codeOf(followUp.lead.name, 'lead.name');
    const partners = followUp.partners.map((name, position) => codeOf(name, `partners[${position}]`));
    if (!present.has(followUp.code)) await insert(tx, followUp, lead, partners);
  }
  await tx.execute(
    sql`select setval(pg_get_serial_sequence('follow_ups', 'number'), (select max(number) from follow_ups))`
  );
}

async function insert(tx: Transaction, followUp: Recorded, lead: string, partners: string[]): Promise<void> {
  const { code, updates } = followUp;
  const days = [followUp.start, ...updates.map(({ date }) => date)].flatMap((date) =>
    date ? [firstDay(date)!] : []
  );
  await tx.insert(followUps).values({
    code,
    number: Number(code.slice(3)),
    title: followUp.title,
    description: followUp.description,
    theme: followUp.theme,
    type: followUp.type,
    lead,
    level: followUp.level,
    region: followUp.region,
    start: followUp.start,
    startsOn: followUp.start && firstDay(followUp.start),
    due: followUp.due,
    dueOn: followUp.due && firstDay(followUp.due),
    progressBasis: followUp.progressBasis,
    commitment: followUp.commitment,
    loggedOn: days.toSorted()[0]!
  });
  const links = [
    [followUpMessages, followUp.keyMessages.map((message) => ({ followUp: code, message }))],
    [followUpTargets, followUp.sdgTargets.map((target) => ({ followUp: code, target }))],
    [followUpObjectives, followUp.gcmObjectives.map((objective) => ({ followUp: code, objective }))],
    [followUpCountries, followUp.countries.map((country) => ({ followUp: code, country }))],
    [
      followUpPartners,
      partners.map((organization, index) => ({ followUp: code, organization, position: index + 1 }))
    ],
    [
      followUpSources,
      followUp.sources.map(({ title, symbol, url }, index) => ({
        followUp: code,
        position: index + 1,
        title,
        symbol,
        url
      }))
    ],
    [
      progressUpdates,
      updates.map(({ date, status, progress, note, source }) => ({
        followUp: code,
        date,
        on: firstDay(date)!,
        status,
        progress,
        note,
        sourceTitle: source.title,
        sourceSymbol: source.symbol,
        sourceUrl: source.url
      }))
    ]
  ] as const;
  for (const [table, rows] of links) {
    if (rows.length > 0)
      await tx
        .insert(table)
        .values(rows as never)
        .onConflictDoNothing();
  }
  await record(tx, system, {
    kind: 'follow-up.recorded',
    subjectKind: 'follow-up',
    subject: code,
    after: { title: followUp.title, updates: updates.length }
  });
}

/** The state a record claims must be the one its last update gives; otherwise its numbers could not be walked back. */
function checkState(file: string, path: string, { status, progress, updates, start }: Recorded): void {
  if (updates.length === 0 && !start)
    throw new DataError(file, path, 'has neither a start nor an update, so no date');
  const last = updates.toSorted((a, b) => firstDay(a.date)!.localeCompare(firstDay(b.date)!)).at(-1);
  if ((last?.status ?? 'planned') !== status || (last?.progress ?? null) !== progress) {
    throw new DataError(file, `${path}.status`, `${status}, ${progress} is not what the last update says`);
  }
}
