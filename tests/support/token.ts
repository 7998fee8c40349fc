import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { readConfig } from '../../src/lib/server/config.ts';
import { connect } from '../../src/lib/server/db/connect.ts';
import { createToken } from '../../src/lib/server/users/tokens.ts';
import { openDatabase } from '../../scripts/lib/database.ts';

/** A token as the operator makes it, on the database of the running program. */
export async function tokenOf(role: 'contributor' | 'editor' | 'admin'): Promise<string> {
  const words = ['scripts/throughline.ts', 'token', 'create', '--role', role];
  const { stdout } = await promisify(execFile)(process.execPath, words);
  return stdout.trim();
}

/** A token that may write nothing; the command line makes none, since reading needs no token. */
export async function viewerToken(): Promise<string> {
  const { url, close: release } = await openDatabase(readConfig(), () => {});
  const { db, close } = connect(url, { max: 1 });
  try {
    return await createToken({ role: 'viewer' }, db);
  } finally {
    await close();
    await release();
  }
}
