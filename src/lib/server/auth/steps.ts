import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { Refusal } from '../../domain/errors.ts';
import { draftsPath, followUpPath, queuePath } from '../../domain/links.ts';
import type { Actor } from '../../domain/roles.ts';
import { readStepForm, type StepForm } from '../../domain/step-form.ts';
import { href } from '../../i18n/href.ts';
import { pendingOf } from '../follow-ups/queries.ts';
import { changesSince } from '../history/queries.ts';
import { confirm } from './confirmation.ts';
import { badRequest, faultsIn } from './guards.ts';

/** What a form that submits, publishes or returns something asks for; 400 when it is none. */
export function stepIn(data: FormData): StepForm {
  const { step, issues } = readStepForm(data);
  if (!step) badRequest(issues);
  return step;
}

/** Answers a step that was refused, with what is wrong or with what happened meanwhile; or the page for the refusal. */
export async function refusedStep(refusal: unknown, actor: Actor, code: string, step: StepForm) {
  if (!(refusal instanceof Refusal && refusal.code === 'conflict'))
    return fail(422, { step, issues: faultsIn(refusal), events: undefined });
  const events = await changesSince(code, step.revision, await pendingOf(code, actor));
  return fail(409, { step, issues: undefined, events });
}

const done = { draft: 'returned', submitted: 'submitted', published: 'published' } as const;
/** What is told of a follow-up that was saved with a form, by what it is then. */
export const confirmationOf = { ...done, draft: 'drafted' } as const;

/** Leads back to where the step was taken, and has that page confirm it. */
export function stepDone(
  event: Pick<RequestEvent, 'cookies' | 'url'>,
  code: string,
  { to, from }: Pick<StepForm, 'to' | 'from'>
): never {
  const path = href({ 'follow-up': followUpPath(code), drafts: draftsPath(), queue: queuePath() }[from]);
  confirm(event, path, done[to]);
  redirect(303, path);
}
