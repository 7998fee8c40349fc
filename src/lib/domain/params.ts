import { z } from 'zod';
import { issuesOf, type Issue } from './errors.ts';

/**
 * A URL's parameters as `schema` reads them. A list is comma-separated or repeated; an empty parameter counts as absent,
 * as a form without JavaScript sends it. `issues` names each parameter that is unknown, unreadable or given twice; the
 * value is null when there are any.
 */
export function parseParams<S extends z.ZodObject>(
  schema: S,
  params: URLSearchParams
): { value: z.output<S>; issues: [] } | { value: null; issues: Issue[] } {
  const issues: Issue[] = [];
  const input: Record<string, string | string[]> = {};
  for (const key of new Set(params.keys())) {
    const values = params.getAll(key).filter((value) => value.trim() !== '');
    const [first] = values;
    if (!Object.hasOwn(schema.shape, key)) issues.push({ path: key, rule: 'unknown-filter' });
    else if (isList(schema.shape[key]))
      input[key] = [...new Set(values.flatMap((value) => value.split(',')))];
    else if (values.length > 1) issues.push({ path: key, rule: 'repeated' });
    else if (first !== undefined) input[key] = first;
  }
  const result = schema.safeParse(input);
  if (result.success && issues.length === 0) return { value: result.data, issues: [] };
  const faults = result.error ? issuesOf(result.error) : [];
  return {
    value: null,
    issues: [...issues, ...faults.map((issue) => ({ ...issue, path: issue.path.replace(/\[.*/, '') }))]
  };
}

function isList(schema: unknown): boolean {
  return schema instanceof z.ZodDefault && schema.unwrap() instanceof z.ZodArray;
}
