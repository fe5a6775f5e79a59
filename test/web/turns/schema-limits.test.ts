import { expect, it } from 'vitest';
import { createWebSite } from '../../../src/web/create-web-app.js';
import { createSite, jsonPost } from '../site.js';
import { asJson, type Json, schemaOfInput, unboundedIn } from './schema-limits.js';

const site = createSite();
const { routes } = createWebSite(site.deps);
const inputs = routes.operations.flatMap(({ id, query, body }) => [
  ...(query ? [[`${id}: its parameters`, schemaOfInput(query)] as const] : []),
  ...(body ? [[`${id}: its body`, schemaOfInput(body)] as const] : []),
]);

it.each(inputs)('every string, list and record has a maximum: %s', (_, schema) => {
  expect(unboundedIn(schema, '')).toEqual([]);
});

it('so has each of the tools for models', async () => {
  const tools = await toolsOf();
  expect(tools.length).toBeGreaterThan(5);
  expect(tools.flatMap(({ name, inputSchema }) => unboundedIn(asJson(inputSchema), String(name)))).toEqual([]);
});

it.each<[Json, number]>([
  [{ type: 'string' }, 1],
  [{ type: 'string', maxLength: 3 }, 0],
  [{ type: 'string', pattern: '^[+*]{1,3}$' }, 0],
  [{ type: 'string', pattern: '^a+$' }, 1],
  [{ type: 'array', items: { type: 'string' } }, 2],
  [{ type: 'object', additionalProperties: { type: 'number' }, propertyNames: { type: 'string' } }, 2],
  [{ anyOf: [{ type: 'null' }, {}] }, 1],
])('what may be of any size is told from what may not: %j', (schema, count) => {
  expect(unboundedIn(schema, 'x')).toHaveLength(count);
});

async function toolsOf(): Promise<readonly Json[]> {
  const request = jsonPost(
    { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} },
    { Accept: 'application/json, text/event-stream' },
  );
  const answer = await (await site.app.request('/mcp', request)).text();
  const [, data = answer] = /^data: (.*)$/m.exec(answer) ?? [];
  return asJson(JSON.parse(data).result).tools as readonly Json[];
}
