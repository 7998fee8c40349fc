import { list, peoplePerPage, type Person } from '#lib/server/users/queries.ts';
import type { Db } from '#lib/server/db/connect.ts';
import type { Command } from './command.ts';

export const userList: Command = {
  name: 'user list',
  usage: '',
  summary: 'list the people who can sign in',
  details: ['A line each, by name: e-mail, role, when last seen (UTC), organizations, and the name.'],
  options: {},
  positionals: 0,
  async run({ withDatabase }) {
    const people = await withDatabase(everybody);
    return people.length > 0 ? people.map(lineOf).join('\n') : 'There is nobody yet.';
  }
};

async function everybody(db: Db): Promise<Person[]> {
  const found: Person[] = [];
  for (let page = 1; ; page += 1) {
    const { people } = await list({ page }, db);
    found.push(...people);
    if (people.length < peoplePerPage) return found;
  }
}

function lineOf({ email, role, seen, organizations, name }: Person): string {
  // A name is somebody's own words: it may not begin a line of its own, nor steer the terminal.
  const shown = name.replaceAll(/\p{Cc}/gu, ' ');
  const codes = organizations.map(({ code }) => code).join(',') || '-';
  return [email, role, `seen ${seen?.slice(0, 10) ?? 'never'}`, codes, shown].join('  ');
}
