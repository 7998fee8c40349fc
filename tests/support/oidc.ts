import { once } from 'node:events';
import type { Server } from 'node:http';
import { Provider } from 'oidc-provider';

/** The client that the program is for the provider. */
export const client = { id: 'tracker', secret: 'a secret between the two' };

export interface RunningProvider {
  /** What the program asked for at each sign-in. */
  requests: Record<string, unknown>[];
  stop(): Promise<void>;
}

/**
 * A provider of OpenID Connect on the loopback address, which believes whatever e-mail one signs in with, and has verified
 * all but those that begin with `unverified`.
 */
export async function startProvider(port: number, redirects: string[]): Promise<RunningProvider> {
  const requests: Record<string, unknown>[] = [];
  const provider = new Provider(`http://127.0.0.1:${port}`, {
    clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: redirects }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    pkce: { required: () => true },
    cookies: { keys: ['of no consequence here'] },
    findAccount: (_, email) => ({
      accountId: email,
      claims: () => ({
        sub: email,
        email,
        email_verified: !email.startsWith('unverified'),
        name: email.split('@')[0]!
      })
    })
  });
  provider.on('authorization.success', ({ oidc }) => void requests.push({ ...oidc.params }));
  const server: Server = provider.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const stop = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { requests, stop };
}
