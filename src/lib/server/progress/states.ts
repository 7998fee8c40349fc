import { and, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { noFilter, type FollowUpFilter } from '../../domain/filter.ts';
import { monthsAgeing, monthsFresh } from '../../domain/progress.ts';
import type { Freshness, Level, ReviewRegion, Status } from '../../domain/vocabularies.ts';
import {
  followUpCountries,
  followUpMessages,
  followUpObjectives,
  followUpPartners,
  followUps,
  followUpTargets,
  organizations,
  progressUpdates,
  targets
} from '../db/schema/index.ts';

/** The columns of `states`: one row per follow-up and day on which it counts. */
export const state = {
  day: sql<string>`states.day::text`,
  code: sql<string>`states.code`,
  number: sql<number>`states.number`,
  title: sql<string>`states.title`,
  theme: sql<string>`states.theme`,
  level: sql<Level>`states.level`,
  region: sql<ReviewRegion>`states.region`,
  group: sql<string>`states."group"`,
  startsOn: sql<string | null>`states.starts_on::text`,
  dueOn: sql<string | null>`states.due_on::text`,
  updatedOn: sql<string | null>`states.updated_on::text`,
  lastUpdate: sql<string | null>`states.last_update`,
  status: sql<Status>`states.status`,
  progress: sql<number | null>`states.progress`,
  overdue: sql<boolean>`states.overdue`,
  freshness: sql<Freshness>`states.freshness`
};

/**
 * The progress arithmetic of `domain/progress` in SQL: the state of every published follow-up that the filter lets through,
 * on each of `days` on which it had started or been logged. Use as `from(states(filter, days))` with the columns of `state`.
 */
export function states(filter: FollowUpFilter, days: readonly string[] = [filter.asOf]): SQL {
  return statesWhere(sql`${followUps.publication} = 'published'`, filter, days);
}

/** The same of follow-ups that are not published, for who may see them; no figure counts them. */
export function unpublishedStates(): SQL {
  const filter = noFilter();
  return statesWhere(sql`${followUps.publication} <> 'published'`, filter, [filter.asOf]);
}

function statesWhere(scope: SQL, filter: FollowUpFilter, days: readonly string[]): SQL {
  return sql`(
    select * from (
      select days.day, ${followUps.code}, ${followUps.number}, ${followUps.title}, ${followUps.theme}, ${followUps.level},
        ${followUps.region}, ${organizations.group}, ${followUps.startsOn}, ${followUps.dueOn}, spans."on" as updated_on,
        spans.date as last_update,
        coalesce(spans.status, 'planned') as status,
        case when spans.status = 'completed' then 100 else spans.progress end as progress,
        coalesce(${followUps.dueOn} < days.day and coalesce(spans.status, 'planned') not in ('completed', 'cancelled'), false)
          as overdue,
        case
          when spans."on" is null or spans."on" + make_interval(months => ${monthsAgeing}) < days.day then 'stale'
          when spans."on" + make_interval(months => ${monthsFresh}) > days.day then 'fresh'
          else 'ageing'
        end as freshness
      from unnest(${`{${days.join()}}`}::date[]) as days(day)
      join ${followUps} on ${followUps.startsOn} <= days.day or ${followUps.loggedOn} <= days.day
      join ${organizations} on ${eq(organizations.code, followUps.lead)}
      left join (
        select ${progressUpdates.followUp} as code, ${progressUpdates.on}, ${progressUpdates.date}, ${progressUpdates.status}, ${progressUpdates.progress},
          lead(${progressUpdates.on}) over (partition by ${progressUpdates.followUp} order by ${progressUpdates.on}, ${progressUpdates.id})
            as until
        from ${progressUpdates}
        where ${progressUpdates.publication} = 'published'
      ) spans on spans.code = ${followUps.code} and spans."on" <= days.day and (spans.until is null or spans.until > days.day)
      ${whereText([scope, ...followUpConditions(filter)])}
    ) states
    ${whereText(stateConditions(filter))}
  ) states`;
}

function followUpConditions(filter: FollowUpFilter): (SQL | undefined)[] {
  const linked = (table: { followUp: unknown }, condition: SQL) =>
    sql`exists (select 1 from ${table} where ${table.followUp} = ${followUps.code} and ${condition})`;
  return [
    filter.q ? matches(filter.q) : undefined,
    some(filter.theme, (codes) => inArray(followUps.theme, codes)),
    some(filter.type, (codes) => inArray(followUps.type, codes)),
    some(filter.level, (codes) => inArray(followUps.level, codes)),
    some(filter.region, (codes) => inArray(followUps.region, codes)),
    some(filter.group, (codes) => inArray(organizations.group, codes)),
    some(filter.message, (codes) => linked(followUpMessages, inArray(followUpMessages.message, codes))),
    some(filter.target, (codes) => linked(followUpTargets, inArray(followUpTargets.target, codes))),
    some(filter.goal, (codes) =>
      linked(
        followUpTargets,
        sql`${followUpTargets.target} in (select ${targets.code} from ${targets} where ${inArray(targets.goal, codes)})`
      )
    ),
    some(filter.objective, (numbers) =>
      linked(followUpObjectives, inArray(followUpObjectives.objective, numbers))
    ),
    some(filter.country, (codes) => linked(followUpCountries, inArray(followUpCountries.country, codes))),
    some(
      filter.organization,
      (codes) =>
        sql`(${inArray(followUps.lead, codes)} or ${linked(followUpPartners, inArray(followUpPartners.organization, codes))})`
    )
  ];
}

function stateConditions(filter: FollowUpFilter): (SQL | undefined)[] {
  return [
    some(filter.status, (codes) => inArray(state.status, codes)),
    some(filter.freshness, (codes) => inArray(state.freshness, codes)),
    filter.overdue === undefined ? undefined : sql`states.overdue = ${filter.overdue}`,
    filter.information === undefined
      ? undefined
      : sql`states.status <> 'cancelled' and (states.progress is not null) = ${filter.information}`,
    filter.updatedSince ? sql`states.updated_on >= ${filter.updatedSince}::date` : undefined
  ];
}

/** Full text over the follow-up, the names of its lead and the notes of its updates. */
function matches(text: string): SQL {
  const query = sql`websearch_to_tsquery('english'::regconfig, ${text})`;
  return sql`(${followUps.search} @@ ${query}
    or to_tsvector('english'::regconfig, ${organizations.name}) @@ ${query}
    or exists (select 1 from ${progressUpdates} where ${progressUpdates.followUp} = ${followUps.code}
      and ${progressUpdates.publication} = 'published'
      and to_tsvector('english'::regconfig, ${progressUpdates.note}) @@ ${query}))`;
}

function some<T>(values: readonly T[], condition: (values: T[]) => SQL): SQL | undefined {
  return values.length > 0 ? condition([...values]) : undefined;
}

function whereText(conditions: (SQL | undefined)[]): SQL {
  const all = and(...conditions);
  return all ? sql`where ${all}` : sql``;
}
