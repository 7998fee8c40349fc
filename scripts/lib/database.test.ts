import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '#lib/server/config.ts';
import { mayChangeHistory } from '#lib/server/db/roles.ts';
import { openDatabase } from './database.ts';

const name = `opened_${randomBytes(4).toString('hex')}`;
const server = process.env.TEST_DATABASE_URL!;
const as = (user: string, password: string) => {
  const url = new URL(server);
  Object.assign(url, { username: user, password, pathname: `/${name}` });
  return url.href;
};
const ownerUrl = as(`${name}_owner`, 'owner-secret');
const url = as(`${name}_app`, 'app-secret');
const opened = (settings: Record<string, string>, said: string[] = []) =>
  openDatabase(readConfig({ AUTH_SECRET: 'x'.repeat(32), ...settings }), (line) => said.push(line));

let administrator: postgres.Sql;

beforeAll(async () => {
  administrator = postgres(server, { max: 1, onnotice: () => undefined });
  await administrator.unsafe(`create role ${name}_owner login createrole password 'owner-secret'`);
  await administrator.unsafe(
    `create database ${name} owner ${name}_owner template template0 encoding 'UTF8'`
  );
});

afterAll(async () => {
  await administrator.unsafe(`drop database ${name} with (force)`);
  await administrator.unsafe(`drop role if exists ${name}_app`);
  await administrator.unsafe(`drop role ${name}_owner`);
  await administrator.end();
});

test('with an owner for the migrations, the program gets a role that cannot change the history', async () => {
  const said: string[] = [];
  const database = await opened({ DATABASE_URL: url, MIGRATION_DATABASE_URL: ownerUrl }, said);
  expect(database.url).toBe(url);
  expect(said).toEqual([]);
  expect(await mayChangeHistory(url)).toBe(false);
  expect(await mayChangeHistory(ownerUrl)).toBe(true);
});

test('without one, the operator is told', async () => {
  const said: string[] = [];
  await opened({ DATABASE_URL: ownerUrl }, said);
  expect(said).toEqual([expect.stringContaining('could change its own history')]);
});

test('a program that may not migrate says what to set', async () => {
  await expect(opened({ DATABASE_URL: url })).rejects.toThrow('MIGRATION_DATABASE_URL');
});

test('one role for both is refused', async () => {
  const both = opened({ DATABASE_URL: ownerUrl, MIGRATION_DATABASE_URL: ownerUrl });
  await expect(both).rejects.toThrow('must name two roles');
});
