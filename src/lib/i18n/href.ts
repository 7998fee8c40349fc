import { localizeHref } from '#lib/paraglide/runtime.js';

/** An address of the program in the reader's language: `/goals/10` is `/fr/goals/10` for a French reader. */
export function href(path: string): string {
  return localizeHref(path);
}
