import { today } from './dates.ts';
import { defaultLimit, filterSchema, type FilterKey, type FollowUpFilter } from './filter.ts';
import type { Search } from './links.ts';

/**
 * The filter as the parameters of an address: what stands at its default is left out, so that the address stays short.
 * `changes` replace parameters; undefined takes one out. A changed filter starts at its first page.
 */
export function searchOf(filter: FollowUpFilter, changes: Partial<FollowUpFilter> = {}): Search {
  const changed = { ...filter, cursor: undefined, ...changes };
  return {
    ...changed,
    sort: changed.sort === 'code' ? undefined : changed.sort,
    limit: changed.limit === defaultLimit ? undefined : changed.limit,
    asOf: changed.asOf === today() ? undefined : changed.asOf
  };
}

/** What narrows a list; the others choose its day, its order and its page. */
export type NarrowingKey = Exclude<FilterKey, 'asOf' | 'sort' | 'limit' | 'cursor'>;

const otherKeys = new Set<string>(['asOf', 'sort', 'limit', 'cursor']);

export interface Narrowing {
  key: NarrowingKey;
  value: string;
  /** The filter without it. */
  without: Partial<FollowUpFilter>;
}

/** Each value by which the filter narrows the list, in the order of the schema; how to show and to take it out. */
export function narrowingsOf(filter: FollowUpFilter): Narrowing[] {
  return (Object.keys(filterSchema.shape) as FilterKey[])
    .filter((key): key is NarrowingKey => !otherKeys.has(key))
    .flatMap((key): Narrowing[] => {
      const value = filter[key];
      if (Array.isArray(value)) {
        return value.map((item) => ({
          key,
          value: String(item),
          without: { [key]: value.filter((other) => other !== item) }
        }));
      }
      if (value === undefined || value === '') return [];
      return [{ key, value: String(value), without: { [key]: undefined } }];
    });
}
