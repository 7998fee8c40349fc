import { createConfig, lintFromString } from '@redocly/openapi-core';
import { expect, test } from 'vitest';
import { openApi } from './openapi.ts';

async function complaints(document: object): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended'] });
  const problems = await lintFromString({ source: JSON.stringify(document), config });
  return problems.map(
    ({ ruleId, severity, location }) => `${severity} ${ruleId} ${location[0]?.pointer ?? ''}`
  );
}

test('the description of the API passes the recommended rules, without an error or a warning', async () => {
  expect(await complaints(openApi())).toEqual([]);
});

test('the rules would tell a reference to nothing and a missing licence', async () => {
  const { components: _, ...rest } = openApi();
  const info = { title: 'Throughline', version: '1.0.0' };
  const told = (await complaints({ ...rest, info })).join('\n');
  expect(told).toContain('error no-unresolved-refs');
  expect(told).toContain('warn info-license');
});
