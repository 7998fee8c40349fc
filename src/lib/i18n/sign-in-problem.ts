import * as m from '#lib/paraglide/messages.js';
import type { SignInProblem } from '../domain/sign-in.ts';
import { formatWait } from './format.ts';

interface Facts {
  /** Seconds to wait. */
  wait?: number;
  /** What the provider of OpenID Connect is called. */
  provider?: string | null;
}

const texts: Record<SignInProblem, (wait: string, provider: string) => string> = {
  refused: () => m.sign_in_refused(),
  'too-many-tries': (wait) => m.sign_in_problem_too_many_tries({ wait }),
  'wrong-code': () => m.sign_in_problem_wrong_code(),
  locked: (wait) => m.sign_in_problem_locked({ wait }),
  'step-ended': () => m.sign_in_problem_step_ended(),
  'passkey-refused': () => m.sign_in_problem_passkey_refused(),
  'provider-away': (_, provider) => m.sign_in_problem_provider_away({ provider }),
  'provider-refused': (_, provider) => m.sign_in_problem_provider_refused({ provider }),
  'provider-cancelled': (_, provider) => m.sign_in_problem_provider_cancelled({ provider }),
  'provider-unknown': (_, provider) => m.sign_in_problem_provider_unknown({ provider }),
  'wrong-password': () => m.issue_wrong_password(),
  'not-recent': () => m.sign_in_problem_not_recent()
};

/** Why a sign-in did not go through, and what to do. */
export function signInProblemText(problem: SignInProblem, { wait = 0, provider }: Facts = {}): string {
  return texts[problem](formatWait(wait), provider ?? '');
}
