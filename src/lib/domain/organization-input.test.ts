import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codePatterns } from './codes.ts';
import { emptyOrganizationForm, organizationFormOf, organizationInputOf } from './organization-form.ts';
import { organizationCode, organizationSchema } from './organization-input.ts';
import { nameIn } from './organization-name.ts';

describe('the code of a new organization', () => {
  it.each([
    ['International Organization for Migration (IOM)', 'international-organization-for-migration-iom'],
    ['  Cáritas   Española ', 'caritas-espanola'],
    ['São Tomé’s Ministry', 'sao-tome-s-ministry'],
    ['منظمة العمل الدولية', 'organization']
  ])('of %j is %s', (name, code) => {
    expect(organizationCode(name, new Set())).toBe(code);
  });

  it('gets a number where the plain one is taken', () => {
    expect(organizationCode('UNHCR', new Set(['unhcr', 'unhcr-2']))).toBe('unhcr-3');
  });

  it('is a code whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) =>
        codePatterns.slug.test(organizationCode(name, new Set()))
      )
    );
  });
});

describe('the form of an organization', () => {
  const iom = organizationSchema.parse({
    name: 'International Organization for Migration (IOM)',
    names: { fr: 'Organisation internationale pour les migrations' },
    group: 'un-system'
  });

  it('gives back what it was filled with', () => {
    expect(organizationSchema.parse(organizationInputOf(organizationFormOf(iom)))).toEqual(iom);
  });

  it('says of an empty one what is missing', () => {
    const { error } = organizationSchema.safeParse(organizationInputOf(emptyOrganizationForm()));
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual(['name', 'group']);
  });

  it('is called by its name in the reader’s language, else as it writes itself', () => {
    expect(nameIn('fr', iom)).toEqual({
      name: 'Organisation internationale pour les migrations',
      english: false
    });
    expect(nameIn('ar', iom)).toEqual({ name: iom.name, english: true });
  });
});
