import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openEmbedded, type Embedded } from './embedded.ts';
import { pidInUse } from './process-identity.ts';

const isRoot = process.getuid?.() === 0;
const module = new URL('./embedded.ts', import.meta.url).href;

let top: string;
let dataDir: string;
let said: string[];
beforeEach(async () => {
  top = await mkdtemp(join(tmpdir(), 'throughline-embedded-'));
  await chmod(top, 0o755);
  dataDir = join(top, 'data');
  said = [];
});
afterEach(async () => {
  const data = await realpath(join(dataDir, 'postgres')).catch(() => null);
  if (data) {
    const pid = await postmaster().catch(() => 0);
    if (pid && pidInUse(pid)) await killed(pid);
    if (!data.startsWith(top)) await rm(dirname(data), { recursive: true });
  }
  await rm(top, { recursive: true, force: true });
});

const open = (mayMove = true) => openEmbedded({ dataDir, mayMove, log: (line) => said.push(line) });
const postmaster = async () =>
  Number((await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]);

async function killed(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  while (pidInUse(pid)) await new Promise((resume) => setTimeout(resume, 20));
}

async function query<T>(database: Embedded, text: string): Promise<T[]> {
  const sql = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    return (await sql.unsafe(text)) as unknown as T[];
  } finally {
    await sql.end();
  }
}

/** Opens the database in a process of its own, which stays until it is killed or its input ends. */
function openElsewhere(): { child: ChildProcess; opened: Promise<{ url: string; started: boolean }> } {
  const code = `
    const { openEmbedded } = await import(${JSON.stringify(module)});
    const database = await openEmbedded({ dataDir: ${JSON.stringify(dataDir)}, log: () => {} });
    console.log(JSON.stringify({ url: database.url, started: database.started }));
    process.stdin.resume().on('end', () => database.stop());`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['pipe', 'pipe', 'inherit']
  });
  return { child, opened: once(child.stdout!, 'data').then(([chunk]) => JSON.parse(String(chunk))) };
}

async function leave({ child }: { child: ChildProcess }): Promise<void> {
  child.stdin?.end();
  if (child.exitCode === null) await once(child, 'exit');
}

