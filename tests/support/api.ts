import { expect, type APIRequestContext } from '@playwright/test';
import { operations, type Operation } from '../../src/lib/server/api/operations.ts';
import * as schemas from '../../src/lib/server/api/schemas.ts';

export const base = '/api/v1';
export const reads = operations.filter(({ method }) => method === 'get');
export const lists = reads.filter(({ answers }) => answers === 'list');
export const single = reads.filter(({ answers }) => answers === 'single');

/** The address of an operation, with the example of each code in it and what it cannot do without. */
export function addressOf({ path, code, query }: Operation): string {
  const needed = query && 'by' in query.shape ? '?by=goal' : '';
  const codes = [code ?? []].flat();
  const exampleOf = (_: string, name: string) => codes.find((each) => each.name === name)!.example;
  return base + path.replaceAll(/\{(\w+)\}/g, exampleOf) + needed;
}

export const join = (address: string, search: string) =>
  address + (address.includes('?') ? '&' : '?') + search;

export async function json(
  request: APIRequestContext,
  address: string,
  headers: Record<string, string> = {}
) {
  const response = await request.get(address, { headers });
  expect([address, response.status()]).toEqual([address, 200]);
  expect(response.headers()['content-type']).toContain('application/json');
  return (await response.json()) as { data: unknown; meta: { total: number; nextCursor: string | null } };
}

export async function expectProblem(
  request: APIRequestContext,
  address: string,
  status: number,
  named?: string
) {
  const response = await request.get(address);
  expect([address, response.status()]).toEqual([address, status]);
  expect(response.headers()['content-type']).toContain('application/problem+json');
  const problem = schemas.ProblemDocument.parse(await response.json());
  expect(problem.status).toBe(status);
  if (named) expect(problem.errors?.map(({ path }) => path)).toEqual([named]);
}
