import type { z } from 'zod';
import type { MappingChanges, NewMapping, Verdict } from '../../domain/mappings.ts';
import type { Actor } from '../../domain/roles.ts';
import type { Db, Transaction } from '../db/connect.ts';
import { edit, propose } from '../mappings/commands.ts';
import * as mappings from '../mappings/queries.ts';
import { review } from '../mappings/review.ts';
import * as messages from '../messages/queries.ts';
import { asSeen } from './as-seen.ts';
import { createOnce } from './idempotency.ts';
import { single } from './reply.ts';
import { found } from './request.ts';
import type * as schemas from './schemas.ts';

type Asked = { request: Request; url: URL };

/** A mapping as the API answers it: people by name, never by account. */
export function mapping(row: mappings.Mapping): z.infer<typeof schemas.Mapping> {
  const { code, message, framework, end, strength, rationale, status, origin, score } = row;
  const { proposedOn, reviewedOn, reason, revision } = row;
  return {
    ...{ code, message, to: { framework, code: end }, strength, rationale, status, origin, score },
    ...{ author: row.author?.name ?? null, reviewer: row.reviewer?.name ?? null },
    ...{ proposedOn, reviewedOn, reason, revision }
  };
}

/** A message without what only pages need of it. */
export function message(row: messages.Message): z.infer<typeof schemas.Message> {
  const { code, kind, theme, statement, voicedBy, targets, objectives } = row;
  const { source, paragraph, start, end, quote, version, isLost: lost } = row.anchor;
  const anchor = { source, paragraph, start, end, quote, version, lost };
  return { code, kind, theme, statement, anchor, voicedBy, targets, objectives };
}

/** One message with all that it is mapped to, as far as the reader may see it. Throws a Refusal `not-found`. */
export async function messageWithMappings(
  code: string,
  reader: Actor | null
): Promise<z.infer<typeof schemas.MessageWithMappings>> {
  const row = found(await messages.get(code, undefined, reader));
  const mapped = await mappings.of(code);
  return { ...message(row), publication: row.publication, mappings: mapped.map(mapping) };
}

/** One mapping, with its revision; of suggestions that were turned down only editors know. Throws a Refusal `not-found`. */
export async function mappingFor(
  code: string,
  reader: Actor | null,
  db?: Db | Transaction
): Promise<mappings.Mapping> {
  return found(await mappings.getFor(code, reader, db));
}

/** Proposes a mapping, once per Idempotency-Key, and answers it. */
export function proposeMapping(
  asked: Asked,
  actor: Actor,
  about: string,
  { input, text }: { input: NewMapping; text: string }
): Promise<Response> {
  const { to, score, ...written } = input;
  return createOnce(asked, actor, text, async (db) => {
    const code = await propose(actor, about, { framework: to.framework, end: to.code }, written, score, db);
    return { location: `/api/v1/mappings/${code}`, data: mapping(await mappingFor(code, actor, db)) };
  });
}

/** Changes the fields of a mapping that the body gives, and answers it. Throws as `asSeen`. */
export function changeMapping(
  asked: Asked,
  actor: Actor,
  code: string,
  { reason, ...changes }: MappingChanges
): Promise<Response> {
  return changed(asked, actor, code, (revision) => edit(actor, code, revision, changes, undefined, reason));
}

/** Confirms or rejects a mapping, and answers it. Throws as `asSeen`. */
export function reviewMapping(asked: Asked, actor: Actor, code: string, verdict: Verdict): Promise<Response> {
  return changed(asked, actor, code, (revision) => review(actor, code, revision, verdict));
}

async function changed(
  asked: Asked,
  actor: Actor,
  code: string,
  change: (revision: number) => Promise<unknown>
): Promise<Response> {
  await asSeen(asked, change, async () => (await mappingFor(code, actor)).revision);
  const row = await mappingFor(code, actor);
  return single({ request: new Request(asked.url) }, mapping(row), row.revision);
}
