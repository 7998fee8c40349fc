import type { SignInProblem } from '../domain/sign-in.ts';

export interface PasskeyAnswer {
  problem: SignInProblem | null;
  wait: number;
}

const refused: PasskeyAnswer = { problem: 'passkey-refused', wait: 0 };

/** Whether this browser knows passkeys, and reads and writes them as JSON. */
export function knowsPasskeys(): boolean {
  return (
    typeof PublicKeyCredential !== 'undefined' &&
    'parseCreationOptionsFromJSON' in PublicKeyCredential &&
    'parseRequestOptionsFromJSON' in PublicKeyCredential
  );
}

/** Asks the device for a passkey of this site, and has the server at `path` sign in by it. */
export async function signInByPasskey(path: string): Promise<PasskeyAnswer> {
  const options = await send(`${path}/options`, {});
  if (!options.ok) return problemOf(options);
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await options.json());
  const credential = await unlessDismissed(() => navigator.credentials.get({ publicKey }));
  return credential ? problemOf(await send(path, { credential })) : refused;
}

/** Has the device make a passkey for this account, and the server at `path` keep it. */
export async function addPasskey(path: string, password: string, name: string): Promise<PasskeyAnswer> {
  const options = await send(`${path}/options`, { password });
  if (!options.ok) return problemOf(options);
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(await options.json());
  const credential = await unlessDismissed(() => navigator.credentials.create({ publicKey }));
  return credential ? problemOf(await send(path, { credential, name })) : refused;
}

function send(path: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function problemOf(response: Response): Promise<PasskeyAnswer> {
  if (response.ok) return { problem: null, wait: 0 };
  const body = (await response.json().catch(() => ({}))) as Partial<PasskeyAnswer>;
  return { ...refused, ...body };
}

/** Null when the person dismisses the device's question, or the device has nothing to offer. */
async function unlessDismissed(ask: () => Promise<Credential | null>): Promise<Credential | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
