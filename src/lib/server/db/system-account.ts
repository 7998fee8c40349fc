import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';

/** A user of the operating system. */
export type Account = { name: string; uid: number; gid: number };

const NAME = 'postgres';

/**
 * The account PostgreSQL must run under, or null for our own. It refuses to run as root, so that root hands it to the
 * owner of the existing data, or else to the user `postgres`, made when the system has none.
 * @param dataFolder the cluster's folder, which need not exist
 * @throws when the user cannot be made
 */
export function accountFor(dataFolder: string): Account | null {
  if (process.getuid?.() !== 0) return null;
  const owner = statSync(dataFolder, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { name: nameOf(owner.uid), uid: owner.uid, gid: owner.gid };
  return lookUp(NAME) ?? create();
}

/** Whether the account may enter a folder, which takes permission on every folder above it. */
export function canEnter(account: Account, folder: string): boolean {
  try {
    const { uid, gid } = account;
    execFileSync('/bin/sh', ['-c', 'cd "$0"', folder], { uid, gid, stdio: 'ignore', cwd: '/' });
    return true;
  } catch {
    return false;
  }
}

function lookUp(name: string): Account | null {
  const id = (flag: string) =>
    Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { name, uid: id('-u'), gid: id('-g') };
  } catch {
    return null;
  }
}

function nameOf(uid: number): string {
  try {
    return execFileSync('id', ['-nu', String(uid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore']
    }).trim();
  } catch {
    return `number ${uid}`;
  }
}

function create(): Account {
  const shell = '/usr/sbin/nologin';
  const ways: [string, string[]][] = [
    [
      'useradd',
      ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell', shell, NAME]
    ],
    // Alpine Linux has no useradd.
    ['adduser', ['-S', '-D', '-H', '-s', '/sbin/nologin', NAME]]
  ];
  for (const [command, args] of ways) {
    try {
      execFileSync(command, args, { stdio: 'ignore' });
    } catch {
      continue;
    }
    const account = lookUp(NAME);
    if (account) return account;
  }
  throw new Error(
    `PostgreSQL refuses to run as root, and the user "${NAME}" could not be created for it. ` +
      'Start Throughline as an ordinary user, or set DATABASE_URL to a PostgreSQL server.'
  );
}
