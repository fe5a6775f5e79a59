import { expect, it } from 'vitest';
import {
  collectionDefinition,
  encodeDocument,
  isSearched,
} from '../../../src/adapters/elasticsearch/collection-index.js';
import { specs } from '../../../src/ports/store/collections.js';

it('makes searchable by itself what queries ask for, and later what is soon deleted', () => {
  const intervals = [specs.audit, specs.pendingBatches, specs.eventKeys].map(
    (spec) => collectionDefinition(spec).settings?.refresh_interval,
  );
  expect(intervals).toEqual([undefined, '30s', '-1']);
  expect([specs.audit, specs.pendingBatches, specs.eventKeys].map(isSearched)).toEqual([true, true, false]);
});

it('writes the fields that queries use beside the whole document, and leaves out those that are null', () => {
  const spec = { name: 'things', indexed: { dueAt: 'text', at: 'text' }, queries: {} } as const;
  const thing = { id: 'a', at: '2026-01-01T00:00:00.000Z', dueAt: null, note: '“é”' };
  expect(JSON.parse(encodeDocument(spec, thing, 3))).toEqual({
    id: 'a',
    at: thing.at,
    version: 3,
    body: JSON.stringify(thing),
  });
});
