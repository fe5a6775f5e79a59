import { expect, it } from 'vitest';
import { searchItems } from '../../../../src/adapters/elasticsearch/items/item-search.js';
import type { SearchRequest } from '../../../../src/ports/store/item-index.js';
import { setAsideUnnoted } from '../../../../src/ports/store/set-aside.js';
import { StoreError } from '../../../../src/ports/store/store-error.js';

const request: SearchRequest = { query: { kind: 'all' }, filters: {}, order: 'newest', limit: 10, facets: false };

type Connection = Parameters<typeof searchItems>[0];

/** A server that gives every request the same answer. */
function server(answer: () => Promise<unknown>): Connection {
  return { alias: (name: string) => name, request: answer } as unknown as Connection; // all that a search uses of it
}

it('says that a search is too costly where the server refuses its clauses', async () => {
  const refuse = () => Promise.reject(new StoreError('rejected', 'got 400 too_many_clauses'));
  await expect(searchItems(server(refuse), request, setAsideUnnoted)).rejects.toMatchObject({ code: 'too-costly' });
  const fail = () => Promise.reject(new StoreError('unavailable', 'got 503'));
  await expect(searchItems(server(fail), request, setAsideUnnoted)).rejects.toMatchObject({ code: 'unavailable' });
});

it('does not take what was found until the time was up for all that there is', async () => {
  const cut = () => Promise.resolve({ timed_out: true, hits: { total: { value: 3 }, hits: [] } });
  await expect(searchItems(server(cut), request, setAsideUnnoted)).rejects.toMatchObject({ code: 'too-costly' });
});
