/** What the process that reads a file may take up in all, and one stream of the file when unpacked, in bytes. */
const memory = 600_000_000;
const unpacked = 100_000_000;
/** Blocks from this size on are looked at. */
const large = 1_000_000;

/** How the process ends that needed more than it may have. */
const outOfMemory = 9;

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
  const Unguarded = DecompressionStream;
  globalThis.DecompressionStream = class {
    readonly readable: ReadableStream;
    readonly writable: WritableStream;
    constructor(format: CompressionFormat) {
      const stream = new Unguarded(format);
      let size = 0;
      const counted = new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          size += chunk.length;
          if (size > unpacked) process.exit(outOfMemory);
          controller.enqueue(chunk);
        }
      });
      this.writable = stream.writable;
      this.readable = stream.readable.pipeThrough(counted);
    }
  };
  for (const name of ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'])
    Reflect.deleteProperty(globalThis, name);
}
