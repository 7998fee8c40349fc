import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** For how many seconds a code that was given is refused: longer than any clock lets it be valid. */
const memory = 120;
const given = new RateLimiterMemory({ points: 1, duration: memory });

/** Whether the account gives this code for the first time: who reads one over a shoulder cannot use it as well (RFC 6238, 5.2). */
export async function isFirstUse(account: string, code: string): Promise<boolean> {
  try {
    await given.consume(`${account} ${code}`);
    return true;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return false;
    throw refused;
  }
}
