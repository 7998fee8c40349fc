import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emptyFollowUpForm,
  followUpFormOf,
  followUpInputOf,
  newFollowUpInputOf,
  readFollowUpForm,
  readUpdateForm,
  updateFormOf,
  updateInputOf,
  type FollowUpForm,
  type UpdateForm
} from './follow-up-form.ts';
import { issuesOf } from './errors.ts';
import { followUpSchema, newFollowUpSchema, updateSchema } from './follow-up-input.ts';
import { followUpTypes, levels, reviewRegions, statuses } from './vocabularies.ts';

/** What a browser sends for a form: the fields in their order, lines ended by CR LF, rows of sources left empty too. */
function sent(form: FollowUpForm): FormData {
  const data = new FormData();
  const { sources, ...fields } = form;
  for (const [name, value] of Object.entries(fields)) {
    for (const text of [value].flat()) data.append(name, text.replaceAll('\n', '\r\n'));
  }
  for (const { title, symbol, url } of [...sources, { title: '', symbol: '', url: '' }]) {
    data.append('sourceTitle', title);
    data.append('sourceSymbol', symbol);
    data.append('sourceUrl', url);
  }
  return data;
}

function sentUpdate({ source, ...fields }: UpdateForm): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value.replaceAll('\n', '\r\n'));
  data.append('sourceTitle', source.title);
  data.append('sourceSymbol', source.symbol);
  data.append('sourceUrl', source.url);
  return data;
}

const line = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/[\r\n]/g, ' '));
const lines = fc.array(line, { maxLength: 3 }).map((parts) => parts.join('\n'));
const row = fc.record({ title: line, symbol: line, url: line });
const notEmpty = row.filter((source) => Object.values(source).some((text) => text.trim() !== ''));
const choice = fc.array(line, { maxLength: 4 });

/** A form with anything at all typed into it. */
const anyForm: fc.Arbitrary<FollowUpForm> = fc.record({
  title: line,
  description: lines,
  theme: line,
  messages: choice,
  targets: choice,
  objectives: choice,
  type: line,
  lead: line,
  partners: choice,
  level: line,
  region: line,
  countries: choice,
  start: line,
  due: line,
  progressBasis: lines,
  sources: fc.array(notEmpty, { maxLength: 4 }),
  status: line,
  progress: line,
  reason: lines
});

const words = (max: number) =>
  fc.stringMatching(/^[a-z][a-z ]{0,20}[a-z]$/).map((text) => text.slice(0, max));
const slug = fc.constantFrom('data', 'contributions', 'iom', 'un-desa');
const partial = fc.constantFrom('2018', '2018-03', '2019-12-31');
const later = fc.constantFrom('2020', '2026-05', '2026-05-31');
const some = (items: readonly string[]) => fc.uniqueArray(fc.constantFrom(...items), { maxLength: 3 });

/** A follow-up as the database may hold it. */
const anyFollowUp = fc
  .record({
    title: words(160),
    description: fc.array(words(100), { maxLength: 3 }).map((parts) => parts.join('\n\n')),
    theme: slug,
    messages: fc.uniqueArray(fc.constantFrom('KM-01', 'KM-02', 'KM-11'), { minLength: 1 }),
    targets: some(['10.c', '8.8', '17.18']),
    objectives: fc.uniqueArray(fc.integer({ min: 1, max: 23 }), { maxLength: 3 }),
    type: fc.constantFrom(...followUpTypes),
    lead: slug,
    partners: some(['iom', 'un-desa']),
    level: fc.constantFrom(...levels),
    region: fc.constantFrom(...reviewRegions),
    countries: some(['PRT', 'MEX']),
    start: fc.option(partial),
    due: fc.option(later),
    progressBasis: fc.option(words(100)),
    sources: fc.array(
      fc.record({
        title: words(100),
        symbol: fc.option(words(60)),
        url: fc.option(fc.constant('https://example.org/a?b=c'))
      }),
      { maxLength: 4 }
    )
  })
  .map((input) => followUpSchema.parse(input));

