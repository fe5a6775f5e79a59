import { expect, it } from 'vitest';
import type { Store } from '../../../src/ports/store/store.js';
import { awaitsEnd } from '../../patience.js';
import { createSite, formPost } from '../site.js';

const never = <T>() => new Promise<T>(() => undefined);

/** A site whose searches wait until `until`. */
function waiting(ping: () => Promise<void>, until: Promise<void> = never()) {
  const { memory } = createSite();
  const items = new Proxy(memory.items, {
    get: (of, name) =>
      name === 'search'
        ? (...asked: Parameters<typeof of.search>) => until.then(() => of.search(...asked))
        : Reflect.get(of, name),
  });
  const own: Partial<Store> = { items, ping };
  const store = new Proxy(memory, { get: (of, name) => Reflect.get(name in own ? own : of, name) });
  return createSite({ store, storePatienceMs: awaitsEnd(20) });
}

it('a read is told that the store does not answer, on a page and in the API', async () => {
  for (const ping of [() => never<void>(), () => Promise.reject(new Error('down'))]) {
    const { app } = waiting(ping);
    const page = await app.request('/');
    expect([page.status, await page.text()]).toEqual([
      503,
      expect.stringContaining('La base de données ne répond pas'),
    ]);
    const problem = await app.request('/api/v1/items');
    expect([problem.status, await problem.json()]).toEqual([503, expect.objectContaining({ code: 'unavailable' })]);
  }
});

it('a read that is slow while the store answers is waited for', async () => {
  let release = (): void => undefined;
  let asked = 0;
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { app } = waiting(async () => {
    asked += 1;
  }, until);
  const page = app.request('/');
  await expect.poll(() => asked).toBe(1);
  release();
  expect((await page).status).toBe(200);
});

it('a store that hangs is asked once for all who wait', async () => {
  let asked = 0;
  const { app } = waiting(() => {
    asked += 1;
    return never<void>();
  });
  await Promise.all([app.request('/'), app.request('/'), app.request('/')]);
  await app.request('/');
  expect(asked).toBe(1);
});

it('a change is waited for, since nobody could say whether it was made', async () => {
  const { app } = waiting(() => never<void>());
  expect((await app.request('/language', formPost({ language: 'en' }))).status).toBeLessThan(500);
});
