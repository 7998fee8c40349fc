import { readFile, realpath, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

// Waits until whoever started it closes the pipe, on purpose or by dying; then ends the test database in the given
// folder and removes it. See database.ts.
const folder = process.argv[2] ?? '';
process.stdin.resume();
await new Promise((closed) => process.stdin.once('end', closed).once('error', closed));

const data = await realpath(join(folder, 'postgres')).catch(() => null);
if (data) {
  const pid = Number((await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0]);
  // SIGQUIT is PostgreSQL's immediate shutdown; nothing here is worth a checkpoint. Windows knows only one way to end.
  if (pid) await ended(pid, process.platform === 'win32' ? 'SIGKILL' : 'SIGQUIT');
  // As root the data may have been put elsewhere, in a folder of its own.
  await rm(data.startsWith(folder) ? data : dirname(data), { recursive: true, force: true });
}
await rm(folder, { recursive: true, force: true });

async function ended(pid: number, signal: NodeJS.Signals): Promise<void> {
  try {
    process.kill(pid, signal);
    for (let round = 0; round < 100; round++) {
      await sleep(50);
      process.kill(pid, 0);
    }
  } catch {
    // It is gone.
  }
}
