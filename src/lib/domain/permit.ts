import { Refusal } from './errors.ts';
import type { Actor } from './roles.ts';

/** Throws a Refusal: `unauthenticated` for nobody, `forbidden` unless the rule says yes. */
export function permit(actor: Actor | null, rule: (actor: Actor) => boolean): asserts actor is Actor {
  if (!actor) throw new Refusal('unauthenticated');
  if (!rule(actor)) throw new Refusal('forbidden');
}
