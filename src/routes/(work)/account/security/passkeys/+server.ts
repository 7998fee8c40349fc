import { accountSecurityPath } from '#lib/domain/links.ts';
import { href } from '#lib/i18n/href.ts';
import { confirm } from '#lib/server/auth/confirmation.ts';
import { person } from '#lib/server/auth/guards.ts';
import { bodyOf, refusePasskey } from '#lib/server/auth/passkey-requests.ts';
import { addPasskey } from '#lib/server/auth/passkeys.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
  const actor = person(event, 'viewer');
  const { credential, name } = await bodyOf(event);
  if (!(await addPasskey(event, actor, credential, name)))
    return refusePasskey({ problem: 'passkey-refused' });
  confirm(event, href(accountSecurityPath()), 'passkey-added');
  return Response.json({}, { status: 201 });
};
