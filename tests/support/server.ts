import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const patience = 120_000;
/** All journeys come from one address, far more than any reader's. */
const unlimited = { RATE_LIMIT_ADDRESS: '1000000', RATE_LIMIT_TOKEN: '1000000' };

export interface RunningServer {
  origin: string;
  /** The one-time link that the program printed; empty when there is an administrator. */
  setupLink: string;
  dataDir: string;
  pid: number;
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** Kept after the stop when given; otherwise a temporary folder that goes with the server. */
  dataDir?: string;
  env?: Record<string, string>;
}

/** Starts the built program as an operator does, on a free port of the loopback address, and waits until it is ready. */
export async function startServer({ dataDir, env = {} }: ServerOptions = {}): Promise<RunningServer> {
  const port = await freePort();
  const folder = dataDir ?? (await mkdtemp(path.join(tmpdir(), 'throughline-e2e-')));
  const origin = `http://localhost:${port}`;
  const child = spawn(process.execPath, ['scripts/serve.ts'], {
    cwd: root,
    env: {
      ...process.env,
      DATA_DIR: folder,
      PORT: String(port),
      ORIGIN: origin,
      HOST: '127.0.0.1',
      ...unlimited,
      ...env
    },
    stdio: ['ignore', 'pipe', 'pipe']
  });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    if (!dataDir) await rm(folder, { recursive: true, force: true });
  };
  const output = await ready(child);
  const setupLink = /https?:\S+\/setup\/\S+/.exec(output)?.[0] ?? '';
  return { origin, setupLink, dataDir: folder, pid: child.pid!, stop };
}

/** What the program printed up to the moment it serves, and a little longer for the link that follows. */
function ready(child: ReturnType<typeof spawn>): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const late = setTimeout(() => fail('is not ready'), patience);
    const fail = (reason: string) => reject(new Error(`The program ${reason}. It printed:\n${output}`));
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (!output.includes('is ready')) return;
      clearTimeout(late);
      setTimeout(() => resolve(output), 300);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => fail(`ended with ${code}`));
  });
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  return port;
}
