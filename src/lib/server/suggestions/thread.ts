import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Suggestions } from '../../domain/suggestions.ts';
import type { Locale } from '../../domain/vocabularies.ts';
import { root } from './lists.ts';

export interface Asked {
  id: number;
  text: string;
  language?: Locale | undefined;
}
export type Answered = { id: number } & ({ suggestions: Suggestions } | { failure: string });

/** The engine could not answer: it was ended, took too long, or too many wait for it. Asking again may help. */
export class SuggestionsUnavailable extends Error {
  override name = 'SuggestionsUnavailable';
}

interface Waiting extends Asked {
  resolve: (suggestions: Suggestions) => void;
  reject: (error: Error) => void;
}

export interface Limits {
  /** Milliseconds that one text may take; the first also waits for the lists. */
  time: number;
  /** Milliseconds without a text after which the thread ends and its memory is free again. */
  idle: number;
  /** Texts that may wait. */
  queue: number;
  /** Megabytes of the thread's memory. */
  memory: number;
}

const usual: Limits = { time: 10_000, idle: 180_000, queue: 500, memory: 192 };
const file = join(root, 'src/lib/server/suggestions/worker.ts');

/**
 * The engine in a worker thread that starts with the first text, so that no page waits for it. One text at a time is given
 * to it, those that somebody waits for before the paragraphs of a document.
 */
export class SuggestionThread {
  readonly #limits: Limits;
  readonly #file: string;
  #worker: Worker | null = null;
  #first: Waiting[] = [];
  #later: Waiting[] = [];
  #current: Waiting | null = null;
  #timer: NodeJS.Timeout | undefined;
  #last = 0;

  constructor(limits: Partial<Limits> = {}, path = file) {
    this.#limits = { ...usual, ...limits };
    this.#file = path;
  }

  get isRunning(): boolean {
    return this.#worker !== null;
  }

  /** Throws SuggestionsUnavailable when the thread ends while the text is in it, and when too many wait. */
  ask(text: string, { language, isUrgent = true }: { language?: Locale; isUrgent?: boolean } = {}) {
    const queue = isUrgent ? this.#first : this.#later;
    if (queue.length >= this.#limits.queue)
      return Promise.reject(new SuggestionsUnavailable('Too many wait.'));
    const { promise, resolve, reject } = Promise.withResolvers<Suggestions>();
    queue.push({ id: ++this.#last, text, language, resolve, reject });
    this.#next();
    return promise;
  }

  /** Ends the thread and gives up what waits; the next text would start it anew. */
  async end(): Promise<void> {
    clearTimeout(this.#timer);
    const worker = this.#worker;
    const left = [this.#current, ...this.#first, ...this.#later].filter((asked) => asked !== null);
    this.#worker = this.#current = null;
    this.#first = [];
    this.#later = [];
    for (const { reject } of left) reject(new SuggestionsUnavailable('It is ending.'));
    await worker?.terminate();
  }

  #next(): void {
    if (this.#current) return;
    clearTimeout(this.#timer);
    const next = this.#first.shift() ?? this.#later.shift();
    if (!next) {
      this.#worker?.unref();
      this.#timer = setTimeout(() => void this.end(), this.#limits.idle).unref();
      return;
    }
    this.#current = next;
    const worker = (this.#worker ??= this.#start());
    worker.ref();
    this.#timer = setTimeout(() => this.#fail(worker, 'It took too long.'), this.#limits.time);
    worker.postMessage({ id: next.id, text: next.text, language: next.language } satisfies Asked);
  }

  #start(): Worker {
    const worker = new Worker(this.#file, {
      // What the server was started with is not for the thread: a debugger's port, a loader of tests.
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.memory }
    });
    worker.on('message', (answer: Answered) => this.#answer(answer));
    worker.on('error', (error) => this.#fail(worker, String(error)));
    worker.on('exit', () => this.#fail(worker, 'It ended.'));
    return worker;
  }

  #answer(answer: Answered): void {
    const asked = this.#current;
    if (asked?.id !== answer.id) return;
    this.#current = null;
    if ('failure' in answer) asked.reject(new SuggestionsUnavailable(answer.failure));
    else asked.resolve(answer.suggestions);
    this.#next();
  }

  /** The text that was in the thread gets an error; the others wait for the new thread, which the next text starts. */
  #fail(worker: Worker, why: string): void {
    if (worker !== this.#worker) return;
    const asked = this.#current;
    this.#worker = null;
    this.#current = null;
    void worker.terminate();
    asked?.reject(new SuggestionsUnavailable(why));
    this.#next();
  }
}
