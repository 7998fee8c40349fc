import { explain } from './explain.ts';

/** How long an orderly end may take before the process ends anyway, in milliseconds. */
const PATIENCE = 20_000;

/**
 * The clean-up of a long-running process: what was opened is closed in reverse order, once, whether the process is
 * asked to end by Ctrl-C, a signal, the end of the process that started it, or an error.
 */
export class Lifetime {
  #closers: (() => Promise<unknown>)[] = [];
  #ending: Promise<void> | null = null;
  #serving = false;

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => this.#asked());
    process.on('disconnect', () => this.#asked());
    process.channel?.unref();
    process.on('uncaughtException', (error) => void this.fail(error));
  }

  get ending(): boolean {
    return this.#ending !== null;
  }

  /** Registers what has to be closed; at once, when the end has come in the meantime. */
  async closes(close: () => Promise<unknown>): Promise<void> {
    if (this.#ending) await close();
    else this.#closers.push(close);
  }

  /** From now on the HTTP server ends first, and says so with an event when its last answer is sent. */
  serves(): void {
    this.#serving = true;
    process.on('sveltekit:shutdown', () => void this.end(0));
  }

  /** Ends the process with an error that is shown, unless it is already ending. */
  async fail(error: unknown): Promise<void> {
    if (!this.#ending) console.error(explain(error));
    await this.end(1);
  }

  /** Closes everything and ends the process. */
  end(code: number): Promise<void> {
    this.#ending ??= this.#close().then(() => process.exit(code));
    return this.#ending;
  }

  #asked(): void {
    setTimeout(() => process.exit(1), PATIENCE).unref();
    if (!this.#serving) void this.end(0);
    // The server itself listens to two of the signals only.
    else process.emit('SIGTERM');
  }

  async #close(): Promise<void> {
    for (const close of this.#closers.reverse()) {
      await close().catch((error: unknown) => console.error(explain(error)));
    }
  }
}
