import { expect, it } from 'vitest';
import { sizeOfJson } from '../../src/web/http/read-asked.js';
import { createSite, formPost, jsonPost } from './site.js';

const nested = (open: string, close: string, levels: number) => open.repeat(levels) + close.repeat(levels);
const bodies = [nested('[', ']', 30_000), nested('{"a":', '1}', 9_000).replace(/1}(?=1})/g, '}'), '['.repeat(60_000)];

it.each(['/api/v1/policies', '/api/v1/subscriptions', '/api/v1/items/one/tags'])(
  'sixty kilobytes of brackets are told to be no body: %s',
  async (path) => {
    const site = createSite();
    for (const body of bodies) {
      const headers = { 'Content-Type': 'application/json' };
      const answer = await site.app.request(path, { method: 'POST', body, headers });
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({
        code: 'json-depth',
        detail: 'expected at most 64 objects and arrays in one another, got more',
      });
    }
    expect(site.errors).toEqual([]);
  },
);

it('a body of some depth is read', async () => {
  const answer = await createSite().app.request('/api/v1/policies', jsonPost(JSON.parse(nested('[', ']', 60))));
  expect(answer.status).toBe(422);
});

it('of many keys that nobody knows some are named', async () => {
  const body = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`key-${index}`, 1]));
  const answer = await createSite().app.request('/api/v1/policies', jsonPost(body));
  expect(answer.status).toBe(422);
  expect((await answer.text()).match(/key-\d+/g)).toHaveLength(50);
});

it('a form with as many brackets is told so too', async () => {
  const site = createSite();
  const fields = { action: 'save', id: 'cnil', by: 'Claire', reading: bodies[0] ?? '', api: bodies[0] ?? '' };
  for (const one of [{ reading: fields.reading }, { api: fields.api }]) {
    const answer = await site.app.request('/sources/edit', formPost({ ...fields, reading: '', api: '', ...one }));
    expect(answer.status).toBeLessThan(500);
  }
  expect(site.errors).toEqual([]);
});

it.each([
  ['1', 0, 1],
  ['[{"a":[1]}]', 3, 5],
  ['["[[[[,", "\\"[[["]', 1, 3],
  ['[[],[],{"a":1}]', 2, 8],
])('%s is %i deep and holds some %i values and keys', (text, depth, tokens) => {
  expect(sizeOfJson(text)).toEqual({ depth, tokens });
});
