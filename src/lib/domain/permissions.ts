import { mayActAs, type Actor } from './roles.ts';
import type { Publication } from './vocabularies.ts';

/** What a permission depends on. `lead` and `partners` are codes of organizations, `author` an account. */
export interface Guarded {
  publication: Publication;
  lead: string;
  author: string | null;
}

/** What is published is anybody's to read; before that, its author's, the lead organization's and the editors'. */
export function maySee(actor: Actor | null, followUp: Guarded): boolean {
  if (followUp.publication === 'published') return true;
  return (
    actor !== null && (isEditor(actor) || isAuthor(actor, followUp) || mayWriteFor(actor, followUp.lead))
  );
}

/** Whether the actor may write in the name of an organization: contributors for their own, editors for every one. */
export function mayWriteFor(actor: Actor, organization: string): boolean {
  return isEditor(actor) || (mayActAs(actor.role, 'contributor') && belongsTo(actor, organization));
}

/** Whether what the actor writes for an organization needs no review: editors', and that of those trusted. */
export function mayPublishFor(actor: Actor, organization: string): boolean {
  if (isEditor(actor)) return true;
  if (!mayActAs(actor.role, 'contributor') || actor.organizations === 'any') return false;
  return actor.organizations.some(({ code, trusted }) => trusted && code === organization);
}

/** Whether the actor may change the follow-up's fields. What is published changes only by those who may publish. */
export function mayChange(actor: Actor, followUp: Guarded): boolean {
  if (followUp.publication === 'published') return mayPublishFor(actor, followUp.lead);
  return mayWriteFor(actor, followUp.lead);
}

/** Whether the actor publishes and returns what others submitted. */
export function mayReview(actor: Actor): boolean {
  return isEditor(actor);
}

function isEditor(actor: Actor): boolean {
  return mayActAs(actor.role, 'editor');
}

function isAuthor(actor: Actor, { author }: Guarded): boolean {
  return author !== null && author === actor.person && mayActAs(actor.role, 'contributor');
}

function belongsTo({ organizations }: Actor, organization: string): boolean {
  return organizations === 'any' || organizations.some(({ code }) => code === organization);
}
