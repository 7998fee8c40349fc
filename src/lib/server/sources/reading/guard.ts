/** What the process that reads a file may take up in all, in bytes. */
const memory = 700_000_000;
/** Blocks from this size on are looked at. */
const large = 1_000_000;

/** How the process ends that needed more than it may have. */
export const outOfMemory = 9;

/**
 * Ends this process when a large block of memory is asked for and it has too much already: the heap has a limit of its own,
 * the bytes that streams are unpacked into have none. Takes away every way to fetch something, too.
 */
export function guardMemory(): void {
  globalThis.Uint8Array = new Proxy(Uint8Array, {
    construct(target, args: unknown[], newTarget) {
      const [size] = args;
      if (typeof size === 'number' && size > large && size + process.memoryUsage.rss() > memory)
        process.exit(outOfMemory);
      return Reflect.construct(target, args, newTarget) as Uint8Array;
    }
  });
  // Unpacks outside of what is guarded; whoever misses it has a way of its own.
  for (const name of ['DecompressionStream', 'fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'])
    Reflect.deleteProperty(globalThis, name);
}
