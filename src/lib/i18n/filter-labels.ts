import * as m from '#lib/paraglide/messages.js';
import type { SortKey } from '../domain/filter.ts';
import type { NarrowingKey } from '../domain/filter-search.ts';

/** The label of each filter by which a list of follow-ups can be narrowed or set to a day. */
export const filterLabels = {
  q: m.filter_search,
  theme: m.field_theme,
  message: m.filter_message,
  goal: m.field_goal,
  target: m.filter_target,
  objective: m.filter_objective,
  status: m.field_status,
  type: m.field_type,
  level: m.field_level,
  region: m.field_region,
  country: m.filter_country,
  group: m.filter_group,
  organization: m.filter_organization,
  overdue: m.overdue,
  disputed: m.disputed,
  information: m.filter_information,
  freshness: m.filter_freshness,
  updatedSince: m.filter_updated_since,
  asOf: m.filter_as_of
} satisfies Record<NarrowingKey | 'asOf', () => string>;

export const sortLabels = {
  code: m.field_code,
  title: m.field_title,
  status: m.field_status,
  progress: m.field_progress,
  start: m.field_start,
  due: m.field_due,
  updated: m.field_updated
} satisfies Record<SortKey, () => string>;
