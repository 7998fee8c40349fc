import type { Issue } from '../domain/errors.ts';
import { issueText } from './issue-text.ts';

/** One fault of a form: `field` is the id of the element to mend, `text` says what to do. */
export interface Fault {
  field: string;
  label: string;
  text: string;
}

/** The id of the element for an issue's path: `sources[1].url` is `sources-1-url`; an item of a choice is its choice. */
export function fieldId(path: string): string {
  return path.replace(/\[\d+\]$/, '').replaceAll(/[[\].]+/g, '-');
}

/** The issues as faults; `labels` names each field, by the last word of its path. One fault per field: the first. */
export function faultsOf(issues: readonly Issue[], labels: Record<string, () => string>): Fault[] {
  const faults = new Map<string, Fault>();
  for (const issue of issues) {
    const field = fieldId(issue.path);
    const label = labels[field.split('-').at(-1) ?? '']?.() ?? issue.path;
    if (!faults.has(field)) faults.set(field, { field, label, text: issueText(issue) });
  }
  return [...faults.values()];
}

/** What is wrong with one field, if anything. */
export function faultAt(faults: readonly Fault[], field: string): string | undefined {
  return faults.find((fault) => fault.field === field)?.text;
}
