import { expect, it, vi } from 'vitest';
import { correctItem } from '../../../src/decisions/correct-item.js';
import { importPolicies } from '../../../src/decisions/import-policies.js';
import { understandItems } from '../../../src/jobs/ingest/understand-items.js';
import { matchPolicies } from '../../../src/jobs/match/match-policies.js';
import { ComposedDigest } from '../../../src/model/digest/digest.js';
import type { Item } from '../../../src/model/item/item.js';
import { sqliteStore } from '../../adapters/sqlite/make-sqlite-store.js';
import { claire } from '../../decisions/people.js';
import { begin, source, startWatchOn, type Watch } from '../watch.js';
import { built, publish, subscribed, weekMs } from '../watch-subscribers.js';

const biometrics = { id: 'biometrie', name: 'Biométrie', description: '', owner: '', query: 'biométrie' };

async function broughtTo(watch: Watch, subscriptionId: string) {
  const { digest } = await built(watch, subscriptionId);
  const composition = await watch.store.compositions.get(ComposedDigest.parse(digest).compositionId);
  return composition?.value.entries.map(({ title, amended, foundLater }) => ({ title, amended, foundLater }));
}

/** As older rules would have left the item of a title. */
async function makeOlder(watch: Watch, title: string, changes: Partial<Item>): Promise<void> {
  await watch.store.refresh();
  const request = { query: { kind: 'all' }, filters: {}, order: 'newest', limit: 9, facets: false } as const;
  const ids = (await watch.store.items.search(request)).hits.filter((hit) => hit.title === title).map(({ id }) => id);
  for (const stored of await watch.store.items.getMany(ids)) {
    if (!stored) continue;
    const item = { ...stored.value, ...changes, enrichment: stored.value.enrichment - 1 };
    await watch.store.items.write([{ item, expectedVersion: stored.version, revision: null, words: null }]);
  }
}

async function startWithOlder(readers: readonly string[] = []) {
  const watch = await startWatchOn(sqliteStore(), [source('cnil')]);
  await importPolicies(watch, [biometrics], claire);
  await watch.store.refresh();
  await watch.clock.advance(5_000);
  const asks = await subscribed(watch, { filter: 'policy:biometrie' });
  const takesAll = await subscribed(watch, { address: 'nadia@example.org' });
  const others = [];
  for (const name of readers)
    others.push(await subscribed(watch, { filter: 'policy:biometrie', address: `${name}@example.org` }));
  await publish(watch, [
    { guid: 'a', title: 'Biométrie à l’école', date: begin },
    { guid: 'b', title: 'Biométrie au travail', date: begin },
  ]);
  await makeOlder(watch, 'Biométrie à l’école', { policies: [] });
  await watch.clock.advance(weekMs);
  return { watch, asks, takesAll, others };
}

it('brings once, as found later, what newer rules find to concern the subscriber', async () => {
  const { watch, asks, takesAll } = await startWithOlder();
  expect(await broughtTo(watch, asks)).toEqual([{ title: 'Biométrie au travail', amended: false }]);
  expect(await broughtTo(watch, takesAll)).toHaveLength(2);
  await makeOlder(watch, 'Biométrie au travail', { contentHash: 'of another formula' });
  expect(await understandItems(watch)).toBe(2);
  await watch.clock.advance(weekMs);
  expect(await broughtTo(watch, asks)).toEqual([{ title: 'Biométrie à l’école', amended: false, foundLater: true }]);
  expect(await broughtTo(watch, takesAll)).toEqual([]);
  await watch.clock.advance(weekMs);
  expect(await broughtTo(watch, asks)).toEqual([]);
});

it('brings it as new where it is understood before its own window ends', async () => {
  const { watch, asks } = await startWithOlder();
  await understandItems(watch);
  expect(await broughtTo(watch, asks)).toHaveLength(2);
  await watch.clock.advance(weekMs);
  expect(await broughtTo(watch, asks)).toEqual([]);
});

const schools = { id: 'ecole', name: 'École', description: '', owner: '', query: 'école' };

