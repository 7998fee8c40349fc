import type { Actor } from '../../domain/roles.ts';
import type { Db } from '../db/connect.ts';
import { users } from '../db/schema/index.ts';

/** Two editors and a contributor for tests, and the accounts that their work refers to. */
const editor = (id: string, name: string): Actor => ({
  kind: 'user',
  id,
  person: id,
  name,
  role: 'editor',
  organizations: []
});
export const nora = editor('nora', 'Nora Haddad');
export const pablo = editor('pablo', 'Pablo Ruiz');
export const contributor: Actor = { ...editor('wen', 'Wen Li'), role: 'contributor' };

export async function addPeople(db: Db): Promise<void> {
  await db.insert(users).values(
    [nora, pablo, contributor].map(({ person, name, role }) => ({
      id: person!,
      name,
      role,
      email: `${person}@example.org`
    }))
  );
}
