import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { newFollowUpSchema, updateSchema } from '../../domain/follow-up-input.ts';
import { bodyExamples, examples } from './examples.ts';
import { openApi } from './openapi.ts';
import { operations } from './operations.ts';
import * as schemas from './schemas.ts';

interface Described {
  operationId: string;
  parameters: { name?: string; in?: string; description?: string; $ref?: string }[];
  responses: Record<string, unknown>;
}
const document = openApi() as { paths: Record<string, Record<string, Described>>; components: unknown };
const described = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation }))
);

/** What the folders under routes/api/v1 answer, as `get /themes/{code}`. */
function answered(): string[] {
  return globSync('src/routes/api/v1/**/+server.ts').flatMap((file) => {
    const path = file.replaceAll('\\', '/').replace(/^src\/routes\/api\/v1|\/\+server\.ts$/g, '');
    const methods =
      readFileSync(file, 'utf8').match(/(?<=export const )(?:GET|POST|PUT|PATCH|DELETE)\b/g) ?? [];
    return methods.map((method) => `${method.toLowerCase()} ${path.replace(/\[(\w+)\]/g, '{$1}')}`);
  });
}

describe('the description of the API', () => {
  test('tells every address and method there is, and no other', () => {
    expect(described.map(({ path, method }) => `${method} ${path}`).toSorted()).toEqual(
      answered().toSorted()
    );
  });

  test('gives each operation a name of its own', () => {
    const ids = described.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('says of each parameter what it means', () => {
    const silent = described.flatMap(({ path, operation }) =>
      operation.parameters
        .filter((each) => each.in === 'query' && !each.description)
        .map(({ name }) => `${path} ${name}`)
    );
    expect(silent).toEqual([]);
  });

  test('refers only to what it holds', () => {
    const references = JSON.stringify(document).match(/#\/components\/[\w/]+/g) ?? [];
    const missing = references.filter((reference) => {
      const [, kind = '', name = ''] = reference.split('/').slice(1);
      return !(document.components as Record<string, Record<string, unknown>>)[kind]?.[name];
    });
    expect(references.length).toBeGreaterThan(100);
    expect(missing).toEqual([]);
  });

  test('is the same tomorrow, and is JSON', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
    expect(JSON.stringify(document)).not.toContain(new Date().toISOString().slice(0, 10));
  });

  test.each(Object.entries(examples))('gives an example of %s that is one', (name, example) => {
    expect(() => (schemas[name as keyof typeof examples] as z.ZodType).parse(example)).not.toThrow();
  });

  test('gives examples of what to write that would be taken', () => {
    expect(() => newFollowUpSchema.parse(bodyExamples.NewFollowUp)).not.toThrow();
    expect(() => updateSchema.parse(bodyExamples.NewUpdate)).not.toThrow();
  });

  test('asks for a token where something is written, and only there', () => {
    const guarded = described
      .filter(({ operation }) => '401' in operation.responses)
      .map(({ path, method }) => `${method} ${path}`);
    const writes = operations
      .filter(({ method, answers }) => method !== 'get' && answers !== 'computed')
      .map(({ path, method }) => `${method} ${path}`);
    expect(guarded).toEqual(writes);
  });
});
