import { afterEach, describe, expect, it } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { eventKinds, type EventKind } from '../domain/events.ts';
import { locales, type Locale } from '../domain/vocabularies.ts';
import { eventKindLabels, eventSentence, type Told } from './event-sentence.ts';

const happenings: Record<EventKind, Told> = {
  'follow-up.recorded': happening('follow-up.recorded', 'Throughline', 'FU-001', {
    title: 'Count deaths',
    updates: 2
  }),
  'follow-up.logged': happening('follow-up.logged', 'Amina Diallo', 'FU-049', {
    title: 'Open a hotline',
    revision: 1
  }),
  'follow-up.edited': {
    ...happening('follow-up.edited', 'Amina Diallo', 'FU-049', {
      title: 'Open two hotlines',
      due: null,
      revision: 2
    }),
    before: { title: 'Open a hotline', due: '2026-05' }
  },
  'follow-up.update-logged': happening('follow-up.update-logged', 'Amina Diallo', 'FU-049', {
    date: '2026-05',
    status: 'in-progress',
    progress: 40,
    note: 'Lines are open.',
    source: null,
    id: 7,
    revision: 3
  }),
  'follow-up.submitted': happening('follow-up.submitted', 'Amina Diallo', 'FU-049', { revision: 4 }),
  'follow-up.returned': happening('follow-up.returned', 'Amina Diallo', 'FU-049', { revision: 4 }),
  'follow-up.published': happening('follow-up.published', 'Amina Diallo', 'FU-049', { revision: 4 }),
  'follow-up.update-revised': happening('follow-up.update-revised', 'Amina Diallo', 'FU-049', {
    revision: 4
  }),
  'follow-up.update-returned': happening('follow-up.update-returned', 'Amina Diallo', 'FU-049', {
    revision: 4
  }),
  'follow-up.update-published': happening('follow-up.update-published', 'Amina Diallo', 'FU-049', {
    revision: 4
  }),
  'follow-up.reporter-merged': happening('follow-up.reporter-merged', 'Amina Diallo', 'FU-049', {
    organization: 'un-women',
    updates: [7],
    revision: 4
  }),
  'source.added': happening('source.added', 'Amina Diallo', 'remarks', { revision: 1 }),
  'source.edited': happening('source.edited', 'Amina Diallo', 'remarks', { revision: 2 }),
  'source.discarded': happening('source.discarded', 'Amina Diallo', 'remarks', { revision: 2 }),
  'source.published': happening('source.published', 'Amina Diallo', 'remarks', { version: 2 }),
  'message.recorded': happening('message.recorded', 'Throughline', 'KM-11', { revision: 1 }),
  'message.added': happening('message.added', 'Amina Diallo', 'KM-11', { revision: 1 }),
  'message.edited': happening('message.edited', 'Amina Diallo', 'KM-11', { revision: 2 }),
  'message.restored': happening('message.restored', 'Amina Diallo', 'KM-11', { restored: 1, revision: 3 }),
  'message.published': happening('message.published', 'Amina Diallo', 'KM-11', { publication: 'published' }),
  'message.discarded': { ...happening('message.discarded', 'Amina Diallo', 'KM-11', {}), after: null },
  'message.reanchored': happening('message.reanchored', 'Amina Diallo', 'KM-11', { anchorVersion: 2 }),
  'message.anchor-lost': happening('message.anchor-lost', 'Amina Diallo', 'KM-11', { version: 2 }),
  'mapping.recorded': happening('mapping.recorded', 'Throughline', 'KM-11:10.c', { status: 'proposed' }),
  'mapping.proposed': happening('mapping.proposed', 'Amina Diallo', 'KM-11:10.c.1', { revision: 1 }),
  'mapping.edited': happening('mapping.edited', 'Amina Diallo', 'KM-11:objective-20', { revision: 2 }),
  'mapping.confirmed': happening('mapping.confirmed', 'Amina Diallo', 'KM-11:principle-a', { revision: 2 }),
  'mapping.rejected': happening('mapping.rejected', 'Amina Diallo', 'KM-11:10.c', { revision: 2 }),
  'mapping.restored': happening('mapping.restored', 'Amina Diallo', 'KM-11:10.c', { revision: 3 }),
  'comment.added': happening('comment.added', 'Amina Diallo', '7', { message: 'KM-11' }),
  'comment.removed': {
    ...happening('comment.removed', 'Amina Diallo', '7', {}),
    before: { message: 'KM-11', mapping: 'KM-11:10.c' },
    after: null
  },
  'coding.saved': happening('coding.saved', 'Amina Diallo', 'KM-11', {}),
  'organization.added': happening('organization.added', 'Amina Diallo', 'FU-049', { revision: 4 }),
  'organization.edited': happening('organization.edited', 'Amina Diallo', 'FU-049', { revision: 4 }),
  'user.joined': happening('user.joined', 'Amina Diallo', 'FU-049', { revision: 4 }),
  'user.changed': happening('user.changed', 'Amina Diallo', 'FU-049', { revision: 4 }),
  'user.left': happening('user.left', 'Amina Diallo', 'FU-049', { revision: 4 }),
  'token.revoked': happening('token.revoked', 'Amina Diallo', 'FU-049', { revision: 4 }),
  'follow-up.restored': happening('follow-up.restored', 'Amina Diallo', 'FU-049', {
    restored: 2,
    revision: 5
  }),
  'organization.merged': happening('organization.merged', 'Amina Diallo', 'unrwa', { mergedInto: 'un' }),
  'user.invited': happening('user.invited', 'Amina Diallo', 'i1', { role: 'contributor' }),
  'token.made': happening('token.made', 'Amina Diallo', 't1', { role: 'editor' }),
  'user.uninvited': happening('user.uninvited', 'Amina Diallo', 'i1', {}),
  'user.added': happening('user.added', 'Throughline', 'u1', { role: 'contributor' }),
  'framework.imported': happening('framework.imported', 'Throughline', '2030-agenda', {
    goals: 17,
    targets: 169,
    indicators: 231
  })
};

