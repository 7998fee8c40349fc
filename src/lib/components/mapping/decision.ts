import { createContext } from 'svelte';
import type { Issue } from '#lib/domain/errors.ts';
import type { MappingStep } from '#lib/domain/mapping-form.ts';
import { issueText } from '#lib/i18n/issue-text.ts';
import * as m from '#lib/paraglide/messages.js';

/** What became of the form that was sent; `at` names it. */
export interface Decision {
  step: MappingStep;
  at: string;
  isDone: boolean;
  isUnchanged: boolean;
  isConflict: boolean;
  issues: readonly Issue[];
  values: Record<string, string>;
}

/** The last decision, and where the forms of the page are sent. */
export interface Desk {
  decision: () => Decision | null;
  action: (step: MappingStep) => string;
}
export const [getDesk, setDesk] = createContext<Desk>();

const texts: Record<MappingStep, () => string> = {
  accept: m.mapping_done_proposed,
  change: m.mapping_done_proposed,
  refuse: m.mapping_done_rejected,
  add: m.mapping_done_proposed,
  confirm: m.mapping_done_confirmed,
  reject: m.mapping_done_rejected,
  edit: m.mapping_done_edited,
  comment: m.mapping_done_commented,
  uncomment: m.mapping_done_uncommented
};

export function decisionText({ step, isUnchanged }: Decision): string {
  return isUnchanged ? m.mapping_done_unchanged() : texts[step]();
}

/** Why it cannot be done to what there is now: what an issue says, or that somebody has changed it. */
export function conflictText({ issues: [issue] }: Decision): string {
  return issue ? issueText(issue) : m.mapping_conflict();
}

export const fieldLabels: Record<string, () => string> = {
  to: m.mapping_to,
  suggested: m.mapping_to,
  end: m.mapping_to,
  strength: m.field_strength,
  rationale: m.field_rationale,
  reason: m.mapping_common,
  body: m.comment_body,
  mention: m.comment_mention
};
