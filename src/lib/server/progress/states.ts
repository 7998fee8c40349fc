import { and, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { noFilter, type FollowUpFilter } from '../../domain/filter.ts';
import { monthsAgeing, monthsFresh } from '../../domain/progress.ts';
import {
  statuses,
  type Freshness,
  type Level,
  type ReviewRegion,
  type Status
} from '../../domain/vocabularies.ts';
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

/** The group that reports an update; where the record names none, the lead's. For queries over updates, follow-ups and leads. */
export const reportingGroup = sql<string>`coalesce(${progressUpdates.reportedBy}, ${organizations.group})`;

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
  disputed: sql<boolean>`states.disputed`,
  freshness: sql<Freshness>`states.freshness`
};

/**
 * The progress arithmetic of `domain/progress` in SQL: the state of every published follow-up that the filter lets through,
 * on each of `days` on which it had started or been logged. Use as `from(states(filter, days))` with the columns of `state`.
 */
export function states(filter: FollowUpFilter, days: readonly string[] = [filter.asOf]): SQL {
  return statesWhere(sql`${followUps.publication} = 'published'`, filter, days);
}

/**
 * The state that each published update gives its follow-up, until the next one. `disputed` by the rule of `domain/claims`: of
 * the groups that have reported so far, not all report the status that most of them do. An update takes the place of the
 * one before it of its own group, so counting what came and what was replaced tells how many groups hold to each status,
 * in one pass over the updates.
 */
const spans = sql`
        select reports.code, reports."on", reports.date, reports.status, reports.progress,
          lead(reports."on") over in_order as until,
          greatest(${sql.join(statuses.map(holding), sql`, `)}) < count(*) filter (where reports.replaced is null) over in_order
            as disputed
        from (
          select ${progressUpdates.followUp} as code, ${progressUpdates.id}, ${progressUpdates.on}, ${progressUpdates.date},
            ${progressUpdates.status}, ${progressUpdates.progress},
            lag(${progressUpdates.status}) over (partition by ${progressUpdates.followUp},
              ${reportingGroup} order by ${progressUpdates.on}, ${progressUpdates.id}) as replaced
          from ${progressUpdates}
          join ${followUps} on ${eq(followUps.code, progressUpdates.followUp)}
          join ${organizations} on ${eq(organizations.code, followUps.lead)}
          where ${progressUpdates.publication} = 'published'
        ) reports
        window in_order as (partition by reports.code order by reports."on", reports.id rows unbounded preceding)`;

/** How many groups hold to `status` once the update of the row is in. */
function holding(status: Status): SQL {
  return sql`count(*) filter (where reports.status = ${status}) over in_order
            - count(*) filter (where reports.replaced = ${status}) over in_order`;
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
        coalesce(spans.disputed, false) as disputed,
        case
          when spans."on" is null or spans."on" + make_interval(months => ${monthsAgeing}) < days.day then 'stale'
          when spans."on" + make_interval(months => ${monthsFresh}) > days.day then 'fresh'
          else 'ageing'
        end as freshness
      from unnest(${`{${days.join()}}`}::date[]) as days(day)
      join ${followUps} on ${followUps.startsOn} <= days.day or ${followUps.loggedOn} <= days.day
      join ${organizations} on ${eq(organizations.code, followUps.lead)}
      left join (${spans}
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
    some(filter.organization, (codes) => {
      // One that was merged stands for what it became.
      const current = sql`(select coalesce(o.merged_into, o.code) from organizations o where o.code in ${codes})`;
      return sql`(${followUps.lead} in ${current}
        or ${linked(followUpPartners, sql`${followUpPartners.organization} in ${current}`)})`;
    })
  ];
}

function stateConditions(filter: FollowUpFilter): (SQL | undefined)[] {
  return [
    some(filter.status, (codes) => inArray(state.status, codes)),
    some(filter.freshness, (codes) => inArray(state.freshness, codes)),
    filter.overdue === undefined ? undefined : sql`states.overdue = ${filter.overdue}`,
    filter.disputed === undefined ? undefined : sql`states.disputed = ${filter.disputed}`,
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
