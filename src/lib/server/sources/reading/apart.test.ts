import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { withinTime } from './apart.ts';

test.skipIf(process.platform === 'win32')(
  'a process in an endless loop ends also when nobody is there to end it',
  async () => {
    const [command, ...args] = withinTime(-2, [process.execPath, '-e', 'for (;;);']);
    const [code, signal] = (await once(spawn(command!, args), 'exit')) as [number | null, string | null];
    expect(code).toBeNull();
    expect(['SIGXCPU', 'SIGKILL']).toContain(signal);
  }
);
