import type { Issue } from '../domain/errors.ts';
import { formatNumber } from './format.ts';
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

/** The issues as faults, the first of each field; `labels` names the fields by path, without row numbers: `sources.url`. */
export function faultsOf(issues: readonly Issue[], labels: Record<string, () => string>): Fault[] {
  const faults = new Map<string, Fault>();
  for (const issue of issues) {
    const field = fieldId(issue.path);
    const label = labels[issue.path.replaceAll(/\[\d+\]/g, '')]?.() ?? issue.path;
    const row = /\[(\d+)\]\./.exec(issue.path)?.[1];
    const text = issueText(issue);
    if (faults.has(field)) continue;
    faults.set(field, { field, label: row ? `${label} (${formatNumber(Number(row) + 1)})` : label, text });
  }
  return [...faults.values()];
}

/** What is wrong with one field, if anything. */
export function faultAt(faults: readonly Fault[], field: string): string | undefined {
  return faults.find((fault) => fault.field === field)?.text;
}
