import { expect, it } from 'vitest';
import { BoundedCache } from '../../src/analysis/bounded-cache.js';

it('computes once what is asked again soon, and forgets what is not asked for', () => {
  let computed = 0;
  const cache = new BoundedCache(2, (key) => {
    computed++;
    return key.toUpperCase();
  });
  expect(['a', 'a', 'b', 'a'].map((key) => cache.get(key))).toEqual(['A', 'A', 'B', 'A']);
  expect(computed).toBe(2);
  for (const key of ['c', 'd', 'e', 'f']) cache.get(key);
  cache.get('a');
  expect(computed).toBe(7);
});

it('keeps long keys apart from the text that they were cut from', () => {
  const cache = new BoundedCache(2, (key) => key);
  const slice = 'une longue phrase écrite ici'.slice(4, 22);
  expect(cache.get(slice)).toBe(slice);
  expect(cache.get('longue phrase écri')).toBe(slice);
});
