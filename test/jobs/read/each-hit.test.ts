import { expect, it } from 'vitest';
import { touchedItems } from '../../../src/jobs/read/each-hit.js';
import type { SearchRequest } from '../../../src/ports/store/item-index.js';
import { StoreError } from '../../../src/ports/store/store-error.js';
import { sampleWrite } from '../../contract/sample-items.js';
import { createMemoryStore } from '../../fakes/memory-store.js';

const at = '2026-03-09T08:00:00.000Z';
const asked = { kind: 'field', field: 'topic', value: 'biometrics' } as const;

/** All items are touched; only the first satisfies the query. */
async function fill(count: number) {
  const store = createMemoryStore();
  const ids = Array.from({ length: count }, (_, index) => `i${index}`);
  const topics = [{ topic: 'biometrics', sentence: '', cue: '' }];
  const touched = { 'topic:biometrics': at };
  await store.items.write(
    ids.map((id, index) => sampleWrite(id, { item: { touched, topics: index === 0 ? topics : [] } })),
  );
  await store.refresh();
  const requests: SearchRequest[] = [];
  const search = (fails: boolean) => (request: SearchRequest) => {
    requests.push(request);
    if (fails && request.query.kind === 'and') throw new StoreError('too-costly', 'not searched in time');
    return store.items.search(request);
  };
  const find = (fails = false) => touchedItems({ items: { ...store.items, search: search(fails) } }, [asked], at);
  return { find, requests };
}

it('gives the few that were touched without searching for what is asked', async () => {
  const { find, requests } = await fill(200);
  expect(await find()).toHaveLength(200);
  expect(requests.map(({ query }) => query.kind)).toEqual(['date']);
});

it('narrows many by what is asked, and drops none where that takes too long', async () => {
  const { find } = await fill(201);
  expect((await find()).map(({ id }) => id)).toEqual(['i0']);
  expect(await find(true)).toHaveLength(201);
});
