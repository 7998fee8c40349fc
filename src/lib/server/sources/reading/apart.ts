import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal, type IssueRule } from '../../../domain/errors.ts';
import { documentLimits, type ReadDocument } from '../../../domain/read-document.ts';
import type { Answer, Question } from './worker.ts';

/** How many are read at a time; the others wait. */
const most = 2;
/** Megabytes of heap of the process that reads. */
const heap = 300;

let running = 0;
const waiting: (() => void)[] = [];

/**
 * Reads a file, or pasted text, in a process of its own, which has limits of time and memory, no environment, may read nothing but the
 * program's code and start nothing. A thread would not do: the engine ends the whole program when a thread asks for a block
 * of memory far beyond its limit, and does not count bytes outside the heap.
 */
export async function readApart(
  question: Question,
  seconds: number = documentLimits.seconds
): Promise<ReadDocument> {
  if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await ask(question, seconds);
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

function ask(question: Question, seconds: number): Promise<ReadDocument> {
  const [command, ...args] = withinTime(seconds, [
    process.execPath,
    `--max-old-space-size=${heap}`,
    '--permission',
    ...readable().map((path) => `--allow-fs-read=${path}`),
    join(process.cwd(), 'src/lib/server/sources/reading/worker.ts')
  ]);
  const child = spawn(command!, args, {
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc']
  });
  const path = 'text' in question ? 'text' : 'file';
  return new Promise<ReadDocument>((resolve, reject) => {
    const refuse = (rule: IssueRule, params?: Record<string, number>) =>
      reject(new Refusal('invalid', [params ? { path, rule, params } : { path, rule }]));
    const timer = setTimeout(() => {
      refuse('file-too-slow', { seconds });
      child.kill('SIGKILL');
    }, seconds * 1000);
    child.once('message', (answer: Answer) =>
      'document' in answer ? resolve(answer.document) : reject(new Refusal('invalid', answer.issues))
    );
    child.once('error', reject);
    // Nothing goes on reading for a server that has ended.
    const end = () => child.kill('SIGKILL');
    process.once('exit', end);
    child.once('exit', () => {
      clearTimeout(timer);
      process.removeListener('exit', end);
    });
    // Without an answer (which comes before this) it ended by a limit of memory: its own, the engine's or the machine's.
    child.once('disconnect', () => refuse('file-too-heavy'));
    child.send(question, (error) => {
      if (error) child.kill('SIGKILL');
    });
  });
}

/**
 * A command that the system itself ends when it has computed for more than twice `seconds` and five (its threads count too).
 * A process in an endless loop cannot see that its server was killed. Windows has no such limit for a single command.
 */
export function withinTime(seconds: number, command: readonly string[]): readonly string[] {
  if (process.platform === 'win32') return command;
  const limit = Math.ceil(2 * seconds + 5);
  return ['/bin/sh', '-c', `ulimit -t ${limit} && exec "$@"`, 'sh', ...command];
}

/** The code that reads, and what it is built on. */
function readable(): string[] {
  const root = process.cwd();
  return [
    join(root, 'package.json'),
    join(root, 'src/lib/domain/*'),
    join(root, 'src/lib/server/sources/reading/*'),
    join(realpathSync(join(root, 'node_modules')), '*')
  ];
}
