import { beforeAll, expect, it } from 'vitest';
import { writeItem } from './sample-items.js';
import { createSite, type Site } from './site.js';

let site: Site;

beforeAll(async () => {
  site = createSite();
  await writeItem(site, { id: 'one', title: 'Le règlement IA' });
});

const names = ['constructor', '__proto__', 'toString'];
const fields = [
  'thème',
  'acte',
  'pertinence',
  'kind',
  'source',
  'published',
  'vu',
  'échéance',
  'policy',
  'has',
  'corrected',
];

/** Every object has these properties, so a plain lookup by such a name seems to find a row. */
it.each(names)('%s names nothing', async (name) => {
  const asked = [
    ...fields.map((field) => `/search?q=${encodeURIComponent(`${field}:${name}`)}`),
    ...[`code:${name}`, `celex:32024R1689#${name}-1`].map(
      (reference) => `/search?q=${encodeURIComponent(`reference:"${reference}"`)}`,
    ),
    ...['topic', 'relevance', 'kind', 'jurisdiction', 'deadline'].map((field) => `/search?${field}=${name}`),
    ...[`/deadlines?topic=${name}`, `/acts/code:${name}`, `/api/v1/items?q=deadline:${name}`],
  ];
  for (const path of asked) {
    const answer = await site.app.request(path);
    expect([path, answer.status < 500]).toEqual([path, true]);
    expect([path, (await answer.text()).includes('[native code]')]).toEqual([path, false]);
  }
});
