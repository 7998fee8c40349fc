import { mayActAs, type Actor } from './roles.ts';
import type { MappingStatus } from './vocabularies.ts';

/** Sources, messages and mappings are the editors' to prepare, change and publish. */
export function mayEditContent(actor: Actor): boolean {
  return mayActAs(actor.role, 'editor');
}

/** What is being prepared is seen by those who prepare it; what is published by everybody. */
export function maySeeContent(
  actor: Actor | null,
  { publication }: { publication: 'draft' | 'published' }
): boolean {
  return publication === 'published' || (actor !== null && mayEditContent(actor));
}

/**
 * Whether the actor may confirm the mapping, or reject what somebody proposed: a person other than its author. Of what no
 * person stands for, the shipped record and suggestions, every editor may.
 */
export function mayReviewMapping(actor: Actor, { author }: { author: string | null }): boolean {
  return mayEditContent(actor) && actor.person !== null && actor.person !== author;
}

/** Whether the actor may take back what they proposed themselves, as long as nobody has confirmed it. */
export function mayWithdrawMapping(
  actor: Actor,
  { author, status }: { author: string | null; status: MappingStatus }
): boolean {
  return mayEditContent(actor) && status === 'proposed' && author !== null && author === actor.person;
}
