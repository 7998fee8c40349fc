import { z } from 'zod';
import { firstDay, firstMonth, isDay, lastDay, today } from '../../domain/dates.ts';
import { eventKinds, privateSubjects, type EventKind } from '../../domain/events.ts';
import { defaultLimit, filterSchema, maxLimit, noFilter, type FollowUpFilter } from '../../domain/filter.ts';
import { groupings } from '../../domain/vocabularies.ts';

/** The parameters that each address takes, as they stand in the URL. */
export const none = z.strictObject({});

const format = z.enum(['json', 'csv']).default('json');
const partialDate = z
  .string()
  .refine((value) => firstDay(value) !== null, { error: 'not-a-date', abort: true })
  .meta({ pattern: String.raw`^\d{4}(-\d{2}(-\d{2})?)?$` });

export const followUps = filterSchema.extend({ format });

const figures = filterSchema
  .omit({ sort: true, limit: true, cursor: true })
  .extend({ by: z.enum(groupings), format });
export const progress = figures;

/** The most months that a series answers: twenty years. */
export const maxMonths = 240;

/** The end of a period given as a day, month or year; of one that is still going on, today. */
function endOf(partial: string): string {
  const end = lastDay(partial)!;
  return firstDay(partial)! <= today() && end > today() ? today() : end;
}

const monthNumber = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));

export const series = figures
  .omit({ asOf: true })
  .extend({
    from: partialDate.transform((value) => firstDay(value)!).default(firstMonth),
    to: partialDate
      .transform(endOf)
      .refine((day) => day <= today(), { error: 'after-today', abort: true })
      .default(() => today()),
    step: z.enum(['month']).default('month')
  })
  .refine(({ from, to }) => from <= to, { path: ['from'], error: 'ends-before-start' })
  .refine(({ from, to }) => monthNumber(to) - monthNumber(from) < maxMonths, {
    path: ['from'],
    error: 'too-many-months',
    params: { max: maxMonths }
  });

/** The filter of follow-ups within the parameters of a progress call. */
export function filterWithin(
  query: Partial<FollowUpFilter> & { by: string; format: string }
): FollowUpFilter {
  const { by: _, format: __, ...filter } = query;
  return noFilter(filter);
}

/** What concerns accounts is not public, so its kinds are none to ask for. */
export const publicEventKinds = eventKinds.filter(
  (kind) => !privateSubjects.some((subject) => kind.startsWith(`${subject}.`))
) as EventKind[];

const instant = z.iso.datetime({ offset: true });
const since = z
  .string()
  .refine((value) => isDay(value) || (isDay(value.slice(0, 10)) && instant.safeParse(value).success), {
    error: 'not-a-day',
    abort: true
  })
  .transform((value) => new Date(value).toISOString());

export const history = z.strictObject({
  since: since.optional(),
  kind: z.enum(publicEventKinds).optional(),
  limit: z.coerce.number().int().min(1).max(maxLimit).default(defaultLimit),
  cursor: z
    .string()
    .regex(/^\d{1,15}$/, 'not-a-cursor')
    .transform(Number)
    .optional()
});
