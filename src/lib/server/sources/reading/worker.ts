import { Refusal, type Issue } from '../../../domain/errors.ts';
import type { ReadDocument } from '../../../domain/read-document.ts';
import { guardMemory } from './guard.ts';

/** A file on its way to the process that reads it, and what comes back. */
export type Question = { name: string; bytes: Uint8Array };
export type Answer = { document: ReadDocument } | { issues: readonly Issue[] };

guardMemory();
process.once('disconnect', () => process.exit());
process.once('message', (question: Question) => void answer(question));

async function answer(question: Question): Promise<void> {
  const reply = await read(question);
  process.send!(reply, () => process.exit());
}

async function read({ name, bytes }: Question): Promise<Answer> {
  try {
    // Only now, so that what the libraries keep of the language's own parts are the guarded ones.
    const { readFile } = await import('./read-file.ts');
    return { document: await readFile({ name, bytes }) };
  } catch (error) {
    const issues = error instanceof Refusal ? error.issues : [{ path: 'file', rule: 'file-broken' } as const];
    return { issues };
  }
}