it('brings nothing that was asked for before newer rules found something that the filter does not look at', async () => {
  const watch = await startWatchOn(sqliteStore(), [source('cnil')]);
  const takesAll = await subscribed(watch);
  const asks = await subscribed(watch, { filter: 'policy:ecole', address: 'lea@example.org' });
  const asksForKind = await subscribed(watch, { filter: 'kind:news', address: 'nora@example.org' });
  await publish(watch, [{ guid: 'a', title: 'Biométrie à l’école', date: begin }]);
  await makeOlder(watch, 'Biométrie à l’école', { mainKind: { kind: 'research', cue: null } });
  await watch.clock.advance(weekMs);
  for (const id of [asks, asksForKind, takesAll]) await broughtTo(watch, id);
  await importPolicies(watch, [schools], claire);
  await watch.clock.advance(5_000);
  await watch.store.refresh();
  await matchPolicies(watch);
  await watch.clock.advance(weekMs);
  for (const id of [asks, asksForKind, takesAll]) expect(await broughtTo(watch, id)).toEqual([]);
  await understandItems(watch);
  await watch.clock.advance(weekMs);
  expect(await broughtTo(watch, asks)).toEqual([]);
  expect(await broughtTo(watch, takesAll)).toEqual([]);
  expect(await broughtTo(watch, asksForKind)).toEqual([
    { title: 'Biométrie à l’école', amended: false, foundLater: true },
  ]);
});

it('owes nothing of the time before the subscription, nor what was taken away', async () => {
  const { watch, asks } = await startWithOlder();
  await broughtTo(watch, asks);
  await watch.clock.advance(3 * weekMs);
  const late = await subscribed(watch, { filter: 'policy:biometrie', address: 'lea@example.org' });
  await makeOlder(watch, 'Biométrie à l’école', { removedAt: watch.clock.now().toISOString() });
  await makeOlder(watch, 'Biométrie au travail', { contentHash: 'of another formula' });
  await understandItems(watch);
  await watch.clock.advance(weekMs);
  expect(await broughtTo(watch, late)).toEqual([]);
  expect(await broughtTo(watch, asks)).toEqual([]);
});

it('owes nothing of the time whose digests were cleared away', async () => {
  const { watch, asks } = await startWithOlder();
  const { digest } = await built(watch, asks);
  await watch.clock.advance(weekMs);
  expect(await broughtTo(watch, asks)).toEqual([]);
  await watch.store.digests.delete(digest.id);
  await makeOlder(watch, 'Biométrie au travail', { contentHash: 'of another formula' });
  await understandItems(watch);
  await watch.clock.advance(weekMs);
  expect(await broughtTo(watch, asks)).toEqual([]);
});

it('brings once, as found later, what a person corrects after its window', async () => {
  const watch = await startWatchOn(sqliteStore(), [source('cnil')]);
  const asks = await subscribed(watch, { filter: 'kind:sanction' });
  await publish(watch, [
    { guid: 'a', title: 'Un avis', date: begin },
    { guid: 'b', title: 'Un autre avis', date: begin },
  ]);
  await watch.clock.advance(weekMs);
  expect(await broughtTo(watch, asks)).toEqual([]);
  const request = { query: { kind: 'all' }, filters: {}, order: 'newest', limit: 9, facets: false } as const;
  const item = (await watch.store.items.search(request)).hits.find(({ title }) => title === 'Un avis');
  const said = { finding: 'kind', value: 'sanction' } as const;
  await correctItem(watch, { itemId: item?.id ?? '', said, by: claire, reason: '' });
  await watch.clock.advance(weekMs);
  expect(await broughtTo(watch, asks)).toEqual([{ title: 'Un avis', amended: false, foundLater: true }]);
  await watch.clock.advance(weekMs);
  expect(await broughtTo(watch, asks)).toEqual([]);
});

it('searches once for all who share a filter', async () => {
  const { watch, asks, others } = await startWithOlder(['lea', 'nora', 'ines']);
  const ids = [asks, ...others];
  for (const id of ids) expect(await broughtTo(watch, id)).toHaveLength(1);
  await understandItems(watch);
  await watch.clock.advance(weekMs);
  const search = vi.spyOn(watch.store.items, 'search');
  for (const id of ids) expect(await broughtTo(watch, id)).toMatchObject([{ foundLater: true }]);
  expect(search).toHaveBeenCalledOnce();
});
