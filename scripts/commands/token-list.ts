import { allTokens, type ListedToken } from '#lib/server/users/token-list.ts';
import type { Command } from './command.ts';

export const tokenList: Command = {
  name: 'token list',
  usage: '',
  summary: 'list the tokens for the API that are not revoked',
  details: [
    'A line each, newest first: id, role, in whose name it acts, when it was made, last used and ends (UTC), and its name.'
  ],
  options: {},
  positionals: 0,
  async run({ withDatabase }) {
    const tokens = await withDatabase((db) => allTokens(db));
    return tokens.length > 0 ? tokens.map(lineOf).join('\n') : 'There are no tokens.';
  }
};

function lineOf({ id, role, owner, createdAt, lastUsedAt, expiresAt, name }: ListedToken): string {
  // A name is somebody's own words: it may not begin a line of its own, nor steer the terminal.
  const shown = name.replaceAll(/\p{Cc}/gu, ' ');
  const times = [
    `made ${day(createdAt)}`,
    `used ${lastUsedAt ? day(lastUsedAt) : 'never'}`,
    `ends ${expiresAt ? day(expiresAt) : 'never'}`
  ];
  return [id, role, owner?.email ?? 'installation', ...times, shown].join('  ');
}

function day(instant: string): string {
  return instant.slice(0, 10);
}
