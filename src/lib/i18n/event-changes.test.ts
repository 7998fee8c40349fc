import { afterEach, describe, expect, it } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import type { Locale } from '../domain/vocabularies.ts';
import { eventChanges } from './event-changes.ts';
import type { Told } from './event-sentence.ts';

const event = (kind: Told['kind'], before: Told['before'], after: Told['after']): Told => ({
  kind,
  actor: { name: 'Amina Diallo' },
  subject: { kind: 'follow-up', code: 'FU-049' },
  before,
  after
});
const speak = (locale: Locale) => overwriteGetLocale(() => locale);

afterEach(() => speak('en'));

describe('what an event changed', () => {
  it('gives each edited field as it was and as it became, in the order of the form, codes by their names', () => {
    speak('en');
    const names = {
      theme: new Map([
        ['contributions', 'Contributions'],
        ['human-rights', 'Human rights']
      ]),
      country: new Map([['PRT', 'Portugal']])
    };
    const changes = eventChanges(
      event(
        'follow-up.edited',
        { theme: 'human-rights', countries: [], due: '2026-05', level: 'national' },
        { theme: 'contributions', countries: ['PRT'], due: null, level: 'local', revision: 4 }
      ),
      names
    );
    expect(changes.map(({ label, before, after }) => [label, before?.text, after.text])).toEqual([
      ['Theme', 'Human rights', 'Contributions'],
      ['Level', 'National', 'Local'],
      ['Countries', 'none', 'Portugal'],
      ['Due', 'May 2026', 'none']
    ]);
  });

  const due: [Locale, string, string][] = [
    ['en', 'Due', '5 May 2026'],
    ['fr', 'Échéance', '5 mai 2026'],
    ['es', 'Vencimiento', '5 de mayo de 2026'],
    ['ar', 'الموعد النهائي', '5 مايو 2026'],
    ['zh', '截止日期', '2026年5月5日'],
    ['ru', 'Срок', '5 мая 2026']
  ];
  it.each(due)('speaks %s', (locale, label, text) => {
    speak(locale);
    const [change] = eventChanges(
      event('follow-up.edited', { due: null }, { due: '2026-05-05', revision: 2 })
    );
    expect(change).toMatchObject({ label, after: { text: expect.stringContaining(text), english: false } });
  });

  it('marks words of the data as English and words of the interface as not', () => {
    speak('fr');
    const [title, basis] = eventChanges(
      event(
        'follow-up.edited',
        { title: 'Open a hotline', progressBasis: null },
        { title: 'Open two hotlines', progressBasis: 'Lines open', revision: 2 }
      )
    );
    expect(title?.before).toEqual({ text: 'Open a hotline', english: true });
    expect(basis?.before).toEqual({ text: 'néant', english: false });
  });

  it('shows the role and the organizations of an account as they were and became, and nothing else of it', () => {
    speak('en');
    const names = { organization: new Map([['iom', 'IOM']]) };
    const before = { role: 'contributor', organizations: ['iom'] };
    const changed = (after: Record<string, unknown>, was: Record<string, unknown> | null = before) =>
      eventChanges(event('user.changed', was, after), names).map((one) => [
        one.label,
        one.before?.text,
        one.after.text
      ]);
    expect(changed({ role: 'editor', organizations: [] })).toEqual([
      ['Role', 'Contributor', 'Editor'],
      ['Organizations', 'IOM', 'none']
    ]);
    expect(changed({ ...before, role: 'viewer' })).toEqual([['Role', 'Contributor', 'Viewer']]);
    expect(changed({ password: 'changed' }, null)).toEqual([]);
  });

  it('tells of an organization what was changed, added or moved, by names', () => {
    speak('fr');
    const names = {
      organization: new Map([
        ['iom', 'Organisation internationale pour les migrations'],
        ['picum', 'PICUM']
      ]),
      untranslated: new Set(['picum'])
    };
    const told = (kind: Told['kind'], before: Told['before'], after: Told['after']) =>
      eventChanges(event(kind, before, after), names).map(({ label, before: was, after: is }) => [
        label,
        was?.text,
        is.text,
        is.english
      ]);
    expect(
      told(
        'organization.edited',
        { parent: null, trusted: false },
        { parent: 'iom', trusted: true, names: { fr: 'Observatoire' }, revision: 2 }
      )
    ).toEqual([
      ['Noms dans les six langues', undefined, 'Français: Observatoire', false],
      ['Fait partie de', 'néant', 'Organisation internationale pour les migrations', false],
      ['Organisation de confiance', 'Non', 'Oui', false]
    ]);
    expect(
      told(
        'organization.merged',
        { mergedInto: null },
        { mergedInto: 'picum', followUps: ['FU-001', 'FU-007'], children: [], revision: 2 }
      )
    ).toEqual([
      ['Fusionnée avec', undefined, 'PICUM', true],
      ['Mesures de suivi', undefined, 'FU-001 et FU-007', false]
    ]);
  });

  it('gives each changed field of a message, and of its place the version of the source but no offsets', () => {
    speak('en');
    const told = (kind: Told['kind'], before: Told['before'], after: Told['after']) =>
      eventChanges(event(kind, before, after)).map((one) => [one.label, one.before?.text, one.after.text]);
    const place = { paragraph: 14, start: 4, end: 9, quote: 'count', anchorVersion: 1 };
    const fields = { ...place, statement: 'Remittances count.', kind: 'key-message', source: 'remarks' };
    expect(told('message.added', null, { ...fields, publication: 'draft', revision: 1 })).toEqual([
      ['Statement', undefined, 'Remittances count.'],
      ['Words quoted', undefined, 'count']
    ]);
    const moved = { paragraph: 15, start: 0, end: 5, anchorVersion: 2 };
    expect(told('message.reanchored', place, { ...moved, revision: 2 })).toEqual([
      ['Paragraph', '14', '15'],
      ['Version of the source', '1', '2']
    ]);
    const edited = { kind: 'perspective', statement: 'They count.', voicedBy: [] };
    const was = { kind: 'key-message', statement: 'Remittances count.', voicedBy: ['ngos'] };
    expect(told('message.restored', was, { ...edited, restored: 1, revision: 3 })).toEqual([
      ['Statement', 'Remittances count.', 'They count.'],
      ['Kind', 'Key message', 'Perspective'],
      ['Voiced by', 'ngos', 'none']
    ]);
    expect(told('message.published', { publication: 'draft' }, { publication: 'published' })).toEqual([]);
  });

  it('gives of a mapping what was proposed, and later only what became of it', () => {
    speak('en');
    const told = (kind: Told['kind'], before: Told['before'], after: Told['after']) =>
      eventChanges(event(kind, before, after)).map((one) => [one.label, one.before?.text, one.after.text]);
    const proposed = { strength: 'direct', rationale: '', status: 'proposed' };
    expect(told('mapping.proposed', null, { ...proposed, revision: 1 })).toEqual([
      ['Strength of the link', undefined, 'Direct link']
    ]);
    const rejected = { ...proposed, status: 'rejected', revision: 2 };
    expect(told('mapping.rejected', proposed, rejected)).toEqual([['Status', 'Proposed', 'Rejected']]);
    expect(
      told('mapping.edited', { rationale: '' }, { rationale: 'It sets the cost.', revision: 3 })
    ).toEqual([['Rationale', 'none', 'It sets the cost.']]);
  });

  it('shows an update’s note and where it can be checked, when it has them', () => {
    const source = { title: 'Report of the Secretary-General', symbol: 'A/79/590', url: null };
    const full = eventChanges(
      event('follow-up.update-logged', null, { note: 'Lines are open.', source, revision: 3 })
    );
    expect(full.map(({ after }) => after.text)).toEqual([
      'Lines are open.',
      'Report of the Secretary-General'
    ]);
    expect(
      eventChanges(event('follow-up.update-logged', null, { note: '', source: null, revision: 3 }))
    ).toEqual([]);
  });

  it('shows who reports an update, by name', () => {
    speak('en');
    const names = {
      group: new Map([['ngos', 'Non-governmental organizations']]),
      organization: new Map([['caritas-spain', 'Cáritas Española']]),
      untranslated: new Set(['caritas-spain'])
    };
    const reported = { reportedBy: 'ngos', organization: 'caritas-spain', note: '', source: null };
    const told = eventChanges(event('follow-up.update-logged', null, reported), names);
    expect(told.map(({ label, after }) => [label, after.text, after.english])).toEqual([
      ['Reported by', 'Non-governmental organizations', false],
      ['Organization', 'Cáritas Española', true]
    ]);
  });
});
