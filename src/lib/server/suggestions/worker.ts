// Runs in a thread of its own, as this very file: Node strips the types. So it may import nothing that a bundler must make.
import { parentPort } from 'node:worker_threads';
import { suggest } from './engine.ts';
import type { Asked, Answered } from './thread.ts';

parentPort?.on('message', ({ id, text, language }: Asked) => {
  let answer: Answered;
  try {
    answer = { id, suggestions: suggest(text, language) };
  } catch (error) {
    answer = { id, failure: String(error) };
  }
  parentPort?.postMessage(answer);
});
