import type { OrganizationInput } from './organization-input.ts';
import { typed } from './text.ts';
import { locales, type Locale } from './vocabularies.ts';

/** An organization's fields exactly as they were typed, so that a form that is refused shows them again. */
export interface OrganizationForm {
  name: string;
  names: Record<Locale, string>;
  group: string;
  country: string;
  parent: string;
}

export function emptyOrganizationForm(): OrganizationForm {
  return readOrganizationForm(new FormData());
}

export function readOrganizationForm(data: FormData): OrganizationForm {
  const text = (name: string) => typed(data, name);
  const names = Object.fromEntries(locales.map((locale) => [locale, text(`names-${locale}`)]));
  return {
    name: text('name'),
    names: names as Record<Locale, string>,
    group: text('group'),
    country: text('country'),
    parent: text('parent')
  };
}

export function organizationFormOf({
  name,
  names,
  group,
  country,
  parent
}: OrganizationInput): OrganizationForm {
  return {
    name,
    names: Object.fromEntries(locales.map((locale) => [locale, names[locale] ?? ''])) as Record<
      Locale,
      string
    >,
    group,
    country: country ?? '',
    parent: parent ?? ''
  };
}

/** The form in the shape that `organizationSchema` reads; a name left empty is none. */
export function organizationInputOf({ name, names, group, country, parent }: OrganizationForm) {
  return {
    name,
    names: Object.fromEntries(Object.entries(names).filter(([, text]) => text.trim() !== '')),
    group: group === '' ? undefined : group,
    country: country === '' ? null : country,
    parent: parent === '' ? null : parent
  };
}
