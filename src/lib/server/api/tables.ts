import type { z } from 'zod';
import { csv, type Cell } from './csv.ts';
import type * as schemas from './schemas.ts';

type FollowUp = z.infer<typeof schemas.FollowUp>;
type Progress = z.infer<typeof schemas.Progress>;
type CrosswalkCell = z.infer<typeof schemas.CrosswalkCell>;
type Series = z.infer<typeof schemas.ProgressSeries>;

const joined = (items: readonly (string | number)[]) => items.join('; ');

const followUpColumns: Record<string, (followUp: FollowUp) => Cell> = {
  code: ({ code }) => code,
  title: ({ title }) => title,
  description: ({ description }) => description,
  theme: ({ theme }) => theme,
  messages: ({ messages }) => joined(messages),
  targets: ({ targets }) => joined(targets),
  objectives: ({ objectives }) => joined(objectives),
  type: ({ type }) => type,
  lead: ({ lead }) => lead.code,
  leadName: ({ lead }) => lead.name,
  leadGroup: ({ lead }) => lead.group,
  partners: ({ partners }) => joined(partners.map(({ name }) => name)),
  level: ({ level }) => level,
  region: ({ region }) => region,
  countries: ({ countries }) => joined(countries),
  start: ({ start }) => start,
  due: ({ due }) => due,
  status: ({ status }) => status,
  progress: ({ progress }) => progress,
  progressBasis: ({ progressBasis }) => progressBasis,
  freshness: ({ freshness }) => freshness,
  overdue: ({ overdue }) => overdue,
  sources: ({ sources }) => joined(sources.map(({ title, url }) => (url ? `${title} <${url}>` : title))),
  disputed: ({ disputed }) => disputed,
  claims: ({ claims }) => joined(claims.map(({ group, status }) => `${group}: ${status}`))
};

export function followUpsCsv(rows: readonly FollowUp[]): string {
  const read = Object.values(followUpColumns);
  return csv(
    Object.keys(followUpColumns),
    rows.map((row) => read.map((column) => column(row)))
  );
}

const figureColumns = [
  'followUps',
  'planned',
  'inProgress',
  'completed',
  'stalled',
  'cancelled',
  'progress',
  'reported',
  'noInformation',
  'overdue',
  'fresh',
  'ageing',
  'stale',
  'disputed'
] as const;

function figureCells({ byStatus, freshness, ...figures }: Omit<Progress, 'key' | 'title'>): Cell[] {
  const flat = { ...figures, ...byStatus, ...freshness };
  return figureColumns.map((column) => flat[column]);
}

export function progressCsv(rows: readonly Progress[]): string {
  return csv(
    ['key', 'title', ...figureColumns],
    rows.map(({ key, title, ...figures }) => [key, title, ...figureCells(figures)])
  );
}

export function seriesCsv(rows: readonly Series[]): string {
  return csv(
    ['key', 'title', 'date', ...figureColumns],
    rows.flatMap(({ key, title, points }) =>
      points.map(({ date, ...figures }) => [key, title, date, ...figureCells(figures)])
    )
  );
}

const strengthColumns = { direct: 'direct', indirect: 'indirect', notStated: null } as const;

/** One row per cell; how many of its mappings are of each strength is what the drawn bands are as wide as. */
export function crosswalkCsv(rows: readonly CrosswalkCell[]): string {
  return csv(
    [
      ...['message', 'key', 'title', 'strength', 'status', 'mappings'],
      ...Object.keys(strengthColumns),
      ...['followUps', 'gap']
    ],
    rows.map(({ message, key, title, strength, status, mappings, followUps, gap }) => [
      ...[message, key, title, strength, status, joined(mappings.map(({ code }) => code))],
      ...Object.values(strengthColumns).map(
        (wanted) => mappings.filter((mapping) => mapping.strength === wanted).length
      ),
      ...[followUps, gap]
    ])
  );
}
