import type { FollowUpInput } from '../../domain/follow-up-input.ts';
import type { Actor } from '../../domain/roles.ts';
import { Refusal } from '../../domain/errors.ts';
import { database, type Db, type Transaction } from '../db/connect.ts';
import { get, type FollowUp } from './queries.ts';

/** A follow-up's editable fields as they stand, in the shape in which they are written. Throws a Refusal `not-found`. */
export async function inputOf(
  code: string,
  reader: Actor | null = null,
  db: Db | Transaction = database()
): Promise<FollowUpInput> {
  const followUp = await get(code, reader, db as Db);
  if (!followUp) throw new Refusal('not-found');
  return editableFields(followUp);
}

export function editableFields(followUp: FollowUp): FollowUpInput {
  const { title, description, theme, messages, targets, objectives, type, level, region, countries } =
    followUp;
  const { start, due, progressBasis, sources } = followUp;
  return {
    title,
    description,
    theme,
    messages,
    targets,
    objectives,
    type,
    lead: followUp.lead.code,
    partners: followUp.partners.map(({ code: partner }) => partner),
    level,
    region,
    countries,
    start,
    due,
    progressBasis,
    sources
  };
}
