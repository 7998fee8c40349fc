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

/** Who asks: an editor who waits for it, a survey of a whole source, or anybody by the public API. */
export type Lane = 'editor' | 'survey' | 'public';

interface Waiting extends Asked {
  resolve: (suggestions: Suggestions) => void;
  reject: (error: Error) => void;
}

export interface Limits {
  /** Milliseconds that one text may take; the first also waits for the lists. */
  time: number;
  /** Milliseconds without a text after which the thread ends and its memory is free again. */
  idle: number;
  /** Texts that may wait in each lane. */
  queue: Record<Lane, number>;
  /** Megabytes of the thread's memory. */
  memory: number;
}

const usual: Limits = {
  time: 10_000,
  idle: 180_000,
  // Of long texts by anybody, 20 are seconds of work already.
  queue: { editor: 500, survey: 500, public: 20 },
  memory: 192
};
const file = join(root, 'src/lib/server/suggestions/worker.ts');

/**
 * The engine in a worker thread that starts with the first text, so that no page waits for it. One text at a time is given
 * to it: those of editors first, and of the rest in turn one of a survey and one of the public, so that neither waits for
 * the end of the other.
 */
export class SuggestionThread {
  readonly #limits: Limits;
  readonly #file: string;
  #worker: Worker | null = null;
  #lanes: Record<Lane, Waiting[]> = { editor: [], survey: [], public: [] };
  #isTurnOfPublic = false;
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
  ask(text: string, { language, lane = 'editor' }: { language?: Locale; lane?: Lane } = {}) {
    const queue = this.#lanes[lane];
    if (queue.length >= this.#limits.queue[lane])
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
    const left = [this.#current, ...Object.values(this.#lanes).flat()].filter((asked) => asked !== null);
    this.#worker = this.#current = null;
    this.#lanes = { editor: [], survey: [], public: [] };
    for (const { reject } of left) reject(new SuggestionsUnavailable('It is ending.'));
    await worker?.terminate();
  }

  #next(): void {
    if (this.#current) return;
    clearTimeout(this.#timer);
    const next = this.#shift();
    if (!next) {
      this.#worker?.unref();
      this.#timer = setTimeout(() => void this.end(), this.#limits.idle).unref();
      return;
    }
    let worker: Worker;
    try {
      worker = this.#worker ??= this.#start();
    } catch (error) {
      next.reject(new SuggestionsUnavailable(String(error)));
      return this.#next();
    }
    this.#current = next;
    worker.ref();
    this.#timer = setTimeout(() => this.#fail(worker, 'It took too long.'), this.#limits.time);
    worker.postMessage({ id: next.id, text: next.text, language: next.language } satisfies Asked);
  }

  #shift(): Waiting | undefined {
    const { editor, survey, public: anybody } = this.#lanes;
    const first = editor.shift();
    if (first) return first;
    const isPublic = anybody.length > 0 && (this.#isTurnOfPublic || survey.length === 0);
    this.#isTurnOfPublic = !isPublic;
    return isPublic ? anybody.shift() : survey.shift();
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
