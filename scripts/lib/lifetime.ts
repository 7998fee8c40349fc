import { explain } from './explain.ts';
import { takeOver } from './signals.js';

/** How long an orderly end may take before the process ends anyway, in milliseconds. */
const PATIENCE = 20_000;

type Closer = () => Promise<unknown>;

/**
 * The clean-up of a long-running process: what was opened is closed in reverse order, once, whether the process is
 * asked to end by Ctrl-C, a signal, the end of the process that started it, or an error.
 */
export class Lifetime {
  #closers: (Closer | Promise<Closer>)[] = [];
  #ending: Promise<void> | null = null;
  #serving = false;
  #codeWhenAsked: number;

  /** @param codeWhenAsked exit code when told to end; a server that ends as it was told has not failed */
  constructor(codeWhenAsked = 0) {
    this.#codeWhenAsked = codeWhenAsked;
    this.takeSignals();
    process.on('disconnect', () => this.#asked('disconnect'));
    process.channel?.unref();
    this.#endWithNpm();
    process.on('uncaughtException', (error) => void this.fail(error));
  }

  /** Makes this the only one to hear signals: whoever listened before would end the process with things still open. */
  takeSignals(): void {
    takeOver((signal) => this.#asked(signal));
  }

  get ending(): boolean {
    return this.#ending !== null;
  }

  /** Registers what has to be closed. A promise is waited for: what is still being opened is closed after that. */
  closes(closer: Closer | Promise<Closer>): void {
    this.#closers.push(closer);
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

  #asked(how: NodeJS.Signals | 'disconnect'): void {
    setTimeout(() => process.exit(1), PATIENCE).unref();
    if (!this.#serving) void this.end(this.#codeWhenAsked);
    // The HTTP server itself listens to SIGINT and SIGTERM, and to no more.
    else if (how === 'SIGHUP' || how === 'disconnect') process.emit('SIGTERM');
  }

  /** Where npm is killed it cannot pass the signal on; the program is not to go on without it. */
  #endWithNpm(): void {
    if (!process.env.npm_lifecycle_event) return;
    const parent = process.ppid;
    const look = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(look);
      this.#asked('disconnect');
    }, 500);
    look.unref();
  }

  async #close(): Promise<void> {
    for (const closer of this.#closers.reverse()) {
      // Whoever awaits the opening hears that it failed; there is nothing to close then.
      const close = await Promise.resolve(closer).catch(() => null);
      await close?.().catch((error: unknown) => console.error(explain(error)));
    }
  }
}
