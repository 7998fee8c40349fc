import { anyone } from '#lib/server/auth/guards.ts';
import { bodyOf, refusePasskey, signInByPasskey } from '#lib/server/auth/passkey-requests.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
  anyone(event);
  const { credential } = await bodyOf(event);
  const refused = await signInByPasskey(event, credential);
  return refused ? refusePasskey(refused) : Response.json({});
};
