import type { z } from 'zod';
import { isGap, statusOf, strengthOf, type CrosswalkCell } from '../../domain/crosswalk.ts';
import type { ProgressSummary } from '../../domain/progress.ts';
import type { Grouping, Level, Locale, ReviewRegion } from '../../domain/vocabularies.ts';
import { levelLabels, regionLabels } from '../../i18n/labels.ts';
import type { FollowUp, OrganizationSummary, ProgressUpdate } from '../follow-ups/queries.ts';
import type { Version } from '../follow-ups/versions.ts';
import type { Objective } from '../framework/queries.ts';
import type { OrganizationRecord } from '../organizations/queries.ts';
import type { GroupProgress } from '../progress/by-group.ts';
import type { Group } from '../progress/groups.ts';
import type { Series } from '../progress/series.ts';
import type { SourceDocument } from '../sources/queries.ts';
import type * as schemas from './schemas.ts';

/** What the program holds, as the API answers it: every field by name, so that a new column stays inside until it is meant to go out. */
export function followUp(row: FollowUp): z.infer<typeof schemas.FollowUp> {
  return {
    code: row.code,
    title: row.title,
    description: row.description,
    theme: row.theme,
    messages: row.messages,
    targets: row.targets,
    objectives: row.objectives,
    type: row.type,
    lead: organizationSummary(row.lead),
    partners: row.partners.map(organizationSummary),
    level: row.level,
    region: row.region,
    countries: row.countries,
    start: row.start,
    due: row.due,
    status: row.status,
    progress: row.progress,
    progressBasis: row.progressBasis,
    freshness: row.freshness,
    overdue: row.overdue,
    disputed: row.disputed,
    claims: row.claims.map(({ update: _, ...claim }) => claim),
    sources: row.sources,
    publication: row.publication
  };
}

export function followUpWithUpdates(
  row: FollowUp,
  updates: readonly ProgressUpdate[]
): z.infer<typeof schemas.FollowUpWithUpdates> {
  return { ...followUp(row), updates: updates.map(update) };
}

export function organizationSummary(row: OrganizationSummary): z.infer<typeof schemas.OrganizationSummary> {
  const { code, name, names, group, country } = row;
  return { code, name, names, group, country };
}

export function organization(row: OrganizationRecord): z.infer<typeof schemas.Organization> {
  const { parent, mergedInto } = row;
  return { ...organizationSummary(row), parent, mergedInto };
}

export function update(row: ProgressUpdate): z.infer<typeof schemas.Update> {
  const { id, date, status, progress, note, source, reportedBy, organization, publication } = row;
  return { id, date, status, progress, note, source, reportedBy, organization, publication };
}

export function version(code: string, row: Version): z.infer<typeof schemas.FollowUpVersion> {
  const { input, publication, revision, newest, previous, next, event } = row;
  return {
    code,
    ...input,
    publication,
    updates: row.updates.map(update),
    version: revision,
    newestVersion: newest,
    previousVersion: previous,
    nextVersion: next,
    event
  };
}

export function source(row: SourceDocument): z.infer<typeof schemas.Source> {
  const { code, title, date, speaker, language, kind, version } = row;
  const paragraphs = row.paragraphs.map(({ kind: block, number, text }) => ({ kind: block, number, text }));
  const versions = row.versions.map(({ version: number, publishedAt, reason }) => ({
    version: number,
    publishedAt,
    reason
  }));
  return { code, title, date, speaker, language, kind, version, versions, paragraphs };
}

export function objective(row: Objective): z.infer<typeof schemas.Objective> {
  const { number, title, titleState, shortTitle } = row;
  return { code: String(number), number, title, titleState, shortTitle };
}

export function figures(summary: ProgressSummary) {
  const { 'in-progress': inProgress, planned, completed, stalled, cancelled } = summary.byStatus;
  return {
    followUps: summary.followUps,
    byStatus: { planned, inProgress, completed, stalled, cancelled },
    progress: summary.progress,
    reported: summary.reported,
    noInformation: summary.noInformation,
    overdue: summary.overdue,
    disputed: summary.disputed,
    freshness: summary.freshness
  };
}

export function progress(row: GroupProgress, by: Grouping, locale: Locale): z.infer<typeof schemas.Progress> {
  return { key: row.key, title: titleOf(row, by, locale), ...figures(row) };
}

export function series(row: Series, by: Grouping, locale: Locale): z.infer<typeof schemas.ProgressSeries> {
  const points = row.points.map(({ date, ...summary }) => ({ date, ...figures(summary) }));
  return { key: row.key, title: titleOf(row, by, locale), points };
}

export function crosswalkCell(
  cell: CrosswalkCell,
  titles: ReadonlyMap<string, string | null>
): z.infer<typeof schemas.CrosswalkCell> {
  const { message, end, mappings, followUps } = cell;
  return {
    message,
    key: end,
    title: titles.get(end) ?? end,
    strength: strengthOf(cell),
    status: statusOf(cell),
    mappings: mappings.map(({ code, strength, status }) => ({ code, strength, status })),
    followUps,
    gap: isGap(cell)
  };
}

function titleOf({ key, title }: Group, by: Grouping, locale: Locale): string {
  if (by === 'level') return levelLabels[key as Level]({}, { locale });
  if (by === 'region') return regionLabels[key as ReviewRegion]({}, { locale });
  return title ?? key;
}
