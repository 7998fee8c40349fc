import { vi } from 'vitest';

/** Tries until it holds. A loaded machine may take its time: what never holds fails after twenty seconds. */
export const eventually = (check: () => unknown) => vi.waitFor(check, { timeout: 20_000, interval: 20 });
