import { expect, test, vi } from 'vitest';
import { freshDatabase } from '#lib/server/db/testing.ts';
import { verify } from '#lib/server/history/chain.ts';
import { record } from '#lib/server/history/record.ts';
import { system } from '#lib/domain/roles.ts';
import { eventually } from '../../tests/support/eventually.ts';
import { keepSealing } from './keep-sealing.ts';

test('what was written before and what is written later is sealed, until told to end', async () => {
  const { db, url, close } = await freshDatabase('seeded');
  const end = keepSealing(url, 20);
  const allSealed = () =>
    eventually(async () => expect(await verify(db)).toMatchObject({ unsealed: 0, broken: null }));
  const write = () =>
    db.transaction((tx) =>
      record(tx, system, { kind: 'follow-up.edited', subjectKind: 'follow-up', subject: 'FU-001' })
    );
  await allSealed();
  await write();
  await allSealed();
  await end();
  await write();
  expect((await verify(db)).unsealed).toBe(1);
  await close();
});

test('an outage is told once, and does not keep it from ending', async () => {
  const told = vi.spyOn(console, 'error').mockReturnValue();
  const end = keepSealing('postgres://nobody@127.0.0.1:1/none', 5);
  await eventually(() => expect(told).toHaveBeenCalled());
  await new Promise((later) => setTimeout(later, 100));
  await end();
  expect(told).toHaveBeenCalledTimes(1);
  expect(told.mock.calls[0]![0]).toMatch('The history could not be sealed.');
  told.mockRestore();
});
