import { afterEach, describe, expect, it } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { subjectKinds } from '../domain/events.ts';
import { subjectPath } from '../domain/links.ts';
import { eventChanges, eventLine, everyChange, fieldsOf } from './event-changes.ts';
import type { Told } from './event-sentence.ts';

const event = (given: Partial<Told>): Told => ({
  kind: 'follow-up.edited',
  actor: { name: 'Amina Diallo' },
  subject: { kind: 'follow-up', code: 'FU-049' },
  before: null,
  after: null,
  ...given
});
const message = event({
  kind: 'message.recorded',
  subject: { kind: 'message', code: 'KM-11' },
  after: {
    ...{ kind: 'key-message', theme: 'contributions', statement: 'Remittances count.', source: 'hearing' },
    ...{ paragraph: 14, start: 4, end: 9, quote: 'count', voicedBy: ['ngos'] }
  }
});
const mapping = event({
  kind: 'mapping.recorded',
  subject: { kind: 'mapping', code: 'KM-11:10.c' },
  after: {
    ...{ message: 'KM-11', target: '10.c', strength: 'direct' },
    ...{ rationale: 'It sets the cost.', status: 'proposed' }
  }
});
const shown = (changes: ReturnType<typeof everyChange>) =>
  changes.map(({ label, before, after }) => [label, before?.text ?? null, after.text]);

afterEach(() => overwriteGetLocale(() => 'en'));

describe('what one event says of its subject', () => {
  it('is, of a message, all but the offsets, in the words of the data or the reader', () => {
    overwriteGetLocale(() => 'en');
    const names = {
      theme: new Map([['contributions', 'Contributions']]),
      group: new Map([['ngos', 'Non-governmental organizations']])
    };
    expect(shown(everyChange(message, names))).toEqual([
      ['Statement', null, 'Remittances count.'],
      ['Kind', null, 'Key message'],
      ['Theme', null, 'Contributions'],
      ['Voiced by', null, 'Non-governmental organizations'],
      ['Words quoted', null, 'count'],
      ['Source', null, 'hearing'],
      ['Paragraph', null, '14']
    ]);
  });

  it('is, of a mapping, how strong it is, why, and how far it is agreed', () => {
    overwriteGetLocale(() => 'en');
    expect(shown(everyChange(mapping))).toEqual([
      ['Message', null, 'KM-11'],
      ['Target', null, '10.c'],
      ['Strength of the link', null, 'Direct link'],
      ['Rationale', null, 'It sets the cost.'],
      ['Status', null, 'Proposed']
    ]);
    expect(shown(eventChanges(mapping)).map(([label]) => label)).toEqual([
      'Strength of the link',
      'Rationale'
    ]);
  });

  it('leaves out the numbers by which the program finds things', () => {
    const restored = event({
      kind: 'follow-up.restored',
      before: { title: 'Wrong' },
      after: { title: 'Right', restored: 1, revision: 3 }
    });
    for (const changes of [everyChange(restored), eventChanges(restored)])
      expect(changes.map(({ field }) => field)).toEqual(['title']);
  });

  it('gives every field a name in the reader’s language, and says which words are English', () => {
    overwriteGetLocale(() => 'fr');
    const [first] = everyChange(mapping);
    expect(first?.label).toBe('Message');
    expect(everyChange(mapping).map(({ label }) => label)).toContain('Force du lien');
    expect(everyChange(mapping).find(({ field }) => field === 'rationale')?.after.english).toBe(true);
  });
});

describe('a version', () => {
  it('is named by each change of a follow-up, a message or a mapping, and by none of anything else', () => {
    const line = (told: Told) => eventLine({ ...told, id: 1, at: '2026-05-07T09:30:00.000Z', reason: null });
    expect(line(event({ kind: 'follow-up.recorded', after: { title: 'x', updates: 2 } })).version).toBe(1);
    expect(line(event({ after: { title: 'x', revision: 4 } })).version).toBe(4);
    expect(line(mapping).version).toBe(1);
    const organization = { kind: 'organization', code: 'iom' } as const;
    expect(line(event({ subject: organization, after: { revision: 2 } })).version).toBeNull();
  });

  it('shows its fields in the order of the form', () => {
    const fields = { due: '2027', title: 'Title', sources: [] } as unknown as Parameters<typeof fieldsOf>[0];
    expect(fieldsOf(fields, {}).map(({ field }) => field)).toEqual(['title', 'due', 'sources']);
  });
});

it('what a change is about has a page, unless it is a comment, an account or the framework', () => {
  const paths = subjectKinds.map((kind) => [kind, subjectPath({ kind, code: 'x:1' })]);
  expect(Object.fromEntries(paths)).toMatchObject({
    source: '/sources/x:1',
    mapping: '/messages/x',
    comment: null,
    user: null,
    token: null,
    framework: null
  });
});
