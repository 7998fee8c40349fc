import type {
  FollowUpChanges,
  NewFollowUp,
  PublicationStep,
  Restoration,
  UpdateInput
} from '../../domain/follow-up-input.ts';
import type { Actor } from '../../domain/roles.ts';
import * as commands from '../follow-ups/commands.ts';
import { takeStep } from '../follow-ups/publication.ts';
import { restore } from '../follow-ups/restore.ts';
import { takeUpdateStep } from '../follow-ups/update-review.ts';
import * as updates from '../follow-ups/updates.ts';
import * as followUps from '../follow-ups/queries.ts';
import { asSeen } from './as-seen.ts';
import { createOnce, createOnceBeside } from './idempotency.ts';
import { single } from './reply.ts';
import { found } from './request.ts';
import * as shape from './shape.ts';

type Asked = { request: Request; url: URL };
interface Body<T> {
  input: T;
  text: string;
}

/** Logs a follow-up through the same command as the page's form, once per Idempotency-Key, and answers it. */
export function logFollowUp(
  asked: Asked,
  actor: Actor,
  { input, text }: Body<NewFollowUp>
): Promise<Response> {
  return createOnce(asked, actor, text, async (db) => {
    const code = await commands.log(actor, input, db);
    const followUp = found(await followUps.get(code, actor, db));
    const logged = await followUps.updatesOf(code, actor, db);
    return { location: `/api/v1/follow-ups/${code}`, data: shape.followUpWithUpdates(followUp, logged) };
  });
}

/** Logs a dated update of a follow-up, once per Idempotency-Key, and answers it. */
export function logUpdate(
  asked: Asked,
  actor: Actor,
  code: string,
  { input, text }: Body<UpdateInput>
): Promise<Response> {
  return createOnceBeside(asked, actor, text, async (db, claimed) => {
    const read = (id: number) => followUps.getUpdate(id, db);
    const update = await updates.logAndRead(actor, code, input, read, { db, claimed });
    return { location: `/api/v1/follow-ups/${code}/updates`, data: shape.update(found(update)) };
  });
}

/** Changes the fields of a follow-up that the body gives, and answers it. Throws as `changed`. */
export function changeFollowUp(
  asked: Asked,
  actor: Actor,
  code: string,
  { input: { reason, ...changes } }: Body<FollowUpChanges>
): Promise<Response> {
  return changed(asked, actor, code, (revision) =>
    commands.amend(actor, code, revision, changes, undefined, reason)
  );
}

/** Restores an earlier version of a follow-up, and answers the follow-up. Throws as `changed`. */
export function restoreFollowUp(
  asked: Asked,
  actor: Actor,
  code: string,
  { input: { version, reason } }: Body<Restoration>
): Promise<Response> {
  return changed(asked, actor, code, (revision) =>
    restore(actor, code, revision, version, undefined, reason)
  );
}

/** Submits, publishes or returns a follow-up, and answers it. Throws as `changed`. */
export function stepFollowUp(
  asked: Asked,
  actor: Actor,
  code: string,
  { input }: Body<PublicationStep>
): Promise<Response> {
  return changed(asked, actor, code, (revision) => takeStep(actor, code, revision, input));
}

/** Publishes or returns an update, and answers its follow-up. Throws as `changed`. */
export function stepUpdate(
  asked: Asked,
  actor: Actor,
  code: string,
  id: number,
  { input }: Body<PublicationStep>
): Promise<Response> {
  return changed(asked, actor, code, (revision) => takeUpdateStep(actor, code, id, revision, input));
}

/** Changes a follow-up as it was seen, and answers it. Throws as `asSeen`. */
async function changed(
  asked: Asked,
  actor: Actor,
  code: string,
  change: (revision: number) => Promise<void>
): Promise<Response> {
  await asSeen(asked, change, async () => (await followUps.get(code, actor))?.revision);
  const followUp = found(await followUps.get(code, actor));
  const data = shape.followUpWithUpdates(followUp, await followUps.updatesOf(code, actor));
  return single({ request: new Request(asked.url) }, data, followUp.revision);
}
