import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openApiDocument } from '../../../src/web/api-docs/openapi-document.js';
import { createWebSite } from '../../../src/web/create-web-app.js';
import { createSite } from '../site.js';
import { type SeededApi, seedApi } from './seeded-api.js';

type Json = Readonly<Record<string, unknown>>;

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly schema: Json;
}

interface Described {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly content: {
      readonly 'application/json'?: { readonly schema: Json; readonly example?: Json };
      readonly 'application/octet-stream'?: { readonly example: string };
    };
  };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Json }>> }>
  >;
}

/** This test knows the routes from the document alone, as programs do. */
const document = JSON.parse(JSON.stringify(await openApiDocument(createWebSite(createSite().deps).routes.operations)));

const operations = Object.entries<Record<string, Described>>(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, described]) => ({ path, method: method.toUpperCase(), ...described })),
);
type Operation = (typeof operations)[number];
const byName = operations.map((operation) => [operation.operationId, operation] as const);

let shared: SeededApi & { readonly headers: Readonly<Record<string, string>> };
beforeAll(async () => {
  shared = await fresh();
});

async function fresh() {
  const seeded = await seedApi();
  return { ...seeded, headers: await seeded.headersFor('administer') };
}

interface Sent {
  readonly query?: readonly (readonly [string, string])[];
  readonly body?: unknown;
}

/** Operations that the first record of the kind does not support; a source that is off is not checked. */
const idsOf: Readonly<Record<string, SeededApi['ids']>> = {
  checkSourceNow: { sources: 'cnil' },
  giveSourceKeys: { sources: 'keyed' },
  removeSourceKeys: { sources: 'keyed' },
};

function send(operation: Operation, { query = [], body: json }: Sent, to = shared): Promise<Response> {
  const { path, method, operationId } = operation;
  const ids = { ...to.ids, ...idsOf[operationId] };
  const filled = path.replace(/([^/]+)\/\{[a-zA-Z]+\}/g, (_, kind) => `${kind}/${encodeURIComponent(ids[kind] ?? '')}`);
  const file = operation.requestBody?.content['application/octet-stream']?.example;
  const body = file ?? (json === undefined ? undefined : JSON.stringify(json));
  const type = body === undefined ? {} : { 'Content-Type': file ? 'application/octet-stream' : 'application/json' };
  const init = { method, headers: { ...to.headers, ...type }, ...(body === undefined ? {} : { body }) };
  const address = `${filled}?${new URLSearchParams(query.map(([name, value]) => [name, value]))}`;
  return Promise.resolve(to.site.app.request(address, init));
}

