import { z } from 'zod';
import { limits } from '../../model/limits.js';
import { collectParams, filtersExpected, isWithinFilters } from '../../model/search/search.js';
import type { SiteContext } from '../site-env.js';
import { Refused } from './answer-error.js';
import { type FieldProblem, type Problem, problemResponse } from './problem.js';
import { readRawFile } from './read-file.js';

/** True if a request may leave out its body, since nothing in it is required. */
export function mayBeAbsent(schema: z.ZodType): boolean {
  return schema.safeParse({}).success;
}

/** The parsed body. Refuses a request whose body does not fit the schema. A missing body counts as empty. */
export async function readBody<S extends z.ZodType>(c: SiteContext, schema: S): Promise<z.output<S>> {
  if (mayBeAbsent(schema) && (await c.req.text()) === '') return schema.parse({});
  const type = c.req.header('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw refusal({
      status: 415,
      code: 'content-type',
      title: 'The body is not JSON',
      errors: [{ where: 'Content-Type', expected: 'application/json', got: type }],
    });
  }
  let body: unknown;
  try {
    const text = await c.req.text();
    // Schemas descend into values, so some ten thousand levels, which fit into 64 KB, would exhaust the stack.
    const { depth, tokens } = sizeOfJson(text);
    if (depth > limits.bodyLevels) {
      const detail = `expected at most ${limits.bodyLevels} objects and arrays in one another, got more`;
      throw refusal({ status: 400, code: 'json-depth', title: 'The body is nested too deep', detail });
    }
    if (tokens > limits.bodyTokens) {
      const errors = [
        { where: '(body)', expected: `at most ${limits.bodyTokens} values and keys`, got: String(tokens) },
      ];
      throw refusal({ status: 422, code: 'json-tokens', title: 'The body holds too much', errors });
    }
    body = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw refusal({
      status: 400,
      code: 'json',
      title: 'The body is not well-formed JSON',
      detail: error.message,
    });
  }
  return read(422, schema, body);
}

export async function readFile<S extends z.ZodType>(
  c: SiteContext,
  schema: S,
  mostBytes: number,
): Promise<z.output<S>> {
  return read(422, schema, await readRawFile(c, mostBytes));
}

export const FileBody = z
  .instanceof(Uint8Array)
  .refine(({ length }) => length > 0, 'expected a file')
  .meta({ 'x-bounded': 'by fileBytes' });

/** The parsed parameters of the address. Refuses a request whose parameters do not fit the schema. */
export function readQuery<S extends z.ZodObject>(c: SiteContext, schema: S): z.output<S> {
  const query = collectParams(new URL(c.req.url).searchParams, (name) => isList(schema.shape[name]));
  if (isWithinFilters(query)) return read(400, schema, query);
  throw new Refused(() => refuse(400, [{ where: 'filters', expected: expectation(filtersExpected) }]));
}

function isList(schema: unknown): boolean {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional) return isList(schema.unwrap());
  return schema instanceof z.ZodArray;
}

/** The answer to a valid body with an impossible value. */
export function invalidField(where: string, expected: string, value: unknown): Response {
  return refuse(422, [{ where, expected, got: JSON.stringify(value) }]);
}

/** The same for a part of the body that does not fit the stored data. `where` is the path to this part. */
export function invalidPart(where: string, issues: readonly z.core.$ZodIssue[], part: unknown): Response {
  const errors = issues.slice(0, 50).map((issue) => {
    const problem = fieldProblem(issue, part);
    return { ...problem, where: issue.path.length === 0 ? where : `${where}.${problem.where}` };
  });
  return refuse(422, errors);
}

function read<S extends z.ZodType>(status: 400 | 422, schema: S, input: unknown): z.output<S> {
  const { success, data, error } = schema.safeParse(input);
  if (success) return data;
  const problems = error.issues.slice(0, 50).map((issue) => fieldProblem(issue, input));
  throw new Refused(() => refuse(status, problems));
}

function refusal(problem: Problem): Refused {
  return new Refused(() => problemResponse(problem));
}

function refuse(status: 400 | 422, errors: readonly FieldProblem[]): Response {
  const title = status === 400 ? 'A parameter is not as expected' : 'The body is not as expected';
  return problemResponse({ status, code: status === 400 ? 'parameter' : 'body', title, errors });
}

function fieldProblem(issue: z.core.$ZodIssue, input: unknown): FieldProblem {
  const path = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    return {
      where: [path, issue.keys.slice(0, 50).join(', ')].filter((part) => part !== '').join('.'),
      expected: 'nothing here',
    };
  }
  const got = JSON.stringify(issue.path.reduce<unknown>(member, input))?.slice(0, 200);
  return { where: path || '(body)', expected: expectation(issue.message), ...(got !== undefined && path && { got }) };
}

/** The expected value in a message such as "Too small: expected number to be >=1, received 0"; we give the other parts elsewhere. */
function expectation(message: string): string {
  return message.replace(/^([^:]*: )?expected /, '').replace(/, received [\s\S]*/, '');
}

function member(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}

/** The deepest nesting of objects and arrays in a JSON text, and its number of values and keys, without parsing it. */
export function sizeOfJson(text: string): { readonly depth: number; readonly tokens: number } {
  let depth = 0;
  let deepest = 0;
  let tokens = 1;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') inString = !inString;
    else if (inString) at += character === '\\' ? 1 : 0;
    else if (character === '{' || character === '[') {
      depth += 1;
      tokens += 1;
      deepest = Math.max(deepest, depth);
    } else if (character === '}' || character === ']') depth -= 1;
    else if (character === ',' || character === ':') tokens += 1;
  }
  return { depth: deepest, tokens };
}
