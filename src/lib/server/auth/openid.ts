import { betterAuth } from 'better-auth/minimal';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { sveltekitCookies } from 'better-auth/svelte-kit';
import { z } from 'zod';
import { getRequestEvent } from '$app/server';
import type { SignInProblem } from '../../domain/sign-in.ts';
import { readConfig, type OpenIdConnect } from '../config.ts';
import { log } from '../log.ts';
import { admitFromProvider } from '../users/providers.ts';
import { commonOptions } from './auth.ts';

export type ProviderProblem = Extract<SignInProblem, `provider-${string}`>;

/** The one provider's name in `accounts`. */
const provider = 'oidc';
/** Where the provider sends people back to; it has to be told to the provider. */
export const callbackPath = '/sign-in/oidc/callback';
const patience = 5_000;

/** What people know the provider by; null when none is configured. */
export function providerName(): string | null {
  return readConfig().openIdConnect?.name ?? null;
}

/**
 * Begins a sign-in at the provider: the address to go to, or null when the provider cannot be reached or is not what it
 * should be. `to` is where the person goes when signed in, `back` where when not.
 */
export async function beginAtProvider(headers: Headers, to: string, back: string): Promise<string | null> {
  const auth = await openIdConnect();
  if (!auth) return null;
  const body = { provider, callbackURL: to, errorCallbackURL: back, disableRedirect: true };
  const { url } = await auth.api.signInSocial({ body, headers });
  return url ?? null;
}

/** Takes the provider's answer. On success the session is there; `to` is where to go on, then with nothing wrong. */
export async function finishAtProvider(
  headers: Headers,
  query: URLSearchParams,
  back: string
): Promise<{ to: string; problem: ProviderProblem | null }> {
  const auth = await openIdConnect();
  if (!auth) return { to: back, problem: 'provider-away' };
  const { origin } = readConfig();
  const answer = await auth.api.callbackOAuth({
    method: 'GET',
    params: { id: provider },
    query: Object.fromEntries(query),
    headers,
    asResponse: true
  });
  const next = new URL(answer.headers.get('location') ?? back, origin);
  const fault = next.pathname.endsWith('/sign-in') ? next.searchParams.get('error') : null;
  if (fault === null) return { to: next.pathname + next.search + next.hash, problem: null };
  log.warn(
    { fault: /^\w{1,60}$/.test(fault) ? fault : 'other' },
    'a sign-in at the provider did not succeed'
  );
  for (const key of ['error', 'error_description']) next.searchParams.delete(key);
  return { to: next.pathname + next.search, problem: problems[fault] ?? 'provider-refused' };
}

const problems: Record<string, ProviderProblem | undefined> = {
  access_denied: 'provider-cancelled',
  // One answer for both: an e-mail that the provider did not verify must not tell whether it has an account here.
  signup_disabled: 'provider-unknown',
  account_not_linked: 'provider-unknown'
};

const discovery = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  token_endpoint_auth_methods_supported: z.array(z.string()).default(['client_secret_basic'])
});

let known: ReturnType<typeof create> | undefined;

/** Asks the provider for its addresses at the first sign-in and not at the start, so that one that is away stops nothing. */
async function openIdConnect() {
  const config = readConfig().openIdConnect;
  if (!config || known) return known ?? null;
  const address = `${config.issuer}/.well-known/openid-configuration`;
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(patience) });
    const { issuer, token_endpoint_auth_methods_supported: methods } = discovery.parse(await response.json());
    if (issuer.replace(/\/$/, '') !== config.issuer) throw new Error(`it calls itself ${issuer}`);
    return (known = create(config, address, methods.includes('client_secret_basic')));
  } catch (error) {
    log.error({ err: error, address }, 'the provider of OpenID Connect cannot be used');
    return null;
  }
}

function create(config: OpenIdConnect, discoveryUrl: string, usesBasic: boolean) {
  const { origin } = readConfig();
  return betterAuth({
    ...commonOptions(),
    onAPIError: { errorURL: `${origin}/sign-in` },
    plugins: [
      genericOAuth({
        config: [
          {
            providerId: provider,
            discoveryUrl,
            clientId: config.clientId,
            clientSecret: config.clientSecret,
            tokenEndpointAuth: { method: usesBasic ? 'client_secret_basic' : 'client_secret_post' },
            redirectURI: origin + callbackPath,
            scopes: ['openid', 'email', 'profile'],
            pkce: true,
            requireIdTokenVerification: true,
            // Who is let in is decided by a command of ours, in one transaction with its event.
            disableSignUp: true,
            mapProfileToUser: async ({ sub, email, emailVerified, name }) => {
              if (typeof sub === 'string' && email && emailVerified === true)
                await admitFromProvider({ provider, subject: sub, email, name: name ?? '' }, config.signUp);
              return {};
            }
          }
        ]
      }),
      sveltekitCookies(getRequestEvent)
    ]
  });
}
