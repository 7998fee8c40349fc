import { z } from 'zod';
import { today } from '../../domain/dates.ts';

export type Json = { [key: string]: unknown };

/** Schemas by name, referring to one another as components of an OpenAPI document. */
export function componentsOf(all: Record<string, z.ZodType>, io: 'input' | 'output'): Record<string, Json> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(all)) registry.add(schema, { id });
  const uri = (id: string) => `#/components/schemas/${id}`;
  const { schemas: made } = z.toJSONSchema(registry, { io, uri, override: tidy(io) });
  return Object.fromEntries(Object.entries(made).map(([id, schema]) => [id, bare(schema)]));
}

export function parametersIn(schema: z.ZodObject): { properties: Record<string, Json>; required: string[] } {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', override: tidy('input') });
  return { properties: properties as Record<string, Json>, required };
}

function bare({ $schema: _, $id: __, '~standard': ___, ...schema }: Json): Json {
  return schema;
}

/**
 * Answers may gain fields, so they are not described as closed; a default that moves with the day is left to words; and
 * what is `true` or `false` in an address is a boolean.
 */
function tidy(io: 'input' | 'output') {
  return ({ jsonSchema }: { jsonSchema: Json }): void => {
    if (io === 'output') delete jsonSchema.additionalProperties;
    if (jsonSchema.format === 'date' || jsonSchema.format === 'date-time') delete jsonSchema.pattern;
    if (jsonSchema.default === today()) delete jsonSchema.default;
    if (String(jsonSchema.enum) === 'true,false') {
      jsonSchema.type = 'boolean';
      delete jsonSchema.enum;
    }
  };
}