describe('the embedded database', () => {
  test('is prepared once, and ends with the program', async () => {
    const first = await open();
    expect(first.started).toBe(true);
    expect(said).toContain('Preparing the database (once)');
    await query(first, `create table kept (words text); insert into kept values ('Émigré')`);
    const pid = await postmaster();
    await first.stop();
    expect(pidInUse(pid)).toBe(false);

    said = [];
    const second = await open();
    expect(said).not.toContain('Preparing the database (once)');
    expect(await query(second, `select words from kept where words ilike 'éMIGRÉ'`)).toEqual([
      { words: 'Émigré' }
    ]);
    expect(second.url).toBe(first.url);
    await second.stop();
  });

  test('answers on the loopback address alone, to an owner and a program, neither an administrator', async () => {
    const database = await open();
    const asked = (url: string) =>
      query(
        { ...database, ownerUrl: url },
        `select current_setting('listen_addresses') as addresses, current_setting('is_superuser') as superuser, current_user::text as role`
      );
    const plain = { addresses: '127.0.0.1', superuser: 'off' };
    expect(await asked(database.ownerUrl)).toEqual([{ ...plain, role: 'throughline' }]);
    expect(await asked(database.url)).toEqual([{ ...plain, role: 'throughline_app' }]);
    for (const name of ['password', 'app-password'])
      expect((await stat(join(dataDir, name))).mode & 0o077).toBe(0);
    await expect(
      query({ ...database, ownerUrl: database.ownerUrl.replace(/:[^:@]+@/, ':wrong@') }, 'select 1')
    ).rejects.toThrow('password authentication failed');
    await database.stop();
  });

  test('is shared: who comes second joins, and who leaves last stops it', async () => {
    const first = await open();
    const second = openElsewhere();
    expect(await second.opened).toEqual({ url: first.url, started: false });
    const pid = await postmaster();
    await first.stop();
    expect(pidInUse(pid)).toBe(true);
    await leave(second);
    expect(pidInUse(pid)).toBe(false);
  });

  test('is prepared by one of two at once, and neither harms the other', async () => {
    const both = [openElsewhere(), openElsewhere()];
    const opened = await Promise.all(both.map(({ opened }) => opened));
    expect(opened.map(({ started }) => started).sort()).toEqual([false, true]);
    expect(opened[0]?.url).toBe(opened[1]?.url);
    const pid = await postmaster();
    await Promise.all(both.map(leave));
    expect(pidInUse(pid)).toBe(false);
  });

  test('outlives a program that is killed, and is taken over by the next', async () => {
    const other = openElsewhere();
    const { url } = await other.opened;
    const pid = await postmaster();
    await killed(other.child.pid!);
    expect(pidInUse(pid)).toBe(true);
    const database = await open();
    expect(database).toMatchObject({ url, started: false });
    await database.stop();
    expect(pidInUse(pid)).toBe(false);
  });

  test('that was killed loses nothing committed, and starts again where it was', async () => {
    const database = await open();
    await query(database, 'create table kept as select generate_series(1, 1000) as number');
    await killed(await postmaster());
    expect(await database.revive()).toBe(true);
    expect(await database.revive()).toBe(false);
    expect(await query(database, 'select count(*)::int as rows from kept')).toEqual([{ rows: 1000 }]);

    await killed(await postmaster());
    const next = await open();
    expect(next.started).toBe(true);
    expect(await query(next, 'select count(*)::int as rows from kept')).toEqual([{ rows: 1000 }]);
    await database.stop();
    await next.stop();
  });

  test.skipIf(process.platform === 'win32')(
    'starts although its old process number belongs to another',
    async () => {
      await killed(await open().then(postmaster));
      const file = join(dataDir, 'postgres/postmaster.pid');
      const { uid, gid } = await stat(file);
      const stranger = spawn('sleep', ['60'], isRoot ? { uid, gid } : {});
      const lines = (await readFile(file, 'utf8')).split('\n');
      await writeFile(file, [stranger.pid, ...lines.slice(1)].join('\n'));
      const database = await open();
      expect(database.started).toBe(true);
      expect(stranger.exitCode).toBe(null);
      stranger.kill();
      await database.stop();
    }
  );

  test('moves to another port when its own is taken', async () => {
    const first = await open();
    await first.stop();
    const taken = Number(new URL(first.url).port);
    const other = createServer().listen(taken, '127.0.0.1');
    await once(other, 'listening');
    const second = await open();
    expect(Number(new URL(second.url).port)).not.toBe(taken);
    expect(await query(second, 'select 1 as one')).toEqual([{ one: 1 }]);
    await second.stop();
    other.close();
  });

  test('starts over where its preparation was interrupted', async () => {
    await mkdir(join(dataDir, 'postgres.new-0a1b2c3d/base'), { recursive: true });
    await writeFile(join(dataDir, 'postgres.new-0a1b2c3d/PG_VERSION'), '18\n');
    const database = await open();
    expect(await readdir(dataDir)).not.toContain('postgres.new-0a1b2c3d');
    await database.stop();
  });

  test('that has been lost is reported, and not replaced by an empty one', async () => {
    await open().then((database) => database.stop());
    await rm(join(dataDir, 'postgres'), { recursive: true });
    await expect(open()).rejects.toThrow(/is gone. Put it back from a backup/);
  });

  test('says so when its password does not fit', async () => {
    await open().then((database) => database.stop());
    await writeFile(join(dataDir, 'password'), 'another\n');
    await expect(open()).rejects.toThrow('The file "password" in the data folder does not fit');
  });
});

describe.runIf(isRoot)('under root, below a folder that only root may enter', () => {
  beforeEach(() => chmod(top, 0o700));

  test('the data are put where PostgreSQL’s user can reach them, and the operator is told', async () => {
    const database = await open();
    expect(database.dataDir).toMatch(/^\/var\/lib\/throughline\/[0-9a-f]{12}\/postgres$/);
    expect(said[0]).toContain(`The database is kept in ${database.dataDir}`);
    await query(database, 'create table kept ()');
    await database.stop();
    const again = await open();
    expect(again.dataDir).toBe(database.dataDir);
    expect(await query(again, 'select * from kept')).toEqual([]);
    await again.stop();
  });

  test('a folder that the operator chose is not left, and the error says what to do', async () => {
    await expect(open(false)).rejects.toThrow(
      /cannot enter .*chmod o\+x.*DATA_DIR.*ordinary user.*DATABASE_URL/
    );
  });
});
