import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { UsageError } from './command.ts';

/** The password piped to us, without the line end that `echo` adds. */
export async function readPassword(): Promise<string> {
  return (await text(process.stdin)).replace(/\r?\n$/, '');
}

/**
 * Asks for a password twice, without showing it.
 * @throws {UsageError} where nobody can be asked
 */
export async function askPassword(): Promise<string> {
  if (!process.stdin.isTTY) {
    throw new UsageError('There is no terminal to ask for the password. Pipe it in, with --password-stdin.');
  }
  const password = await ask('Password: ');
  if ((await ask('Again: ')) !== password) throw new Error('The two passwords differ. Nothing was done.');
  return password;
}

async function ask(question: string): Promise<string> {
  // Readline edits the line as usual and echoes it, into nothing.
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output, terminal: true });
  lines.on('SIGINT', () => process.emit('SIGINT'));
  // Not before: until readline has taken the terminal over, that shows what is typed.
  process.stderr.write(question);
  try {
    return await lines.question('');
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
