import type { NewFollowUp, UpdateInput } from '../../domain/follow-up-input.ts';
import type { Actor } from '../../domain/roles.ts';
import * as commands from '../follow-ups/commands.ts';
import * as followUps from '../follow-ups/queries.ts';
import { createOnce } from './idempotency.ts';
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
    const followUp = found(await followUps.get(code, db));
    const updates = await followUps.updatesOf(code, db);
    return { location: `/api/v1/follow-ups/${code}`, data: shape.followUpWithUpdates(followUp, updates) };
  });
}

/** Logs a dated update of a follow-up, once per Idempotency-Key, and answers it. */
export function logUpdate(
  asked: Asked,
  actor: Actor,
  code: string,
  { input, text }: Body<UpdateInput>
): Promise<Response> {
  return createOnce(asked, actor, text, async (db) => {
    const id = await commands.logUpdate(actor, code, input, db);
    const update = (await followUps.updatesOf(code, db)).find((each) => each.id === id);
    return { location: `/api/v1/follow-ups/${code}/updates`, data: shape.update(found(update ?? null)) };
  });
}
