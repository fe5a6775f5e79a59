import { expect, it } from 'vitest';
import { RecentPositions } from '../../../src/adapters/elasticsearch/elastic-collection.js';

const at = (version: number, seqNo: number) => ({ index: 'i-000001', version, seqNo, primaryTerm: 1 });

it('knows where a document stands at the version that it was seen at, and at no other', () => {
  const positions = new RecentPositions(10);
  positions.set('a', at(1, 5));
  positions.set('a', at(2, 6));
  expect(positions.find('a', 2)).toMatchObject({ seqNo: 6 });
  expect(positions.find('a', 1)).toBeUndefined();
  positions.forget('a');
  expect(positions.find('a', 2)).toBeUndefined();
});

it('forgets the oldest when it is full', () => {
  const positions = new RecentPositions(2);
  for (const [index, id] of ['a', 'b', 'c', 'd', 'e'].entries()) positions.set(id, at(1, index));
  const known = ['a', 'b', 'c', 'd', 'e'].filter((id) => positions.find(id, 1) !== undefined);
  expect(known).toEqual(['c', 'd', 'e']);
});
