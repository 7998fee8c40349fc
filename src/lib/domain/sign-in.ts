/** Why a sign-in, or adding a passkey, did not go through. None tells whether an account exists. */
export const signInProblems = [
  'refused',
  'too-many-tries',
  'wrong-code',
  'locked',
  'step-ended',
  'passkey-refused',
  'provider-away',
  'provider-refused',
  'provider-cancelled',
  'provider-unknown',
  'wrong-password',
  'not-recent'
] as const;
export type SignInProblem = (typeof signInProblems)[number];

/** A passkey as its owner sees it. */
export interface Passkey {
  id: string;
  name: string;
  /** ISO instant; null for one of which it is not known. */
  added: string | null;
}

/** What an authenticator app needs: the key as text, and all of it as a picture of `size` by `size` squares. */
export interface AuthenticatorKey {
  /** All of it, as apps read it: `otpauth://totp/...`. */
  uri: string;
  key: string;
  picture: { size: number; path: string };
}
