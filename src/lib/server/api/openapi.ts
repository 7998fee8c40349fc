import { locales } from '../../domain/vocabularies.ts';
import * as bodySchemas from './body-schemas.ts';
import { bodyExamples, examples } from './examples.ts';
import { componentsOf, parametersIn, type Json } from './json-schema.ts';
import { operations, tags, type Operation } from './operations.ts';
import { none } from './parameters.ts';
import { problemStatus, type ProblemCode } from './problem.ts';
import * as schemas from './schemas.ts';
import { description, fieldTexts, linkedDataText, parameterTexts, problemTexts } from './texts.ts';

const ref = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${name}` });
const rateHeaders = {
  RateLimit: ref('headers', 'RateLimit'),
  'RateLimit-Policy': ref('headers', 'RateLimitPolicy')
};

/** The description of the API (OpenAPI 3.1), made from the schemas that read what comes in and describe what goes out. */
export function openApi(): Json {
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    (paths[operation.path] ??= {})[operation.method] = describe(operation);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Throughline',
      version: '1.0.0',
      summary: 'Key messages of a hearing, what was done about them, and how far it has come',
      description,
      license: { name: 'MIT', identifier: 'MIT' }
    },
    servers: [{ url: '/api/v1', description: 'This tracker' }],
    tags: Object.entries(tags).map(([name, text]) => ({ name, description: text })),
    paths,
    components: {
      schemas: {
        ...componentsOf(schemas, 'output'),
        ...bodies()
      },
      parameters: headerParameters,
      headers: responseHeaders,
      responses: Object.fromEntries(
        [...new Set(operations.flatMap(problemsOf))].map((code) => [responseName(code), problemAnswer(code)])
      ),
      securitySchemes: {
        bearerToken: {
          type: 'http',
          scheme: 'bearer',
          description:
            'A token made by the operator: npm run --silent throughline -- token create --role contributor'
        }
      }
    }
  };
}

function describe(operation: Operation): Json {
  const { id, tag, summary, body, answers } = operation;
  return {
    operationId: id,
    tags: [tag],
    summary,
    parameters: parametersOf(operation),
    ...(body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: ref('schemas', body), example: bodyExamples[body] } }
      }
    }),
    responses: responsesOf(operation),
    security: body && answers !== 'computed' ? [{ bearerToken: [] }] : []
  };
}

function parametersOf({ code, query = none, texts = {}, answers, body }: Operation): Json[] {
  const { properties, required } = parametersIn(query);
  const queries = Object.entries(properties).map(([name, property]) => ({
    name,
    in: 'query',
    description: texts[name] ?? parameterTexts[name],
    required: required.includes(name),
    ...(property.type === 'array' && { style: 'form', explode: false }),
    schema: property
  }));
  const path = [code ?? []].flat().map(({ name, pattern, example }) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', pattern: pattern.source },
    example
  }));
  const headers = answers === 'health' ? [] : [ref('parameters', 'AcceptLanguage')];
  if (answers === 'computed') return [...path, ...queries, ...headers];
  if (answers === 'created') headers.push(ref('parameters', 'IdempotencyKey'));
  else if (body) headers.push(ref('parameters', 'IfMatch'));
  else if (answers !== 'health') headers.push(ref('parameters', 'IfNoneMatch'));
  return [...path, ...queries, ...headers];
}

function responsesOf(operation: Operation): Json {
  const { answers, schema } = operation;
  const problems = problemsOf(operation).map((code) => [
    problemStatus[code],
    ref('responses', responseName(code))
  ]);
  const good: Json =
    answers === 'created'
      ? {
          201: { ...goodAnswer(operation), headers: { Location: ref('headers', 'Location'), ...rateHeaders } }
        }
      : { 200: goodAnswer(operation) };
  if (!operation.body && answers !== 'health') good[304] = { description: 'The client has it as it is' };
  if (operation.path === '/readyz' && schema) {
    const content = {
      'application/json': { schema: ref('schemas', schema), example: { status: 'unavailable' } }
    };
    good[503] = { description: 'The database does not answer', content };
  }
  return { ...good, ...Object.fromEntries(problems) };
}

function goodAnswer({ answers, schema, csv, linked, id }: Operation): Json {
  if (answers === 'description') {
    return {
      description: 'An OpenAPI document',
      content: { 'application/json': { schema: { type: 'object' } } }
    };
  }
  if (!schema) throw new Error(`${id} answers nothing`);
  const item = ref('schemas', schema);
  const example = examples[schema as keyof typeof examples];
  if (answers === 'health')
    return { description: 'Yes', content: { 'application/json': { schema: item, example } } };
  const list = answers === 'list';
  const data = list ? { type: 'array', items: item } : item;
  const properties = list ? { data, meta: ref('schemas', 'Meta') } : { data };
  const whole = list ? { data: [example], meta: { total: 1, nextCursor: null } } : { data: example };
  const json = { schema: { type: 'object', properties, required: Object.keys(properties) }, example: whole };
  const file = { 'text/csv': { schema: { type: 'string' } } };
  const description = {
    list: 'A list',
    single: 'It',
    computed: 'What was found; empty lists where nothing was',
    created: 'It was logged, or was by the first such request'
  }[answers];
  return {
    // In words alone: as one more type of content it would blur that of JSON in every generated client.
    description: linked ? `${description}. ${linkedDataText}` : description,
    ...(answers === 'computed' && { headers: rateHeaders }),
    ...((answers === 'list' || answers === 'single') && {
      headers: {
        ETag: ref('headers', 'ETag'),
        'Throughline-History-Head': ref('headers', 'HistoryHead'),
        ...rateHeaders
      }
    }),
    content: { 'application/json': json, ...(csv && file) }
  };
}

/** What any call may answer besides its own; the probes answer nothing but yes and no. */
function problemsOf({ answers, problems }: Operation): ProblemCode[] {
  return answers === 'health'
    ? [...problems]
    : [...problems, 'too-many-requests', 'unexpected', 'unavailable'];
}

function responseName(code: ProblemCode): string {
  return code.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function problemAnswer(code: ProblemCode): Json {
  const example = {
    type: `/problems/${code}`,
    title: 'What went wrong',
    status: problemStatus[code],
    detail: problemTexts[code]
  };
  return {
    description: problemTexts[code],
    ...(code === 'unauthenticated' && { headers: { 'WWW-Authenticate': ref('headers', 'WWWAuthenticate') } }),
    ...(code === 'method-not-allowed' && { headers: { Allow: ref('headers', 'Allow') } }),
    ...(code === 'unavailable' && { headers: { 'Retry-After': ref('headers', 'RetryAfter') } }),
    ...(code === 'too-many-requests' && {
      headers: { 'Retry-After': ref('headers', 'RetryAfter'), ...rateHeaders }
    }),
    content: {
      'application/problem+json': {
        schema: ref('schemas', 'ProblemDocument'),
        example: code === 'invalid' ? examples.ProblemDocument : example
      }
    }
  };
}

/** What is written, each field with what it means. */
function bodies(): Record<string, Json> {
  const made = componentsOf({ ...bodySchemas }, 'input');
  for (const { properties = {} } of Object.values(made)) {
    for (const [name, property] of Object.entries(properties as Record<string, Json>)) {
      if (fieldTexts[name]) property.description = fieldTexts[name];
      tellDefault(property);
    }
  }
  return made;
}

/** Said in words, since generators take what has a default for something that is always there. */
function tellDefault(property: Json): void {
  const { properties = {}, items, anyOf = [] } = property as Record<string, Json | Json[] | undefined>;
  for (const inner of [items ?? [], anyOf, Object.values(properties)].flat() as Json[]) tellDefault(inner);
  const { default: preset, description: meaning } = property;
  delete property.default;
  if (typeof preset !== 'string' || preset === '') return;
  const told = `${preset} when left out`;
  property.description = typeof meaning === 'string' ? `${meaning}; ${told}` : told;
}

const text = (example?: string) => ({ type: 'string', ...(example && { examples: [example] }) });

const headerParameters = {
  AcceptLanguage: {
    name: 'Accept-Language',
    in: 'header',
    description: `Language of titles, labels and errors: ${locales.join(', ')}; en when left out`,
    schema: text('fr')
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    description: 'ETag of what the client has; 304 when nothing changed',
    schema: text()
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    required: true,
    description: 'The ETag of what is changed, as it was read; 412 when somebody has changed it since',
    schema: text('"3-9hYbZ0v1kQwM2xTa"')
  },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description:
      'Any text of 1 to 255 characters, new for each new request. A repeat with the same key and body within 24 hours answers what the first one answered and writes nothing.',
    schema: { ...text('2f1d6a3e-0d0c-4f5e-9d38-6f0f2f0c6a11'), minLength: 1, maxLength: 255 }
  }
};

const responseHeaders = {
  HistoryHead: {
    description:
      'Where the chain over the history stood, as position:hash. Note it outside: /history/verify says whether it is still there',
    schema: text('161:8f0e6a7b41d29c53e8f0e6a7b41d29c53e8f0e6a7b41d29c53e8f0e6a7b41d29')
  },
  ETag: {
    description: 'Changes when the answer does; of a follow-up or a mapping it begins with its revision',
    schema: text()
  },
  Location: { description: 'Where to read it', schema: text('/api/v1/follow-ups/FU-049') },
  WWWAuthenticate: { description: 'Bearer', schema: text() },
  Allow: { description: 'The methods taken', schema: text('GET, HEAD, OPTIONS') },
  RetryAfter: { description: 'Seconds', schema: { type: 'integer' } },
  RateLimit: {
    description: 'Requests left (r), and the seconds until the count starts anew (t)',
    schema: text('"address";r=598;t=41')
  },
  RateLimitPolicy: {
    description: 'What is counted, the requests it may send (q), and in how many seconds (w)',
    schema: text('"address";q=1200;w=60')
  }
};
