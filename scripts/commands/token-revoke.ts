import { system } from '#lib/domain/roles.ts';
import { Refusal } from '#lib/domain/errors.ts';
import { revokeToken } from '#lib/server/users/tokens.ts';
import type { Command } from './command.ts';

export const tokenRevoke: Command = {
  name: 'token revoke',
  usage: '<id>',
  summary: 'end a token for the API at once',
  details: ['<id>   as token list shows it; not the token itself'],
  options: {},
  positionals: 1,
  async run({ positionals: [id = ''], withDatabase }) {
    try {
      await withDatabase((db) => revokeToken(system, id, db));
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'not-found') throw error;
      throw new Error(`There is no token with the id "${id}" that is not revoked. See: token list`, {
        cause: error
      });
    }
    return `Revoked ${id}.`;
  }
};
