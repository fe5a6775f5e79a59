import { expect, it } from 'vitest';
import { Releases } from '../../src/service/start-service.js';

it('lets go in the reverse order, once', async () => {
  const releases = new Releases();
  const done: string[] = [];
  for (const name of ['door', 'store', 'workers']) releases.push(async () => void done.push(name));
  await releases.run(0);
  await releases.run(0);
  expect(done).toEqual(['workers', 'store', 'door']);
});

it('tries the others when one fails, and says so afterwards', async () => {
  const releases = new Releases();
  const done: string[] = [];
  releases.push(async () => void done.push('door'));
  releases.push(() => Promise.reject(new Error('the store is stuck')));
  releases.push(async () => void done.push('workers'));
  await expect(releases.run(0)).rejects.toThrow('the store is stuck');
  expect(done).toEqual(['workers', 'door']);
});

it('gives each what the ones before it left of the grace', async () => {
  const releases = new Releases();
  const given: number[] = [];
  releases.push(async (graceMs) => void given.push(graceMs));
  releases.push((graceMs) => {
    given.push(graceMs);
    return new Promise((resolve) => setTimeout(resolve, 30));
  });
  await releases.run(20);
  expect(given[0]).toBeGreaterThan(0);
  expect(given[0]).toBeLessThanOrEqual(20);
  expect(given[1]).toBe(0);
});
