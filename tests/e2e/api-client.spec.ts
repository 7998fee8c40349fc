import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import openapiTS, { astToString } from 'openapi-typescript';
import { tokenOf } from '../support/token.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);
const strict = [
  '--noEmit',
  '--strict',
  '--noUncheckedIndexedAccess',
  '--exactOptionalPropertyTypes',
  '--skipLibCheck',
  '--allowImportingTsExtensions',
  '--module',
  'nodenext',
  '--target',
  'es2022',
  '--types',
  'node'
];

test('a client made from the description compiles under strict rules, and works', async ({ request }) => {
  test.setTimeout(120_000);
  const folder = await mkdtemp(path.join(tmpdir(), 'throughline-client-'));
  try {
    const description = await (await request.get('/openapi.json')).text();
    await writeFile(path.join(folder, 'api.d.mts'), astToString(await openapiTS(description)));
    const client = path.join(folder, 'client.mts');
    await copyFile(path.join(root, 'tests/support/api-client.mts'), client);
    await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
    const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
    const { stdout: faults } = await run(process.execPath, [compiler, ...strict, client], {
      cwd: folder
    }).catch((failed: { stdout: string }) => failed);
    expect(faults).toBe('');

    const words = [client, process.env.BASE_URL ?? '', await tokenOf('editor')];
    const { stdout } = await run(process.execPath, words, { cwd: folder });
    const met = JSON.parse(stdout) as Record<string, unknown>;
    expect(met).toMatchObject({
      logged: 201,
      repeated: true,
      stale: 412,
      careless: 428,
      changed: 'Changed',
      update: 100,
      problem: [422, '/problems/invalid', 'lead']
    });
    expect(met.listed).toBeGreaterThan(0);
    expect(met.total).toBeGreaterThanOrEqual(met.listed as number);
    expect(met.updates).toBeGreaterThan(0);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