function happening(kind: EventKind, name: string, code: string, after: Record<string, unknown>): Told {
  return { kind, actor: { name }, subject: { kind: 'follow-up', code }, before: null, after };
}

function tell(event: Told, locale: Locale): string {
  overwriteGetLocale(() => locale);
  return plain(eventSentence(event));
}

/** Intl's kinds of blanks and its direction marks differ between versions of its data. */
function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ').replace(/[\u200e\u200f\u061c]/g, '');
}

afterEach(() => overwriteGetLocale(() => 'en'));

describe('the sentence of an event', () => {
  const logged: Record<Locale, string> = {
    en: 'Amina Diallo logged an update to FU-049, dated May 2026. Status: In progress. Progress: 40%.',
    fr: 'Amina Diallo a enregistré un point d’étape sur la mesure FU-049 (date : mai 2026). État : En cours. Avancement : 40 %.',
    es: 'Amina Diallo registró una actualización de la medida FU-049 (fecha: mayo de 2026). Estado: En curso. Avance: 40 %.',
    ar: 'سُجّل تحديث لإجراء المتابعة \u2068FU-049\u2069 من قِبَل \u2068Amina Diallo\u2069 (التاريخ: مايو 2026). الحالة: قيد التنفيذ. التقدم المحرز: 40%.',
    zh: 'Amina Diallo登记了后续行动FU-049的进展更新（日期：2026年5月）。状态：进行中。进展：40%。',
    ru: 'Amina Diallo: внесено обновление к последующей мере FU-049 (дата: май 2026 г.). Статус: Выполняется. Ход выполнения: 40 %.'
  };

  it.each(locales)('tells an update in %s', (locale) => {
    expect(tell(happenings['follow-up.update-logged'], locale)).toBe(logged[locale]);
  });

  it('names the changed fields of an edit and leaves its revision out', () => {
    expect(tell(happenings['follow-up.edited'], 'en')).toBe(
      'Amina Diallo edited FU-049. Changed: Title and Due.'
    );
  });

  it('counts the updates that came with a recorded follow-up', () => {
    expect(tell(happenings['follow-up.recorded'], 'en')).toBe(
      'Throughline entered FU-001 from the public record. Updates entered with it: 2.'
    );
  });

  it('says what was commented on, not the number of the comment', () => {
    expect(tell(happenings['comment.added'], 'en')).toBe('Amina Diallo commented on KM-11.');
    expect(tell(happenings['comment.removed'], 'en')).toBe('Amina Diallo removed a comment on KM-11:10.c.');
  });

  it('says which version of a source came, and whose words it no longer has', () => {
    expect(tell(happenings['source.published'], 'en')).toBe(
      'Amina Diallo published version 2 of the source remarks.'
    );
    expect(tell(happenings['message.anchor-lost'], 'en')).toBe(
      'Amina Diallo published version 2 of the source, in which the words of the message KM-11 are no longer found.'
    );
  });

  it('says 100% of a completed follow-up, and no information where none is known', () => {
    const update = happenings['follow-up.update-logged'];
    expect(
      tell({ ...update, after: { ...update.after, status: 'completed', progress: null } }, 'en')
    ).toContain('100%');
    expect(tell({ ...update, after: { ...update.after, progress: null } }, 'en')).toContain('No information');
  });

  it.each(locales)('tells every kind in %s in words of its own, complete', (locale) => {
    const told = eventKinds.map((kind) => tell(happenings[kind], locale));
    expect(new Set(told).size).toBe(eventKinds.length);
    for (const sentence of told) {
      expect(sentence).toMatch(/[.。]$/);
      expect(sentence).not.toMatch(/undefined|null|\{|–/);
    }
    const labels = eventKinds.map((kind) => eventKindLabels[kind]());
    expect(new Set(labels).size).toBe(eventKinds.length);
  });

  it('keeps Latin names apart from the Arabic text around them', () => {
    expect(tell(happenings['follow-up.logged'], 'ar')).toContain('\u2068Amina Diallo\u2069');
  });
});
