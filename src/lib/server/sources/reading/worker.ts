import { Refusal, type Issue } from '../../../domain/errors.ts';
import type { ReadDocument } from '../../../domain/read-document.ts';
import { guardMemory } from './guard.ts';

/** A file, or text that was pasted, on its way to the process that reads it, and what comes back. */
export type Question = { name: string; bytes: Uint8Array } | { text: string };
export type Answer = { document: ReadDocument } | { issues: readonly Issue[] };

guardMemory();
process.once('disconnect', () => process.exit());
process.once('message', (question: Question) => void answer(question));

async function answer(question: Question): Promise<void> {
  const reply = await read(question);
  process.send!(reply, () => process.exit());
}

async function read(question: Question): Promise<Answer> {
  try {
    // Only now, so that what the libraries keep of the language's own parts are the guarded ones.
    const { readFile, readPasted } = await import('./read-file.ts');
    return { document: 'text' in question ? readPasted(question.text) : await readFile(question) };
  } catch (error) {
    const path = 'text' in question ? 'text' : 'file';
    const issues = error instanceof Refusal ? error.issues : [{ path, rule: 'file-broken' } as const];
    return { issues };
  }
}
