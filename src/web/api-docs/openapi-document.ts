import { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { createTurns } from '../../ports/store/turns.js';
import { changesSomething, type Operation, operationTags } from '../http/operation.js';
import { type ErrorStatus, ProblemShape } from '../http/problem.js';
import { mayBeAbsent } from '../http/read-asked.js';

type Book = OpenAPIHono['openAPIRegistry'];
type Document = ReturnType<OpenAPIHono['getOpenAPI31Document']>;
type Route = Parameters<Book['registerPath']>[0];

/** `security` of each operation gives the token or session and its right. */
const description = `What the pages show and do, for programs. Bodies are JSON in UTF-8, instants are ISO 8601 in UTC.

A program sends a token that somebody made under *My account*, as \`Authorization: Bearer vigie_…\`, and acts on their behalf. \
Beside each operation stands the right that it asks for: of a token at least that one, and of its person the role that has it. \
A token that only reads changes nothing.`;

const problemTitles: Readonly<Record<ErrorStatus, string>> = {
  400: 'A parameter, a cursor or the JSON is not as expected.',
  401: 'Nobody signed in, or the token does not hold.',
  403: 'Whoever asks may not do it.',
  404: 'There is no such thing.',
  405: 'Not by this method.',
  409: 'It was changed by somebody else meanwhile.',
  410: 'It is not kept any more.',
  413: 'The body is too large: 64 KB at most, but a file that is sent as the body itself.',
  415: 'The body is not JSON.',
  422: 'The body is not as expected.',
  429: 'Too many requests: later, as `Retry-After` says.',
  500: 'The server failed.',
  503: 'The store or the queue does not answer.',
};

/** The description of all operations, OpenAPI 3.1. Yields in between, since it takes half a second. */
export async function openApiDocument(operations: readonly Operation[]): Promise<Document> {
  const { paths = {}, components = {}, ...head } = describe([]);
  const turn = createTurns();
  for (const operation of operations) {
    const part = describe([operation]);
    for (const [path, methods] of Object.entries(part.paths ?? {})) paths[path] = { ...paths[path], ...methods };
    components.schemas = { ...components.schemas, ...part.components?.schemas };
    await turn();
  }
  return { ...head, paths, components };
}

function describe(operations: readonly Operation[]): Document {
  const app = new OpenAPIHono();
  const book = app.openAPIRegistry;
  const { $schema: _dialect, ...problem } = z.toJSONSchema(ProblemShape, { io: 'input' });
  book.registerComponent('schemas', 'Problem', problem as object);
  book.registerComponent('securitySchemes', 'token', {
    ...{ type: 'http', scheme: 'bearer', bearerFormat: 'vigie_ and 64 hexadecimal digits' },
    description: 'A token created under My account; it has a right and an expiry.',
  });
  book.registerComponent('securitySchemes', 'session', {
    ...{ type: 'apiKey', in: 'cookie', name: 'vigie_session' },
    description: 'What a browser holds once its person signed in; over https its name is `__Host-vigie_session`.',
  });
  for (const [status, title] of Object.entries(problemTitles))
    book.registerComponent('responses', nameOf(status), {
      description: title,
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    });
  for (const operation of operations) book.registerPath(routeOf(operation));
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Vigie', version: '1', description },
    servers: [{ url: '/' }],
    tags: operationTags.map((name) => ({ name })),
  });
}

const IfMatch = z.object({
  'If-Match': z
    .string()
    .optional()
    .describe(
      'The `ETag` of what the change was made to, such as `"12-ab12cd34"`: number and beginning of the hash of the last decision. Its `auditSequence` alone, `"12"`, is taken too, and is not told from what got the same number after a restore; `"0"` where nobody had decided.',
    ),
});

function routeOf(operation: Operation): Route {
  const { id, tag, summary, description, right, query, body, fileBytes, example, ifMatch } = operation;
  const { path, parameters } = readPath(operation.path);
  const security = [{ token: [right] }, { session: [right] }];
  return {
    method: operation.method.toLowerCase() as Lowercase<Operation['method']>,
    path,
    operationId: id,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    ...(right === 'public' ? { security: [] } : { security }),
    request: {
      ...(ifMatch ? { headers: IfMatch } : {}),
      ...(parameters ? { params: parameters } : {}),
      ...(query ? { query } : {}),
      ...(body
        ? {
            body: {
              required: !mayBeAbsent(body),
              content: {
                [fileBytes === undefined ? 'application/json' : 'application/octet-stream']: {
                  schema: fileBytes === undefined ? body : binary,
                  ...(example === undefined ? {} : { example }),
                },
              },
            },
          }
        : {}),
    },
    responses: responsesOf(operation, parameters !== undefined),
  };
}

const binary = { type: 'string' as const, format: 'binary' };

function responsesOf(operation: Operation, hasParameters: boolean): Route['responses'] {
  const { status = 200, description, body } = operation.answer;
  const content =
    body === undefined
      ? {}
      : typeof body === 'string'
        ? { content: { [body]: { schema: binary } } }
        : { content: { 'application/json': { schema: body } } };
  const refs = problemsOf(operation, hasParameters).map((problem) => [
    problem,
    { $ref: `#/components/responses/${nameOf(problem)}` },
  ]);
  return { [status]: { description, ...content }, ...Object.fromEntries(refs) };
}

/** The problems that an operation may answer. Any operation may also fail (500, 503). */
function problemsOf(operation: Operation, hasParameters: boolean): readonly ErrorStatus[] {
  const { right, query, body, fileBytes, ifMatch, problems = [] } = operation;
  const found = new Set<ErrorStatus>(problems);
  if (query || body || ifMatch) found.add(400);
  if (ifMatch) found.add(409);
  if (right !== 'public') for (const status of [401, 403, 429] as const) found.add(status);
  if (hasParameters) found.add(404);
  if (body) for (const status of [413, 422] as const) found.add(status);
  if (body && fileBytes === undefined) found.add(415);
  if (changesSomething(operation)) found.add(403);
  return [...found].sort();
}

function nameOf(status: string | number): string {
  return `Problem${status}`;
}

const parameterForm = /:([a-zA-Z]+)(?:\{((?:[^{}]|\{[^{}]*\})*)\})?/g;

/** Reads `/items/:id{[a-z]+}` as `/items/{id}` and a parameter with this pattern. */
function readPath(path: string): { readonly path: string; readonly parameters: z.ZodObject | undefined } {
  const forms = [...path.matchAll(parameterForm)].map(([, name = '', form = '[^/]+']) => [name, form] as const);
  const shape = forms.map(([name, form]) => [name, z.string().regex(new RegExp(`^(?:${form})$`))] as const);
  return {
    path: path.replace(parameterForm, '{$1}'),
    parameters: shape.length === 0 ? undefined : z.object(Object.fromEntries(shape)),
  };
}
