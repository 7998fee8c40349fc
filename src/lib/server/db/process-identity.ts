import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

/**
 * One process, told apart from a later one that was given the same number: operating systems reuse process ids,
 * within minutes in a container, so that a number alone in a lock file proves nothing.
 */
export type ProcessIdentity = {
  pid: number;
  /** When it started, in the platform's own notation; null where the platform does not tell. */
  started: string | null;
};

export function identityOf(pid: number): ProcessIdentity {
  return { pid, started: startOf(pid) };
}

export const isSameProcess = (a: ProcessIdentity, b: ProcessIdentity) =>
  a.pid === b.pid && a.started === b.started;

/** True while the very process that was identified still runs. */
export function isRunning(identity: ProcessIdentity): boolean {
  if (!pidInUse(identity.pid)) return false;
  if (identity.started === null) return true;
  const started = startOf(identity.pid);
  // The system may fail to tell, as when too many files are open: then the number has to do.
  return started === null ? pidInUse(identity.pid) : started === identity.started;
}

/** What a process runs: the program's file name and the whole command line. Null where the platform does not tell. */
export function commandOf(pid: number): { program: string; line: string } | null {
  try {
    if (process.platform === 'win32') return null;
    if (process.platform !== 'linux')
      return { program: basename(ps(pid, 'comm') ?? ''), line: ps(pid, 'command') ?? '' };
    const read = (name: string) => readFileSync(`/proc/${pid}/${name}`, 'utf8');
    return { program: read('comm').trim(), line: read('cmdline').replaceAll('\0', ' ').trim() };
  } catch {
    return null;
  }
}

/** True when a process with this number runs. */
export function pidInUse(pid: number): boolean {
  return pidTaken(pid) && !isZombie(pid);
}

/** True also for a process that has ended but that no parent has collected yet: its number is not free. */
export function pidTaken(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, under another account.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isZombie(pid: number): boolean {
  return process.platform === 'linux' && linuxStat(pid)?.[0] === 'Z';
}

function startOf(pid: number): string | null {
  try {
    if (process.platform === 'linux') {
      const ticks = linuxStat(pid)?.[19];
      if (!ticks) return null;
      return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${ticks}`;
    }
    // Windows tells only through tools that take a second to start; the process number alone has to do there.
    return process.platform === 'win32' ? null : ps(pid, 'lstart');
  } catch {
    return null;
  }
}

/** Fields of /proc/PID/stat from the third on (state first, start time in ticks at 19), see proc_pid_stat(5). */
function linuxStat(pid: number): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in parentheses and may itself hold spaces and parentheses.
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

function ps(pid: number, column: string): string | null {
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
  return (
    execFileSync('ps', ['-ww', '-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8', env }).trim() ||
    null
  );
}
