import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { system } from '../../domain/roles.ts';
import { record } from '../history/record.ts';
import { seal, verify } from '../history/chain.ts';
import { connect } from './connect.ts';
import { ensureRole, grantTo, mayChangeHistory } from './roles.ts';
import { freshDatabase, type TestDatabase } from './testing.ts';

const role = `program_${randomBytes(4).toString('hex')}`;
const password = "it's a secret";
let owned: TestDatabase;
let url: string;

beforeAll(async () => {
  owned = await freshDatabase('seeded');
  const administrator = postgres(owned.url, { max: 1 });
  await ensureRole(administrator, role, password);
  await ensureRole(administrator, role, 'another');
  await administrator.end();
  await grantTo(owned.url, role);
  const address = new URL(owned.url);
  Object.assign(address, { username: role, password: encodeURIComponent(password) });
  url = address.href;
});

afterAll(async () => {
  const administrator = postgres(owned.url, { max: 1 });
  await administrator.unsafe(`drop owned by ${role}; drop role ${role}`);
  await administrator.end();
  await owned.close();
});

/** The SQLSTATE with which a statement is refused; null when it is not. */
async function refusal(address: string, statement: string): Promise<string | null> {
  const sql = postgres(address, { max: 1, onnotice: () => undefined });
  try {
    await sql.unsafe(statement);
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await sql.end();
  }
}

const changes = ['events', 'event_seals'].flatMap((table) => [
  `update ${table} set ${table === 'events' ? 'reason' : 'hash'} = 'x'`,
  `delete from ${table}`,
  `truncate ${table} cascade`
]);
const denied = '42501';

describe('the role that the program runs with', () => {
  test.each(changes)('may not: %s', async (statement) => {
    expect(await refusal(url, statement)).toBe(denied);
  });

  test.each([
    'alter table events disable trigger events_stay',
    'alter table events drop column reason',
    'drop table event_seals',
    'drop function refuse_change() cascade',
    'set session_replication_role = replica',
    'grant update on events to public',
    'create table mine (x int)'
  ])('cannot help itself: %s', async (statement) => {
    const found = await refusal(url, statement);
    // A grant that grants nothing is only a warning to PostgreSQL.
    if (!statement.startsWith('grant')) expect(found).not.toBeNull();
    expect(await mayChangeHistory(url)).toBe(false);
  });

  test('adds to the history, seals it and reads it', async () => {
    const { db, close } = connect(url, { max: 1 });
    try {
      await db.transaction((tx) =>
        record(tx, system, { kind: 'follow-up.edited', subjectKind: 'follow-up', subject: 'FU-001' })
      );
      expect(await seal(db)).toBeGreaterThan(0);
      expect(await verify(db)).toMatchObject({ broken: null, unsealed: 0 });
    } finally {
      await close();
    }
  });

  test('writes all other tables', async () => {
    const sql = postgres(url, { max: 1 });
    const rows = await sql<{ name: string }[]>`
      select relname || ' ' || privilege as name
      from pg_class, unnest(array['select', 'insert', 'update', 'delete']) as privilege
      where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not in ('events', 'event_seals')
        and not has_table_privilege(oid, privilege)`;
    await sql.end();
    expect(rows).toEqual([]);
  });
});

test.each(changes)('even the owner is kept from: %s', async (statement) => {
  expect(await refusal(owned.url, statement)).toBe(denied);
});

test('an owner is told apart from the program', async () => {
  expect(await mayChangeHistory(owned.url)).toBe(true);
});
