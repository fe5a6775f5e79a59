import { expect } from 'vitest';
import { z } from 'zod';
import type { Operation } from '../../../src/web/http/operation.js';
import { ProblemShape } from '../../../src/web/http/problem.js';
import type { SiteApp } from '../../../src/web/site-env.js';

/** Checks every later answer of the API against the schema of its operation. */
export function checkAnswers(app: SiteApp, operations: readonly Operation[]): void {
  const request = app.request;
  app.request = async (input, init, ...rest) => {
    const answer = await request(input, init, ...rest);
    const path = input instanceof Request ? new URL(input.url).pathname : new URL(String(input), 'http://any').pathname;
    const method = (input instanceof Request ? input.method : init?.method) ?? 'GET';
    const operation = operations.find((one) => one.method === method && formOf(one.path).test(path));
    if (operation) await checkAnswer(operation, answer.clone());
    return answer;
  };
}

async function checkAnswer({ method, path, answer }: Operation, response: Response): Promise<void> {
  const where = `${method} ${path}, ${response.status}`;
  const type = response.headers.get('Content-Type') ?? '';
  if (response.status >= 400) {
    expect(type, where).toContain('application/problem+json');
    return expectShape(ProblemShape, await response.json(), where);
  }
  expect([answer.status ?? 200, 304], where).toContain(response.status);
  if (answer.body instanceof z.ZodType) return expectShape(answer.body, await response.json(), where);
  expect(type, where).toContain(answer.body ?? '');
}

/** `parse` drops fields that the schema does not name, so they show as a difference. */
function expectShape(shape: z.ZodType, value: unknown, where: string): void {
  expect(shape.parse(value), where).toEqual(value);
}

/** `/items/:id{[a-z]+}` as a pattern. */
function formOf(path: string): RegExp {
  const pattern = path.replace(/:[a-zA-Z]+(?:\{((?:[^{}]|\{[^{}]*\})*)\})?/g, (_, form = '[^/]+') => `(?:${form})`);
  return new RegExp(`^${pattern}$`);
}
