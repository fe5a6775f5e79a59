import { expect, it, vi } from 'vitest';
import { StoreError } from '../../src/ports/store/store-error.js';
import { suggest, writeItem, writePolicy } from './sample-items.js';
import { createSite, type Site } from './site.js';

async function waitingSite(): Promise<Site> {
  const site = createSite();
  await writePolicy(site, 'ia-rh', { name: 'IA et RH' });
  await writeItem(site, { id: 'one' });
  await suggest(site, 'one', 'ia-rh');
  await site.store.refresh();
  return site;
}

const waits = /<span class="count" id="pending">/;
const none = '<span id="pending"></span>';

it('is on every page, and not where it would take too long', async () => {
  const site = await waitingSite();
  const page = async () => (await site.app.request('/sources')).text();
  expect(await page()).toMatch(waits);
  vi.spyOn(site.store.items, 'search').mockRejectedValue(new StoreError('too-costly', 'not searched in time'));
  const uncounted = await page();
  expect(uncounted).toContain(none);
  expect(uncounted).not.toMatch(waits);
});

it.each([
  '/calendar.ics',
  '/feed.atom',
  '/feed.json',
  '/exports/items/csv',
  '/sources.opml',
  '/api/v1/items',
  '/healthz',
])('is not asked for with %s, which shows none', async (path) => {
  const site = await waitingSite();
  const search = vi.spyOn(site.store.items, 'search');
  await site.app.request(path);
  const asksWhatWaits = () => search.mock.calls.some(([{ query }]) => JSON.stringify(query).includes('"pending"'));
  expect(asksWhatWaits()).toBe(false);
  await site.app.request('/sources');
  expect(asksWhatWaits()).toBe(true);
});
