import * as m from '#lib/paraglide/messages.js';
import { citationFieldLabels, followUpFieldLabels, updateFieldLabels } from '#lib/i18n/field-labels.ts';

/** The label of each field of the forms by its path, for the summary of faults. */
function withCitation(path: string): Record<string, () => string> {
  return Object.fromEntries(
    Object.entries(citationFieldLabels).map(([key, label]) => [`${path}.${key}`, label])
  );
}

export const followUpFormLabels = {
  ...followUpFieldLabels,
  ...withCitation('sources'),
  reason: m.field_reason
};
export const updateFormLabels = { ...updateFieldLabels, ...withCitation('source') };
