import { redirect } from '@sveltejs/kit';
import { href } from '#lib/i18n/href.ts';
import { anyone } from '#lib/server/auth/guards.ts';
import { signOut } from '#lib/server/auth/session.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
  anyone(event);
  await signOut(event.request.headers);
  redirect(303, href('/'));
};
