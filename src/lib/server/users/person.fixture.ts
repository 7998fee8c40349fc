import { randomUUID } from 'node:crypto';
import { desc, eq } from 'drizzle-orm';
import { system, type Person, type Role } from '../../domain/roles.ts';
import type { Db } from '../db/connect.ts';
import { groups, mails, organizations, sessions } from '../db/schema/index.ts';
import { membershipsOfPerson } from '../organizations/queries.ts';
import { addUser } from './commands.ts';

export const password = 'quiet river lantern';

/** A person with an account, as the one who acts. Its e-mail is the first name's. */
export async function personNamed(
  name: string,
  role: Role,
  db: Db,
  codes: string[] = []
): Promise<Person & { email: string }> {
  const email = `${name.split(' ')[0]!.toLowerCase()}@example.org`;
  const id = await addUser({ name, email, password, role, organizations: codes }, system, db);
  return {
    kind: 'user',
    id,
    name,
    email,
    role,
    person: id,
    organizations: await membershipsOfPerson(id, db)
  };
}

/** Two organizations to belong to. */
export async function addOrganizations(db: Db): Promise<void> {
  await db
    .insert(groups)
    .values({ code: 'un-system', names: sixTimes('United Nations system'), position: 1 })
    .onConflictDoNothing();
  await db.insert(organizations).values([
    { code: 'iom', name: 'IOM', group: 'un-system' },
    { code: 'unhcr', name: 'UNHCR', group: 'un-system' }
  ]);
}

export async function openSession(userId: string, db: Db): Promise<{ id: string; token: string }> {
  const session = { id: randomUUID(), token: randomUUID() };
  await db.insert(sessions).values({ ...session, userId, expiresAt: new Date(Date.now() + 60_000) });
  return session;
}

/** The mails to an address, newest first. */
export async function mailsTo(email: string, db: Db) {
  return db.select().from(mails).where(eq(mails.recipient, email)).orderBy(desc(mails.createdAt));
}

/** The secret in the newest mail to an address. */
export async function secretTo(email: string, db: Db): Promise<string> {
  const [mail] = await mailsTo(email, db);
  return mail!.params.path!.split('/').at(-1)!;
}

function sixTimes(text: string) {
  return { en: text, fr: text, es: text, ar: text, zh: text, ru: text };
}
