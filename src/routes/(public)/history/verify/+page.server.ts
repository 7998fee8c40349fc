import { parseHead } from '#lib/domain/chain-head.ts';
import { anyone } from '#lib/server/auth/guards.ts';
import { positionOf } from '#lib/server/history/chain.ts';
import * as history from '#lib/server/history/queries.ts';
import { checkChain } from '#lib/server/history/verification.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  anyone(event);
  const typed = event.url.searchParams.get('head')?.slice(0, 200).trim() ?? '';
  const noted = parseHead(typed);
  const [check, position] = await Promise.all([checkChain(), noted && positionOf(noted)]);
  const broken = check.last?.broken?.event ?? null;
  return {
    ...check,
    // The event that does not hold has a page, unless it is of an account or is gone.
    brokenEvent: broken === null ? null : ((await history.get(broken))?.isPublic ?? false) ? broken : null,
    typed,
    noted: typed === '' ? null : { isHead: noted !== null, position }
  };
};
