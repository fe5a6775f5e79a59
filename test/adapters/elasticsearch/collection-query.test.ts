import { expect, it } from 'vitest';
import {
  collectionDefinition,
  encodeDocument,
  queryFilter,
  querySort,
  sortValues,
} from '../../../src/adapters/elasticsearch/collection-index.js';
import { specs } from '../../../src/ports/store/collections.js';

it('gives terms to the fields that a query compares for equality alone', () => {
  expect(collectionDefinition(specs.deliveries).properties).toMatchObject({
    subjectId: { type: 'keyword', index: true },
    open: { type: 'boolean', index: true },
    attemptAt: { type: 'keyword', index: false },
    createdAt: { type: 'keyword', index: false },
    id: { type: 'keyword', index: false },
    version: { index: false, doc_values: false },
    body: { index: false, doc_values: false },
  });
  expect(collectionDefinition(specs.audit).properties).toMatchObject({ sequence: { type: 'long', index: false } });
});

it('keeps the document as text, beside its version and the fields of queries', () => {
  const actor = { id: 'a', at: 1.0e-7, nested: { b: 1, a: null } };
  const spec = { name: 'things', indexed: { at: 'integer', missing: 'text' }, queries: {} } as const;
  expect(encodeDocument(spec, actor, 3)).toBe(
    JSON.stringify({ at: 1e-7, id: 'a', version: 3, body: JSON.stringify(actor) }),
  );
});

it('compares with null as the port says', () => {
  const { closed } = specs.subscriptions.queries;
  expect(queryFilter(closed, { state: null, before: null })).toEqual({
    bool: { filter: [{ bool: { must_not: { exists: { field: 'state' } } } }, { match_none: {} }] },
  });
  expect(queryFilter(closed, { state: 'active', before: 'z' })).toEqual({
    bool: { filter: [{ term: { state: { value: 'active' } } }, { range: { windowEnd: { lte: 'z' } } }] },
  });
});

it('puts null first when ascending and last when descending, and goes on after it', () => {
  const { after, newest } = specs.audit.queries;
  const { all } = specs.subscriptions.queries;
  const least = Number.MIN_SAFE_INTEGER;
  expect(querySort(after, specs.audit.indexed)).toEqual([
    { sequence: { order: 'asc', missing: least } },
    { id: { order: 'asc' } },
  ]);
  expect(querySort(newest, specs.audit.indexed)[0]).toEqual({ sequence: { order: 'desc', missing: least } });
  expect(querySort(all, specs.subscriptions.indexed)[0]).toEqual({ createdAt: { order: 'asc', missing: '_first' } });
  expect(sortValues(after, specs.audit.indexed, [null, 'x'])).toEqual([least, 'x']);
  expect(sortValues(all, specs.subscriptions.indexed, [null, 'x'])).toEqual([null, 'x']);
});
