import { z } from 'zod';
import { crosswalkEnds } from '../../domain/crosswalk.ts';
import { firstDay, firstMonth, isDay, lastDay, today } from '../../domain/dates.ts';
import { editorialKinds, eventKinds, privateSubjects, type EventKind } from '../../domain/events.ts';
import { subjectOf } from '../../domain/history-subjects.ts';
import { defaultLimit, filterSchema, maxLimit, noFilter, type FollowUpFilter } from '../../domain/filter.ts';
import { groupings, isOneOf } from '../../domain/vocabularies.ts';

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
export const crosswalk = figures.extend({ by: z.enum(crosswalkEnds).default('goal') });

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

/** The filter of follow-ups within the parameters of a call for figures. */
export function filterWithin(
  query: Partial<FollowUpFilter> & { by: string; format: string }
): FollowUpFilter {
  const { by: _, format: __, ...filter } = query;
  return noFilter(filter);
}

/** What concerns accounts and editors alone is not public, so its kinds are none to ask for. */
export const publicEventKinds = eventKinds.filter(
  (kind) =>
    !isOneOf(editorialKinds, kind) && !privateSubjects.some((subject) => kind.startsWith(`${subject}.`))
) as EventKind[];

const instant = z.iso.datetime({ offset: true });
const isInstant = (value: string) => isDay(value.slice(0, 10)) && instant.safeParse(value).success;
const moment = z
  .string()
  .refine((value) => isDay(value) || isInstant(value), { error: 'not-a-day', abort: true });
const oneDay = 86_400_000;

/** The end is taken in: a day to its end, an instant with its millisecond. */
const untilMoment = moment.transform((value) =>
  new Date(Date.parse(value) + (isDay(value) ? oneDay : 1)).toISOString()
);

const historyFields = z.strictObject({
  since: moment.transform((value) => new Date(value).toISOString()).optional(),
  until: untilMoment.optional(),
  kind: z.enum(publicEventKinds).optional(),
  subject: z
    .string()
    .refine((value) => subjectOf(value) !== null, { error: 'not-a-code', abort: true })
    .transform((value) => subjectOf(value)!)
    .optional(),
  limit: z.coerce.number().int().min(1).max(maxLimit).default(defaultLimit),
  cursor: z
    .string()
    .regex(/^\d{1,15}$/, 'not-a-cursor')
    .transform(Number)
    .optional()
});
const inOrder = ({ since, until }: { since?: string; until?: string }) => !since || !until || since < until;
const orderFault = { path: ['since'], error: 'ends-before-start' };

export const history = historyFields.refine(inOrder, orderFault);
/** The history of one thing, which the address names. */
export const historyOfOne = historyFields.omit({ subject: true }).refine(inOrder, orderFault);

/** The number of a version in an address. */
export const revisionPattern = /^[1-9]\d{0,8}$/;
/** The code of a mapping in an address; whether it names one is asked by its parts. */
export const mappingPattern = /^KM-\d{2,4}:(?:[1-9]\d?(?:\.\w{1,2}){1,2}|objective-\d{1,2}|principle-[a-j])$/;
