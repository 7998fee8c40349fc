import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  mayChange,
  mayPublishFor,
  mayReview,
  mayRevise,
  maySee,
  maySeeUpdate,
  mayTakeStep,
  mayWriteFor,
  stepsFor,
  type Guarded
} from './permissions.ts';
import { mayActAs, roles, type Actor } from './roles.ts';
import { publications } from './vocabularies.ts';

const codes = ['iom', 'unhcr', 'caritas'];
const people = ['amina', 'bruno'];

const memberships = fc
  .uniqueArray(fc.constantFrom(...codes))
  .chain((own) =>
    fc.tuple(...own.map((code) => fc.record({ code: fc.constant(code), trusted: fc.boolean() })))
  );
const person = fc.record({
  kind: fc.constant('user' as const),
  name: fc.constant('Somebody'),
  role: fc.constantFrom(...roles),
  person: fc.constantFrom(...people),
  organizations: memberships
});
const token = fc.record({
  kind: fc.constant('token' as const),
  name: fc.constant('API'),
  role: fc.constantFrom(...roles),
  person: fc.constant(null),
  organizations: fc.constant('any' as const)
});
const actor: fc.Arbitrary<Actor> = fc
  .oneof(person, token)
  .map((someone) => ({ ...someone, id: someone.person ?? 'token' }));
const followUp: fc.Arbitrary<Guarded> = fc.record({
  publication: fc.constantFrom(...publications),
  lead: fc.constantFrom(...codes),
  author: fc.constantFrom(null, ...people)
});
const update = fc.record({
  publication: fc.constantFrom(...publications),
  organization: fc.constantFrom(null, ...codes),
  author: fc.constantFrom(null, ...people)
});

const belongs = ({ organizations }: Actor, code: string) =>
  organizations === 'any' || organizations.some((own) => own.code === code);
const trusted = ({ organizations }: Actor, code: string) =>
  organizations !== 'any' && organizations.some((own) => own.code === code && own.trusted);
const isEditor = ({ role }: Actor) => mayActAs(role, 'editor');
const isContributor = ({ role }: Actor) => mayActAs(role, 'contributor');

const always = (rule: (someone: Actor, thing: Guarded) => void) =>
  fc.assert(fc.property(actor, followUp, rule), { numRuns: 2000 });

describe('whoever acts, whatever the follow-up', () => {
  test('what is published is seen by all, and what is not by no stranger', () =>
    always((someone, thing) => {
      const isPublic = thing.publication === 'published';
      expect(maySee(null, thing)).toBe(isPublic);
      const own = isContributor(someone) && (belongs(someone, thing.lead) || thing.author === someone.person);
      const isAuthorless = thing.author === null && someone.person === null;
      if (!isAuthorless) expect(maySee(someone, thing)).toBe(isPublic || isEditor(someone) || own);
    }));

  test('an author whom nobody knows is not everybody without an account', () => {
    const nobody: Actor = {
      kind: 'token',
      id: 't',
      name: 'API',
      role: 'contributor',
      person: null,
      organizations: []
    };
    expect(maySee(nobody, { publication: 'draft', lead: 'iom', author: null })).toBe(false);
  });

  test('a viewer changes nothing', () =>
    always((someone, thing) => {
      if (isContributor(someone)) return;
      expect(mayWriteFor(someone, thing.lead)).toBe(false);
      expect(mayChange(someone, thing)).toBe(false);
      expect(stepsFor(someone, thing)).toEqual([]);
    }));

  test('contributors write for their own organizations only, and publish only for those trusted', () =>
    always((someone, { lead }) => {
      if (isEditor(someone)) return;
      expect(mayWriteFor(someone, lead)).toBe(isContributor(someone) && belongs(someone, lead));
      expect(mayPublishFor(someone, lead)).toBe(isContributor(someone) && trusted(someone, lead));
      expect(mayReview(someone)).toBe(false);
    }));

  test('editors do everything', () =>
    always((someone, thing) => {
      if (!isEditor(someone)) return;
      expect([maySee(someone, thing), mayChange(someone, thing), mayReview(someone)]).toEqual([
        true,
        true,
        true
      ]);
      expect(publications.every((to) => mayTakeStep(someone, thing, to))).toBe(true);
    }));

  test('who may change, publish or move a follow-up may see it', () =>
    always((someone, thing) => {
      const acts = mayChange(someone, thing) || stepsFor(someone, thing).length > 0;
      if (acts) expect(maySee(someone, thing)).toBe(true);
    }));

  test('who changes what is published may publish it', () =>
    always((someone, thing) => {
      if (thing.publication === 'published')
        expect(mayChange(someone, thing)).toBe(mayPublishFor(someone, thing.lead));
    }));

  test('nothing that is published is taken back', () =>
    always((someone, thing) => {
      if (thing.publication === 'published') expect(stepsFor(someone, thing)).toEqual([]);
    }));

  test('a greater role never may less', () =>
    always((someone, thing) => {
      const more = roles.filter((role) => mayActAs(role, someone.role)).map((role) => ({ ...someone, role }));
      for (const promoted of more) {
        if (maySee(someone, thing)) expect(maySee(promoted, thing)).toBe(true);
        if (mayChange(someone, thing)) expect(mayChange(promoted, thing)).toBe(true);
        expect(stepsFor(promoted, thing)).toEqual(expect.arrayContaining(stepsFor(someone, thing)));
      }
    }));
});

test('who may correct an update sees it and its follow-up, and nobody corrects what is public', () => {
  fc.assert(
    fc.property(actor, followUp, update, (someone, thing, reported) => {
      const may = mayRevise(someone, thing, reported);
      const isPublic = thing.publication === 'published' && reported.publication === 'published';
      if (isPublic) expect(may).toBe(false);
      if (may && thing.publication === 'published') expect(maySeeUpdate(someone, reported)).toBe(true);
      if (!isContributor(someone)) expect(may).toBe(false);
      expect(maySeeUpdate(null, reported)).toBe(reported.publication === 'published');
    }),
    { numRuns: 3000 }
  );
});
