import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
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
