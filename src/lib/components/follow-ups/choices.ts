import type { Narrowing, NarrowingKey } from '#lib/domain/filter-search.ts';
import { followUpTypes, freshnesses, levels, reviewRegions, statuses } from '#lib/domain/vocabularies.ts';
import { filterLabels } from '#lib/i18n/filter-labels.ts';
import { formatDate } from '#lib/i18n/format.ts';
import { freshnessLabels, levelLabels, regionLabels, statusLabels, typeLabels } from '#lib/i18n/labels.ts';
import * as m from '#lib/paraglide/messages.js';

export interface Choice {
  value: string;
  label: string;
  /** The label is in English, where that does not hold for the whole group. */
  english?: boolean;
}

/** The filters whose choices come from the data: code and name of each, in display order. */
export type NamedKey =
  'theme' | 'goal' | 'target' | 'objective' | 'message' | 'organization' | 'group' | 'country';
export type Named = Record<NamedKey, Choice[]>;

export interface ChoiceGroup {
  key: NarrowingKey;
  label: string;
  choices: Choice[];
  /** One of the choices rather than several. */
  single?: boolean;
  /** The names are words of the data, in English. */
  english?: boolean;
}

/** Every filter with its choices, the most used first. */
export function choiceGroups(named: Named): ChoiceGroup[] {
  const listed = (key: NamedKey, english = false): ChoiceGroup => ({
    key,
    label: filterLabels[key](),
    choices: named[key],
    english
  });
  const coded = (key: NamedKey, english = false): ChoiceGroup => ({
    ...listed(key, english),
    choices: named[key].map(({ value, label }) => ({ value, label: `${value} ${label}` }))
  });
  return [
    listed('theme'),
    vocabulary('status', statuses, statusLabels),
    coded('goal'),
    coded('target'),
    coded('objective'),
    coded('message', true),
    listed('organization'),
    listed('group'),
    vocabulary('level', levels, levelLabels),
    vocabulary('region', reviewRegions, regionLabels),
    listed('country'),
    vocabulary('type', followUpTypes, typeLabels),
    vocabulary('freshness', freshnesses, freshnessLabels),
    { key: 'overdue', label: filterLabels.overdue(), choices: yesOrNo(), single: true },
    { key: 'disputed', label: filterLabels.disputed(), choices: yesOrNo(), single: true },
    { key: 'information', label: filterLabels.information(), choices: yesOrNo(), single: true }
  ];
}

function vocabulary<T extends NarrowingKey, V extends string>(
  key: T,
  words: readonly V[],
  labels: Record<V, () => string>
): ChoiceGroup {
  return {
    key,
    label: filterLabels[key](),
    choices: words.map((value) => ({ value, label: labels[value]() }))
  };
}

function yesOrNo(): Choice[] {
  return [
    { value: 'true', label: m.filter_yes() },
    { value: 'false', label: m.filter_no() }
  ];
}

/** What a chip says of one narrowing; a code that has no name here stands for itself. */
export function narrowingText({ key, value }: Narrowing, groups: readonly ChoiceGroup[]) {
  const group = groups.find((candidate) => candidate.key === key);
  const named = group?.choices.find((choice) => choice.value === value);
  return {
    label: filterLabels[key](),
    value: named?.label ?? (key === 'updatedSince' ? formatDate(value) : value),
    english: named !== undefined && (named.english ?? group?.english) === true
  };
}
