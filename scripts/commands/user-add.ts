import { roles, system } from '#lib/domain/roles.ts';
import { addUser } from '#lib/server/users/commands.ts';
import { oneOf, required, type Command } from './command.ts';
import { askPassword, readPassword } from './password.ts';

export const userAdd: Command = {
  name: 'user add',
  usage: `--email <address> --role <${roles.join('|')}> [--name <name>] [--organization <code>]... [--password-stdin]`,
  summary: 'add a person who can sign in',
  details: [
    '--email <address>       signs in with it',
    '--role <role>           each role may do what the ones before it may',
    '--name <name>           as others see it; otherwise the address up to the @',
    '--organization <code>   one that the person belongs to; may be repeated. A contributor writes for these alone',
    '--password-stdin        read the password from standard input instead of asking for it'
  ],
  options: {
    email: { type: 'string' },
    role: { type: 'string' },
    name: { type: 'string' },
    organization: { type: 'string', multiple: true },
    'password-stdin': { type: 'boolean' }
  },
  positionals: 0,
  async run({ values, withDatabase }) {
    const email = required(values, 'email');
    const role = oneOf(values, 'role', roles);
    const name = typeof values.name === 'string' ? values.name : (email.split('@')[0] ?? email);
    const { organization } = values;
    const organizations = Array.isArray(organization) ? organization.map(String) : [];
    const password = values['password-stdin'] ? await readPassword() : await askPassword();
    await withDatabase((db) => addUser({ email, name, password, role, organizations }, system, db));
    return `Added ${name} <${email}> as ${role}.`;
  }
};