describe('a form of a follow-up', () => {
  it('keeps whatever was typed when it is shown again', () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        expect(readFollowUpForm(sent(form))).toEqual(form);
      })
    );
  });

  it('saves a follow-up that nobody changed as it was', () => {
    fc.assert(
      fc.property(anyFollowUp, (followUp) => {
        const form = readFollowUpForm(sent(followUpFormOf(followUp)));
        expect(followUpSchema.parse(followUpInputOf(form))).toEqual(followUp);
      })
    );
  });

  it('turns anything typed into an input that the schema accepts or refuses with reasons', () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        const { error } = newFollowUpSchema.safeParse(newFollowUpInputOf(form));
        expect(error && issuesOf(error)).not.toEqual([]);
      })
    );
  });

  it('asks for each field that must be filled in when it is sent empty', () => {
    const { error } = newFollowUpSchema.safeParse(newFollowUpInputOf(emptyFollowUpForm()));
    expect(error && issuesOf(error)).toEqual(
      ['title', 'theme', 'messages', 'type', 'lead', 'level'].map((path) => ({ path, rule: 'required' }))
    );
  });

  it('names the row of a source that cannot be kept, whatever rows were left empty before it', () => {
    const rows = [
      { title: '', symbol: '', url: '' },
      { title: 'Report', symbol: '', url: 'https://example.org' },
      { title: '', symbol: ' ', url: '' },
      { title: 'Declaration', symbol: '', url: 'not an address' }
    ];
    const form = readFollowUpForm(sent({ ...emptyFollowUpForm(), sources: rows }));
    const { error } = newFollowUpSchema.safeParse(newFollowUpInputOf(form));
    expect(form.sources).toHaveLength(2);
    expect(error && issuesOf(error)).toContainEqual({ path: 'sources[1].url', rule: 'not-an-address' });
  });

  it.each([
    ['', null],
    [' ', null],
    ['0', 0],
    ['60', 60],
    [' 60 % ', 60],
    ['٦٠', 60],
    ['٪٦٠', 60]
  ])('reads progress %j as %j', (progress, known) => {
    expect(newFollowUpInputOf({ ...emptyFollowUpForm(), progress }).progress).toBe(known);
  });

  it.each([
    ['sixty', 'not-a-number'],
    ['12,5', 'not-a-number'],
    ['12.5', 'not-a-whole-number'],
    ['101', 'out-of-range'],
    ['-1', 'out-of-range']
  ])('says what is wrong with progress %j: %s', (progress, rule) => {
    const { error } = newFollowUpSchema.safeParse(newFollowUpInputOf({ ...emptyFollowUpForm(), progress }));
    expect(error && issuesOf(error)).toContainEqual(expect.objectContaining({ path: 'progress', rule }));
  });

  it('reads dates typed with Arabic digits', () => {
    expect(followUpInputOf({ ...emptyFollowUpForm(), start: '٢٠٢٦-٠٥' }).start).toBe('2026-05');
  });

  it('does not take a file for text', () => {
    const data = new FormData();
    data.append('title', new File(['x'], 'x.txt'));
    data.append('messages', new File(['x'], 'x.txt'));
    expect(readFollowUpForm(data)).toMatchObject({ title: '', messages: [''] });
  });
});

describe('a form of an update', () => {
  const anyUpdateForm = fc.record({
    date: line,
    status: line,
    progress: line,
    note: lines,
    source: row,
    reportedBy: line,
    organization: line
  });
  const nobody = { reportedBy: null, organization: null };
  const start = (last: Parameters<typeof updateFormOf>[0]) => updateFormOf(last, nobody);

  it('keeps whatever was typed when it is shown again', () => {
    fc.assert(
      fc.property(anyUpdateForm, (form) => {
        expect(readUpdateForm(sentUpdate(form))).toEqual(form);
      })
    );
  });

  it('needs nothing but a status', () => {
    const form = {
      ...start({ date: '2026-01-15', status: 'planned', progress: null }),
      status: 'completed'
    };
    expect(updateSchema.parse(updateInputOf(form))).toEqual({
      date: '2026-01-15',
      status: 'completed',
      progress: null,
      note: '',
      source: null,
      reportedBy: null,
      organization: null
    });
  });

  it.each(statuses)('starts from the status %s and the progress last known', (status) => {
    const form = start({ date: '2026-01-15', status, progress: 40 });
    expect(updateSchema.parse(updateInputOf(form))).toMatchObject({ status, progress: 40 });
  });

  it('says who reports where that is named', () => {
    const form = updateFormOf(
      { date: '2026-01-15', status: 'planned', progress: null },
      { reportedBy: 'ngos', organization: 'picum' }
    );
    expect(updateSchema.parse(updateInputOf(form))).toMatchObject({
      reportedBy: 'ngos',
      organization: 'picum'
    });
  });

  it('asks for the title of a source of which only the address was given', () => {
    const form = start({ date: '2026-01-15', status: 'planned', progress: null });
    const source = { title: '', symbol: '', url: 'https://example.org' };
    const { error } = updateSchema.safeParse(updateInputOf({ ...form, source }));
    expect(error && issuesOf(error)).toEqual([{ path: 'source.title', rule: 'required' }]);
  });
});
