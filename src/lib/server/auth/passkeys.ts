import { getAuthenticatorName } from '@better-auth/passkey';
import type { RequestEvent } from '@sveltejs/kit';
import { isAPIError } from 'better-auth/api';
import { and, asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { issuesOf, Refusal } from '../../domain/errors.ts';
import type { Person } from '../../domain/roles.ts';
import type { Passkey } from '../../domain/sign-in.ts';
import { isStorable } from '../../domain/text.ts';
import { database } from '../db/connect.ts';
import { passkeys } from '../db/schema/index.ts';
import { authentication, inTransaction } from './auth.ts';
import { endOtherSessions } from './session.ts';
import { recordChange } from './two-factor.ts';

type Asked = Pick<RequestEvent, 'cookies' | 'request'>;

const base64 = z
  .string()
  .max(20_000)
  .regex(/^[\w-]*$/);
const extensions = z.looseObject({});

/** What browsers send; the rest is for the library to judge. */
const made = z.object({
  id: base64.min(1).max(1_400),
  rawId: base64,
  type: z.literal('public-key'),
  clientExtensionResults: extensions,
  response: z.object({
    clientDataJSON: base64,
    attestationObject: base64,
    transports: z
      .array(z.string().regex(/^[a-z-]{1,20}$/))
      .max(10)
      .default([])
  })
});
const used = made.extend({
  response: z.object({
    clientDataJSON: base64,
    authenticatorData: base64,
    signature: base64,
    userHandle: base64.nullish().transform((handle) => handle ?? undefined)
  })
});

const ownedBy = (account: string, id: string) => and(eq(passkeys.id, id), eq(passkeys.userId, account));

export async function passkeysOf(account: string): Promise<Passkey[]> {
  const rows = await database()
    .select({
      id: passkeys.id,
      name: passkeys.name,
      aaguid: passkeys.aaguid,
      createdAt: passkeys.createdAt
    })
    .from(passkeys)
    .where(eq(passkeys.userId, account))
    .orderBy(asc(passkeys.createdAt), asc(passkeys.id));
  return rows.map(({ id, name, aaguid, createdAt }) => ({
    id,
    name: name || getAuthenticatorName(aaguid) || '',
    added: createdAt?.toISOString() ?? null
  }));
}

/** What the browser needs to make a passkey for whoever is signed in; good for five minutes. */
export function optionsToAdd({ request }: Asked): Promise<object> {
  return authentication().api.generatePasskeyRegistrationOptions({ headers: request.headers });
}

/** Adds the passkey that the browser made, and signs the person out elsewhere. False when it cannot be accepted. */
export async function addPasskey(
  event: Asked,
  actor: Person,
  credential: unknown,
  wanted: unknown
): Promise<boolean> {
  const { data: response } = made.safeParse(credential);
  const { data: name } = passkeyName.safeParse(wanted);
  if (!response || name === undefined) return false;
  return isAccepted(() =>
    inTransaction(async (tx) => {
      const { api } = authentication();
      await api.verifyPasskeyRegistration({ body: { response, name }, headers: event.request.headers });
      await endOtherSessions(tx, event, actor.person);
      await recordChange(tx, actor, { passkey: 'added' });
    })
  );
}

const passkeyName = z.string().trim().min(1).max(60).refine(isStorable, 'not-plain-text');

/** Throws a Refusal: `not-found` for a passkey that is not the actor's, `invalid` for a name that cannot be kept. */
export async function renamePasskey(actor: Person, id: string, wanted: string): Promise<void> {
  const { data: name, error } = passkeyName.safeParse(wanted);
  if (error)
    throw new Refusal(
      'invalid',
      issuesOf(error).map((issue) => ({ ...issue, path: 'name' }))
    );
  await inTransaction(async (tx) => {
    const found = await tx
      .update(passkeys)
      .set({ name })
      .where(ownedBy(actor.person, id))
      .returning({ id: passkeys.id });
    if (found.length === 0) throw new Refusal('not-found');
    await recordChange(tx, actor, { passkey: 'renamed' });
  });
}

/** Removes a passkey and signs the person out elsewhere. Throws a Refusal `not-found` for one that is not the actor's. */
export async function removePasskey(event: Asked, actor: Person, id: string): Promise<void> {
  await inTransaction(async (tx) => {
    const found = await tx.delete(passkeys).where(ownedBy(actor.person, id)).returning({ id: passkeys.id });
    if (found.length === 0) throw new Refusal('not-found');
    await endOtherSessions(tx, event, actor.person);
    await recordChange(tx, actor, { passkey: 'removed' });
  });
}

/** What the browser needs to ask for a passkey. It names none, so that it cannot tell whose there are. */
export async function optionsToSignIn(): Promise<object> {
  const options = await authentication().api.generatePasskeyAuthenticationOptions({ headers: new Headers() });
  return { ...options, userVerification: 'required' };
}

/** Signs in by a passkey, which stands for both factors. False when it is not known or was not used as asked. */
export async function signInByPasskey({ request }: Asked, credential: unknown): Promise<boolean> {
  const { data: response } = used.safeParse(credential);
  if (!response) return false;
  const { api } = authentication();
  return isAccepted(() => api.verifyPasskeyAuthentication({ body: { response }, headers: request.headers }));
}

async function isAccepted(verify: () => Promise<unknown>): Promise<boolean> {
  try {
    await verify();
    return true;
  } catch (error) {
    // The library answers 500 to a response that it cannot read.
    if (isAPIError(error)) return false;
    throw error;
  }
}
