import type { FollowUpFilter } from './filter.ts';
import type { FollowUpInput, NewFollowUp, UpdateInput } from './follow-up-input.ts';
import { typed } from './text.ts';

/** A form's fields exactly as they were typed or ticked, so that a form that is refused shows them again. */
export interface SourceRow {
  title: string;
  symbol: string;
  url: string;
}

/**
 * `status` and `progress` are those of the first update; a form that edits leaves them empty, and has the `reason` of the
 * change instead.
 */
export type FollowUpForm = Record<keyof Omit<NewFollowUp, 'sources' | 'publication' | Choice>, string> &
  Record<Choice, string[]> & { sources: SourceRow[]; reason: string };
type Choice = 'messages' | 'targets' | 'objectives' | 'partners' | 'countries';

/** `reportedBy` and `organization` are empty where whoever writes leaves it to the rules who reports. */
export type UpdateForm = Record<
  'date' | 'status' | 'progress' | 'note' | 'reportedBy' | 'organization',
  string
> & { source: SourceRow };

export const emptySource = (): SourceRow => ({ title: '', symbol: '', url: '' });
export const isEmptySource = (row: SourceRow) => Object.values(row).every((text) => text.trim() === '');

export function emptyFollowUpForm(): FollowUpForm {
  return readFollowUpForm(new FormData());
}

/** What a browser sent. Source rows left empty go, so that row numbers mean the same in the form, its input and its faults. */
export function readFollowUpForm(data: FormData): FollowUpForm {
  const text = (name: string) => lines(typed(data, name));
  const ticked = (name: string) => texts(data, name);
  return {
    title: text('title'),
    description: text('description'),
    theme: text('theme'),
    messages: ticked('messages'),
    targets: ticked('targets'),
    objectives: ticked('objectives'),
    type: text('type'),
    lead: text('lead'),
    partners: ticked('partners'),
    level: text('level'),
    region: text('region'),
    countries: ticked('countries'),
    start: text('start'),
    due: text('due'),
    progressBasis: text('progressBasis'),
    sources: readSources(data),
    status: text('status'),
    progress: text('progress'),
    reason: text('reason')
  };
}

export function readUpdateForm(data: FormData): UpdateForm {
  return {
    date: typed(data, 'date'),
    status: typed(data, 'status'),
    progress: typed(data, 'progress'),
    note: lines(typed(data, 'note')),
    reportedBy: typed(data, 'reportedBy'),
    organization: typed(data, 'organization'),
    source: {
      title: typed(data, 'sourceTitle'),
      symbol: typed(data, 'sourceSymbol'),
      url: typed(data, 'sourceUrl')
    }
  };
}

/** The form that a new follow-up starts from, with what an address such as `?theme=data&message=KM-11` sets in it. */
export function followUpFormFor(filter: FollowUpFilter): FollowUpForm {
  const only = (values: readonly string[]) => (values.length === 1 ? (values[0] ?? '') : '');
  return {
    ...emptyFollowUpForm(),
    theme: only(filter.theme),
    messages: filter.message,
    targets: filter.target,
    objectives: filter.objective.map(String),
    type: only(filter.type),
    level: only(filter.level),
    region: only(filter.region),
    countries: filter.country
  };
}

/** The form in the shape that `followUpSchema` reads. */
export function followUpInputOf(form: FollowUpForm) {
  return {
    title: form.title,
    description: form.description,
    theme: chosen(form.theme),
    messages: form.messages,
    targets: form.targets,
    objectives: form.objectives.map(numeric),
    type: chosen(form.type),
    lead: chosen(form.lead),
    partners: form.partners,
    level: chosen(form.level),
    region: chosen(form.region),
    countries: form.countries,
    start: dated(form.start),
    due: dated(form.due),
    progressBasis: orNull(form.progressBasis),
    sources: form.sources.map(citationOf)
  };
}

/** The form in the shape that `newFollowUpSchema` reads. */
export function newFollowUpInputOf(form: FollowUpForm) {
  return { ...followUpInputOf(form), status: chosen(form.status), progress: percent(form.progress) };
}

/** The form in the shape that `updateSchema` reads. */
export function updateInputOf(form: UpdateForm) {
  return {
    date: dated(form.date) ?? undefined,
    status: chosen(form.status),
    progress: percent(form.progress),
    note: form.note,
    source: isEmptySource(form.source) ? null : citationOf(form.source),
    reportedBy: orNull(form.reportedBy),
    organization: orNull(form.organization)
  };
}

/** A follow-up as it stands, in a form. */
export function followUpFormOf(input: FollowUpInput): FollowUpForm {
  return {
    ...input,
    objectives: input.objectives.map(String),
    start: input.start ?? '',
    due: input.due ?? '',
    progressBasis: input.progressBasis ?? '',
    sources: input.sources.map(({ title, symbol, url }) => ({ title, symbol: symbol ?? '', url: url ?? '' })),
    status: '',
    progress: '',
    reason: ''
  };
}

/** The form that an update starts from: today, the status as it is, and the progress as last known. */
export function updateFormOf(
  last: Pick<UpdateInput, 'date' | 'status' | 'progress'>,
  reporter: Pick<UpdateInput, 'reportedBy' | 'organization'>
): UpdateForm {
  return {
    date: last.date,
    status: last.status,
    progress: last.progress === null ? '' : String(last.progress),
    note: '',
    source: emptySource(),
    reportedBy: reporter.reportedBy ?? '',
    organization: reporter.organization ?? ''
  };
}

/** An update as it stands, in the form that corrects it. */
export function correctionFormOf(update: UpdateInput): UpdateForm {
  const { note, source } = update;
  return {
    ...updateFormOf(update, update),
    note,
    source: source
      ? { title: source.title, symbol: source.symbol ?? '', url: source.url ?? '' }
      : emptySource()
  };
}

/** The rows' fields come as three lists side by side: a browser sends a text field also when it is empty. */
function readSources(data: FormData): SourceRow[] {
  const symbols = texts(data, 'sourceSymbol');
  const urls = texts(data, 'sourceUrl');
  const rows = texts(data, 'sourceTitle').map((title, index) => ({
    title,
    symbol: symbols[index] ?? '',
    url: urls[index] ?? ''
  }));
  return rows.filter((row) => !isEmptySource(row));
}

function texts(data: FormData, name: string): string[] {
  return data.getAll(name).map((value) => (typeof value === 'string' ? value : ''));
}

/** Browsers end lines with CR LF; the record keeps LF, so that saving again changes nothing. */
function lines(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

function chosen(text: string): string | undefined {
  return text === '' ? undefined : text;
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text;
}

function citationOf({ title, symbol, url }: SourceRow) {
  return { title, symbol: orNull(symbol), url: orNull(url)?.trim() ?? null };
}

/** Arabic keyboards give the digits of Arabic. */
function westernDigits(text: string): string {
  return text.replaceAll(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
}

function dated(text: string): string | null {
  return orNull(westernDigits(text).trim());
}

/** A number where one was typed; anything else stays text, for the schema to refuse. */
function numeric(text: string): number | string {
  const plain = westernDigits(text).trim();
  return /^-?\d{1,9}(?:\.\d{1,9})?$/.test(plain) ? Number(plain) : text;
}

/** `60`, `60 %` or nothing, which is no information. */
function percent(text: string): number | string | null {
  return text.trim() === '' ? null : numeric(text.replace(/[%٪]/, ''));
}
