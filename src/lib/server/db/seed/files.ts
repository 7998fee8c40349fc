import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';

export const dataFolder = fileURLToPath(new URL('../../../../../data', import.meta.url));

/** Says which file is wrong, where in it, and why. Nothing has been written when it is thrown. */
export class DataError extends Error {
  constructor(file: string, path: string, reason: string) {
    super(`${file}: ${path || '(top level)'}: ${reason}`);
    this.name = 'DataError';
  }
}

export interface DataFile {
  name: string;
  sha256: string;
  json: unknown;
}

export async function readDataFile(folder: string, name: string): Promise<DataFile> {
  let text: string;
  try {
    text = await readFile(path.join(folder, name), 'utf8');
  } catch (cause) {
    throw new DataError(
      name,
      '',
      `cannot be read (${(cause as NodeJS.ErrnoException).code ?? String(cause)})`
    );
  }
  try {
    return { name, sha256: createHash('sha256').update(text).digest('hex'), json: JSON.parse(text) };
  } catch (cause) {
    throw new DataError(name, '', `is not JSON: ${(cause as Error).message}`);
  }
}

/** Validates `json`; the first fault becomes a DataError with its path as `[3].updates[0].progress`. */
export function parseData<T>(schema: z.ZodType<T>, file: string, json: unknown): T {
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new DataError(file, pathText(issue?.path ?? []), issue?.message ?? 'is not valid');
}

function pathText(keys: readonly PropertyKey[]): string {
  return keys
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}
