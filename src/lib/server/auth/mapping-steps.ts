import { fail, type RequestEvent } from '@sveltejs/kit';
import * as m from '#lib/paraglide/messages.js';
import { Refusal, type Issue } from '../../domain/errors.ts';
import { editIn, proposalIn, reasonIn, suggestionIn, type MappingStep } from '../../domain/mapping-form.ts';
import { endText } from '../../domain/mapped-ends.ts';
import { workbenchSchema } from '../../domain/mapping-filter.ts';
import { mappingOf } from '../../domain/mappings.ts';
import { parseParams } from '../../domain/params.ts';
import type { Person } from '../../domain/roles.ts';
import { typed } from '../../domain/text.ts';
import { comment, uncomment } from '../mappings/comments.ts';
import { change, edit, propose, turnDown } from '../mappings/commands.ts';
import { review } from '../mappings/review.ts';
import { badRequest, faultsIn, formOf, revisionOf } from './guards.ts';

type Step = (actor: Person, message: string, sent: FormData) => Promise<unknown>;

/** What each form of the workbench does: one command. */
const steps: Record<MappingStep, Step> = {
  accept: (actor, message, sent) => {
    const { to, score } = suggestionIn(sent);
    sent.set('to', endText(to));
    return propose(actor, message, to, proposalIn(sent).input, score);
  },
  change: (actor, message, sent) => {
    const { to, input } = proposalIn(sent);
    // A goal is suggested without a target: then nothing is turned down.
    if (typed(sent, 'suggested') === '') return propose(actor, message, to, input);
    return change(
      actor,
      message,
      suggestionIn(sent),
      to,
      input,
      m.mapping_changed_reason({ code: endText(to) })
    );
  },
  refuse: (actor, message, sent) => {
    const { to, score } = suggestionIn(sent);
    return turnDown(actor, message, to, score, reasonIn(sent));
  },
  add: (actor, message, sent) => {
    const { to, input } = proposalIn(sent);
    return propose(actor, message, to, input);
  },
  confirm: (actor, message, sent) =>
    review(actor, mappingIn(sent, message), revisionOf(sent), { to: 'confirmed' }),
  reject: (actor, message, sent) =>
    review(actor, mappingIn(sent, message), revisionOf(sent), { to: 'rejected', reason: reasonIn(sent) }),
  edit: (actor, message, sent) =>
    edit(actor, mappingIn(sent, message), revisionOf(sent), editIn(sent), undefined, typed(sent, 'why')),
  comment: (actor, message, sent) =>
    comment(actor, message, {
      body: typed(sent, 'body'),
      mapping: typed(sent, 'mapping') || undefined,
      mention: typed(sent, 'mention')
    }),
  uncomment: (actor, message, sent) => uncomment(actor, message, Number(typed(sent, 'comment')) || 0)
};

/** What the workbench's address asks for, besides the action of its forms; 400 for anything else. */
export function benchSearch({ url }: Pick<RequestEvent, 'url'>) {
  const asked = new URLSearchParams([...url.searchParams].filter(([key]) => !key.startsWith('/')));
  const { value, issues } = parseParams(workbenchSchema, asked);
  if (!value) badRequest(issues);
  return value;
}

/** The mapping that a form is about; it has to be one of the page's message. Throws a Refusal `not-found`. */
function mappingIn(sent: FormData, message: string): string {
  const code = typed(sent, 'mapping');
  if (mappingOf(code)?.message !== message) throw new Refusal('not-found');
  return code;
}

/** What was done, or why not; `at` names the form that was sent, `values` what it held. */
export interface Decision {
  step: MappingStep;
  at: string;
  isDone: boolean;
  /** Done, but nothing was different. */
  isUnchanged: boolean;
  /** With an issue where it is no other's change: the message is mapped so already. */
  isConflict: boolean;
  issues: Issue[];
  values: Record<string, string>;
}

const kept = [
  'to',
  'strength',
  'rationale',
  'common',
  'reason',
  'why',
  'body',
  'mention',
  'mapping'
] as const;

/**
 * Does what a form of the workbench asks for and answers what was done, or the form again: 422 with what is wrong with it,
 * 409 where somebody has changed it since or the message is mapped so already. The caller has made sure who asks.
 */
export async function decide(
  event: Pick<RequestEvent, 'request'> & { params: { code: string } },
  actor: Person,
  step: MappingStep
) {
  const sent = await formOf(event);
  const values = Object.fromEntries(kept.map((name) => [name, typed(sent, name)]));
  const decision: Decision = {
    step,
    at: typed(sent, 'at'),
    isDone: false,
    isUnchanged: false,
    isConflict: false,
    issues: [],
    values
  };
  try {
    const done = await steps[step](actor, event.params.code, sent);
    return { ...decision, isDone: true, isUnchanged: done === false };
  } catch (refusal) {
    if (refusal instanceof Refusal && refusal.code === 'conflict')
      return fail(409, { ...decision, isConflict: true, issues: [...refusal.issues] });
    return fail(422, { ...decision, issues: faultsIn(refusal) });
  }
}
