import { anyone } from '#lib/server/auth/guards.ts';
import { optionsToSignIn } from '#lib/server/auth/passkeys.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
  anyone(event);
  return Response.json(await optionsToSignIn());
};
