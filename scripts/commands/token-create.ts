import { roles } from '#lib/domain/roles.ts';
import { createToken } from '#lib/server/users/tokens.ts';
import { oneOf, type Command } from './command.ts';

/** Reading needs no token. */
const writingRoles = roles.filter((role) => role !== 'viewer');

export const tokenCreate: Command = {
  name: 'token create',
  usage: `--role <${writingRoles.join('|')}> [--email <address>]`,
  summary: 'make a token for the API and print it, the only time it can be seen',
  details: [
    '--role <role>       what the token may do',
    '--email <address>   whose name its changes carry; otherwise they carry the token’s',
    '',
    'Standard output is the token alone: TOKEN=$(npm run --silent throughline -- token create --role editor)'
  ],
  options: { role: { type: 'string' }, email: { type: 'string' } },
  positionals: 0,
  async run({ values, withDatabase }) {
    const role = oneOf(values, 'role', writingRoles);
    const email = typeof values.email === 'string' ? values.email : undefined;
    return withDatabase((db) => createToken({ role, email }, db));
  }
};
