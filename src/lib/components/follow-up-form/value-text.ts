import type { FollowUpForm } from '#lib/domain/follow-up-form.ts';
import { isOneOf, followUpTypes, levels, reviewRegions } from '#lib/domain/vocabularies.ts';
import { formatDate, formatList } from '#lib/i18n/format.ts';
import { levelLabels, regionLabels, typeLabels } from '#lib/i18n/labels.ts';
import type { Choices } from './choices.ts';

/** A field's content as people read it; empty when there is none. `english`: it is in English in every language. */
export function valueText(
  field: keyof FollowUpForm,
  form: FollowUpForm,
  choices: Choices
): { text: string; english: boolean } {
  const own = (text: string) => ({ text, english: false });
  const english = (text: string) => ({ text, english: true });
  const named = (code: string) => choices.organizations.find((found) => found.code === code)?.name ?? code;
  switch (field) {
    case 'theme':
      return own(choices.themes.find(({ code }) => code === form.theme)?.title ?? form.theme);
    case 'type':
      return own(isOneOf(followUpTypes, form.type) ? typeLabels[form.type]() : form.type);
    case 'level':
      return own(isOneOf(levels, form.level) ? levelLabels[form.level]() : form.level);
    case 'region':
      return own(isOneOf(reviewRegions, form.region) ? regionLabels[form.region]() : form.region);
    case 'start':
    case 'due':
      return own(form[field] && formatDate(form[field]));
    case 'lead':
      return english(named(form.lead));
    case 'partners':
      return english(formatList(form.partners.map(named)));
    case 'countries':
      return own(formatList(form.countries.map((code) => nameOfCountry(code, choices))));
    case 'messages':
    case 'targets':
    case 'objectives':
      return own(formatList(form[field]));
    case 'sources':
      return english(
        form.sources
          .map(({ title, symbol, url }) => [title, symbol, url].filter(Boolean).join(', '))
          .join('\n')
      );
    default:
      return english(form[field]);
  }
}

function nameOfCountry(code: string, { countries }: Choices): string {
  return countries.find((country) => country.code === code)?.name ?? code;
}
