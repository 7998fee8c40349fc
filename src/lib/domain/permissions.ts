import type { Issue } from './errors.ts';
import { mayActAs, type Actor } from './roles.ts';
import { publications, type Publication } from './vocabularies.ts';

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

/** From where each step of the way to the public is taken. To `draft` is to return what was submitted. */
export const stepsFrom = {
  draft: ['submitted'],
  submitted: ['draft'],
  published: ['draft', 'submitted']
} as const satisfies Record<Publication, readonly Publication[]>;

/** Whether the actor may take the step `to` with a follow-up led by `lead`, wherever on its way it is. */
export function mayTakeStep(actor: Actor, { lead }: Pick<Guarded, 'lead'>, to: Publication): boolean {
  if (to === 'draft') return mayReview(actor);
  return to === 'published' ? mayPublishFor(actor, lead) : mayWriteFor(actor, lead);
}

/** The steps that are open to the actor from where the follow-up is. */
export function stepsFor(actor: Actor, followUp: Guarded): Publication[] {
  return publications.filter(
    (to) => isStepFrom(followUp.publication, to) && mayTakeStep(actor, followUp, to)
  );
}

export function isStepFrom(from: Publication, to: Publication): boolean {
  return (stepsFrom[to] as readonly Publication[]).includes(from);
}

/** What a permission depends on of an update: the organization that reports it, or null for the record's own. */
export interface GuardedUpdate {
  publication: Publication;
  organization: string | null;
  author: string | null;
}

/** The update of a follow-up that the actor sees: before it is published its author, its organization and editors do. */
export function maySeeUpdate(actor: Actor | null, { organization, ...update }: GuardedUpdate): boolean {
  return maySee(actor, { ...update, lead: organization ?? '' });
}

/** Whether the public may read the update: once both it and its follow-up are published. */
export function isPublicUpdate(followUp: Guarded, update: GuardedUpdate): boolean {
  return followUp.publication === 'published' && update.publication === 'published';
}

/** Whether the actor may correct the update, which nobody may once it is public. */
export function mayRevise(actor: Actor, followUp: Guarded, update: GuardedUpdate): boolean {
  if (isPublicUpdate(followUp, update)) return false;
  if (mayReview(actor)) return true;
  if (update.organization !== null && mayWriteFor(actor, update.organization)) return true;
  return followUp.publication !== 'published' && mayChange(actor, followUp);
}

/** Editors name organizations, with group, country and parent, because logging what one did needs it on the list. */
export function mayNameOrganizations(actor: Actor): boolean {
  return isEditor(actor);
}

/** Who counts as one and the same, and whose word needs no review, is an administrator's to settle: it moves people's rights. */
export function maySettleOrganizations(actor: Actor): boolean {
  return mayActAs(actor.role, 'admin');
}

/** Who is let in, with which role and for which organizations, is an administrator's to say. */
export function mayManagePeople(actor: Actor): boolean {
  return mayActAs(actor.role, 'admin');
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

/** The steps that are open to the actor with an update: of one that was submitted, publishing and returning it. */
export function updateStepsFor(actor: Actor, update: GuardedUpdate): Publication[] {
  return update.publication === 'submitted' && mayReview(actor) ? ['draft', 'published'] : [];
}

/** Whether the actor may report on what others do: for an organization of their own, or as an editor. */
export function mayReport(actor: Actor): boolean {
  if (isEditor(actor)) return true;
  const { organizations } = actor;
  return mayActAs(actor.role, 'contributor') && (organizations === 'any' || organizations.length > 0);
}

/** What the actor may make of a new follow-up, for one of their organizations at least; the furthest first. */
export function firstSteps(actor: Actor): Publication[] {
  const { organizations } = actor;
  const mayPublish =
    isEditor(actor) ||
    (organizations !== 'any' && organizations.some(({ code }) => mayPublishFor(actor, code)));
  return mayPublish ? ['published', 'submitted', 'draft'] : ['submitted', 'draft'];
}

/** What a form says to who would publish for an organization of theirs whose work is reviewed. */
export function stepIssues(actor: Actor, lead: string, to: Publication | undefined): Issue[] {
  const isTooFar = to === 'published' && mayWriteFor(actor, lead) && !mayPublishFor(actor, lead);
  return isTooFar ? [{ path: 'lead', rule: 'needs-review' }] : [];
}

/** Whether an update that the actor reports is published at once, for one of their organizations at least. */
export function reportsUnreviewed(
  actor: Actor,
  { publication, lead, partners }: Pick<Guarded, 'publication' | 'lead'> & { partners: readonly string[] }
): boolean {
  if (publication !== 'published') return true;
  return [lead, ...partners].some((organization) => mayPublishFor(actor, organization));
}
