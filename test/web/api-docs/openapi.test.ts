import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { createWebSite } from '../../../src/web/create-web-app.js';
import { createSite } from '../site.js';

const committed = join(import.meta.dirname, '../../../docs/openapi.json');

it('docs/openapi.json is what the routes say of themselves: UPDATE=1 writes it', async () => {
  const site = createSite();
  const answer = await site.app.request('/api/v1/openapi.json');
  expect(site.errors).toEqual([]);
  const text = await answer.text();
  if (process.env.UPDATE) writeFileSync(committed, text);
  expect(text).toBe(readFileSync(committed, 'utf8'));
  expect(answer.headers.get('Content-Type')).toContain('application/vnd.oai.openapi+json;version=3.1');
});

it('tells of every route of the API', () => {
  const { routes } = createWebSite(createSite().deps);
  const told = routes.operations.map(({ method, path }) => `${method} ${path}`);
  const there = routes.table
    .map(({ method, path }) => `${method} ${path}`)
    .filter((name) => name.includes(' /api/v1/'));
  expect(told).toEqual(there.filter((name) => name !== 'GET /api/v1/openapi.json'));
  expect(new Set(routes.operations.map(({ id }) => id)).size).toBe(told.length);
});

it('no change fills in what it leaves out', () => {
  const { routes } = createWebSite(createSite().deps);
  const changes = routes.operations.filter(({ method }) => method === 'PUT' || method === 'PATCH');
  expect(changes.length).toBeGreaterThan(4);
  for (const { id, body = z.object() } of changes) {
    const { properties = {} } = z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' });
    const filledIn = Object.entries(properties).filter(([, of]) => typeof of === 'object' && 'default' in of);
    // The reason of a change is not a field of the record.
    expect([id, ...filledIn.map(([name]) => name).filter((name) => name !== 'reason')]).toEqual([id]);
  }
});