function schemaOf(schema: Json): z.ZodType {
  const text = JSON.stringify({ ...schema, $defs: document.components.schemas });
  return z.fromJSONSchema(JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/')));
}

const bodyOf = ({ requestBody }: Operation) => requestBody?.content['application/json'];
const queryOf = ({ parameters = [] }: Operation) => parameters.filter((parameter) => parameter.in === 'query');

/** A value that satisfies the described schema. */
function sampleOf({ name, schema }: Pick<Parameter, 'name' | 'schema'>): string {
  const { type, enum: values, default: usual, minimum, items } = schema;
  if (name === 'source') return 'cnil';
  if (name === 'after') return '';
  if (name === 'kept') return '1:0123456789abcdef';
  if (Array.isArray(values)) return String(values[0]);
  if (usual !== undefined && typeof usual !== 'object') return String(usual);
  if (type === 'array') return sampleOf({ name: '', schema: items as Json });
  if (type === 'integer') return String(minimum ?? 1);
  if (type === 'boolean') return 'true';
  if (schema.format === 'date-time') return '2026-11-24T08:00:00.000Z';
  if (['from', 'until', 'since'].includes(name)) return '2026-11-20';
  return 'x';
}

async function expectAsDeclared(operation: Operation, answer: Response): Promise<void> {
  const text = await answer.text();
  expect([answer.status < 400, text.slice(0, 500)]).toEqual([true, expect.anything()]);
  const declared = operation.responses[answer.status];
  expect(declared, `status ${answer.status}`).toBeDefined();
  const schema = declared?.content?.['application/json']?.schema;
  if (schema) expect(schemaOf(schema).safeParse(JSON.parse(text)).error).toBeUndefined();
  else expect(answer.headers.get('Content-Type') ?? '').toContain(Object.keys(declared?.content ?? {})[0] ?? '');
}

describe('every operation of the document', () => {
  it.each(byName)('%s answers what is required as it says', async (_name, operation) => {
    const to = operation.method === 'GET' ? shared : await fresh();
    const query = queryOf(operation).flatMap((one) => (one.required ? [[one.name, sampleOf(one)] as const] : []));
    const body = bodyOf(operation);
    if (body) expect(schemaOf(body.schema).safeParse(body.example).error).toBeUndefined();
    await expectAsDeclared(operation, await send(operation, { query, body: body?.example }, to));
  });

  it.each(byName.filter(([, operation]) => operation.method === 'GET' && queryOf(operation).length > 0))(
    '%s answers with every parameter as it says',
    async (_name, operation) => {
      const query = queryOf(operation).map((one) => [one.name, sampleOf(one)] as const);
      await expectAsDeclared(operation, await send(operation, { query }));
    },
  );

  it.each(byName)('%s asks who is there', async (_name, operation) => {
    const nobody = { ...shared, headers: {} };
    expect((await send(operation, { body: bodyOf(operation)?.example }, nobody)).status).toBe(401);
  });
});

/** Requests in which a part is missing or of the wrong type, with the part that the problem must name. */
function faultsOf(operation: Operation): readonly (readonly [string, Sent, string])[] {
  const required = queryOf(operation).flatMap((one) => (one.required ? [[one.name, sampleOf(one)] as const] : []));
  const wrongQuery = queryOf(operation).flatMap(({ name, schema }) => {
    const wrong = wrongText(schema);
    return wrong === undefined
      ? []
      : [
          [
            `${name}=${wrong.slice(0, 9)}`,
            { query: [...required.filter(([other]) => other !== name), [name, wrong] as const] },
            name,
          ] as const,
        ];
  });
  const missingQuery = required.map(
    ([name]) => [`no ${name}`, { query: required.filter(([other]) => other !== name) }, name] as const,
  );
  return [...wrongQuery, ...missingQuery, ...faultsOfBody(operation)];
}

function wrongText(schema: Json): string | undefined {
  if (schema.type === 'integer' || schema.type === 'boolean' || Array.isArray(schema.enum)) return 'no-such';
  if (typeof schema.pattern === 'string') return '! !';
  if (schema.type === 'array') return wrongText(schema.items as Json);
  return typeof schema.maxLength === 'number' ? 'x'.repeat(schema.maxLength + 1) : undefined;
}

function faultsOfBody(operation: Operation): readonly (readonly [string, Sent, string])[] {
  const { schema, example = {} } = bodyOf(operation) ?? {};
  if (!schema) return [];
  const variants = (schema.oneOf as readonly Json[] | undefined) ?? [schema];
  const properties: Json = Object.assign({}, ...variants.map((one) => one.properties));
  const required = (variants[0]?.required ?? []) as readonly string[];
  const missing = required.map((name) => {
    const { [name]: _, ...rest } = example;
    return [`no ${name}`, { body: rest }, name] as const;
  });
  const named = Object.keys(properties).filter((name) => schema.oneOf === undefined || name in example);
  const wrong = named.map(
    (name) => [`another type of ${name}`, { body: { ...example, [name]: [[1]] } }, name] as const,
  );
  return [...missing, ...wrong, ['something more', { body: { ...example, 'no-such': 1 } }, 'no-such']];
}

const faults = operations.flatMap((operation) =>
  faultsOf(operation).map(([what, sent, where]) => [operation.operationId, what, { operation, sent, where }] as const),
);

describe('a request that is not as the document says', () => {
  it('is tried for every body and every parameter that has a form', () => {
    expect(faults.length).toBeGreaterThan(150);
  });

  it.each(faults)('%s, %s: is refused by a problem that names it', async (_name, _what, { operation, sent, where }) => {
    const answer = await send(operation, sent);
    expect([400, 422]).toContain(answer.status);
    expect(answer.headers.get('Content-Type')).toContain('application/problem+json');
    const problem = await answer.json();
    expect(schemaOf({ $ref: '#/components/schemas/Problem' }).safeParse(problem).error).toBeUndefined();
    expect(problem.errors.map((error: { where: string }) => error.where.split('.')[0])).toContain(where);
  });
});
