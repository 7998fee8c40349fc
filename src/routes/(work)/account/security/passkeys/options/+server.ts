import { person } from '#lib/server/auth/guards.ts';
import { doubt } from '#lib/server/auth/identity.ts';
import { bodyOf, refusePasskey } from '#lib/server/auth/passkey-requests.ts';
import { optionsToAdd } from '#lib/server/auth/passkeys.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
  const actor = person(event, 'viewer');
  const { password } = await bodyOf(event);
  const doubted = await doubt(event, actor.person, typeof password === 'string' ? password : '');
  return doubted ? refusePasskey(doubted) : Response.json(await optionsToAdd(event));
};
