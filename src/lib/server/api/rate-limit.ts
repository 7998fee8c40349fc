import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf } from '../../domain/network.ts';
import type { Actor } from '../../domain/roles.ts';
import { addressOf } from '../auth/throttle.ts';
import { readConfig } from '../config.ts';

/** The window in which requests are counted, in seconds. */
const window = 60;

/** The most requests in a minute, by what they are counted for; 0 counts nothing. */
export interface Limits {
  address: number;
  token: number;
}

/** Where a sender stands after a request was counted. */
export interface Standing {
  isExceeded: boolean;
  /** RateLimit-Policy and RateLimit (draft-ietf-httpapi-ratelimit-headers), and Retry-After once nothing is left. */
  headers: Record<string, string>;
}

/**
 * Counts requests in the memory of this process: several processes each have their own count. Of a valid token it
 * counts the token, wherever it is used; of anything else, wrong tokens too, the address it comes from.
 */
export function counter(limits: Limits) {
  const limiterOf = (points: number) =>
    points > 0 ? new RateLimiterMemory({ points, duration: window }) : null;
  const limiters = { address: limiterOf(limits.address), token: limiterOf(limits.token) };

  return async (actor: Actor | null, address: () => string): Promise<Standing | null> => {
    const policy = actor ? 'token' : 'address';
    const limiter = limiters[policy];
    if (!limiter) return null;
    const key = actor
      ? `${actor.kind}:${actor.id ?? actor.name}`
      : networkOf(addressOf({ getClientAddress: address }));
    return standingOf(policy, limits[policy], await consume(limiter, key));
  };
}

/** The library answers a sender over the limit by a rejection with the same facts. */
async function consume(
  limiter: RateLimiterMemory,
  key: string
): Promise<RateLimiterRes & { isOver: boolean }> {
  try {
    return Object.assign(await limiter.consume(key), { isOver: false });
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return Object.assign(refused, { isOver: true });
  }
}

function standingOf(
  policy: string,
  quota: number,
  { isOver, remainingPoints, msBeforeNext }: RateLimiterRes & { isOver: boolean }
): Standing {
  const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
  return {
    isExceeded: isOver,
    headers: {
      'ratelimit-policy': `"${policy}";q=${quota};w=${window}`,
      ratelimit: `"${policy}";r=${remainingPoints};t=${seconds}`,
      ...(isOver && { 'retry-after': String(seconds) })
    }
  };
}

let count: ReturnType<typeof counter> | undefined;

/** Counts a request by the limits that the operator set. Null where nothing is limited. */
export function countRequest(actor: Actor | null, address: () => string): Promise<Standing | null> {
  if (!count) {
    const { rateLimitAddress, rateLimitToken } = readConfig();
    count = counter({ address: rateLimitAddress, token: rateLimitToken });
  }
  return count(actor, address);
}
