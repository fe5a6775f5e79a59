import { expect, it, vi } from 'vitest';
import { correctItem } from '../../../src/decisions/correct-item.js';
import { importPolicies } from '../../../src/decisions/import-policies.js';
import { previewDigest } from '../../../src/jobs/digest/build-digest.js';
import { createDigestCache } from '../../../src/jobs/digest/digest-cache.js';
import { digestInput, loadComposition } from '../../../src/jobs/digest/render-digest.js';
import { understandItems } from '../../../src/jobs/ingest/understand-items.js';
import { matchPolicies } from '../../../src/jobs/match/match-policies.js';
import { Composition } from '../../../src/model/digest/composition.js';
import { ComposedDigest } from '../../../src/model/digest/digest.js';
import type { Item } from '../../../src/model/item/item.js';
import { sqliteStore } from '../../adapters/sqlite/make-sqlite-store.js';
import { sampleComposition } from '../../contract/archive-sample.js';
import { claire } from '../../decisions/people.js';
import { composeDigest } from '../../digest/compose-at-once.js';
import { begin, source, startWatch, startWatchOn, type Watch } from '../watch.js';
import { built, publish, subscribed, weekMs } from '../watch-subscribers.js';

const biometrics = { id: 'biometrie', name: 'Biométrie', description: '', owner: '', query: 'biométrie' };

async function broughtTo(watch: Watch, subscriptionId: string) {
  const { digest } = await built(watch, subscriptionId);
  const composition = await watch.store.compositions.get(ComposedDigest.parse(digest).compositionId);
  return composition?.value.entries.map(({ title, amended, foundLater }) => ({ title, amended, foundLater }));
}

/** Changes the item with a title as older rules would have left it. */
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

const fish = { guid: 'fish', title: 'Quotas de pêche au cabillaud', text: 'Les prises de la saison.', date: begin };
const scoring = { guid: 'scoring', title: 'Notation algorithmique des allocataires', text: '', date: begin };

/** The entries of the next digest, and the number that it leaves out. */
async function nextDigest(watch: Watch, subscriptionId: string) {
  const digest = ComposedDigest.parse((await built(watch, subscriptionId)).digest);
  const { entries, leftOut } = await loadComposition(watch.store, digest);
  const brought = entries.map(({ title, foundLater = false, amended }) => ({ title, foundLater, amended }));
  return { brought, leftOut: leftOut.length, digest };
}

const asNew = (title: string) => ({ title, foundLater: false, amended: false });
const asFoundLater = (title: string) => ({ title, foundLater: true, amended: false });

/** Changes the item with a title as a person or newer rules would. */
async function change(watch: Watch, title: string, changes: Partial<Item>): Promise<void> {
  await watch.store.refresh();
  const request = { query: { kind: 'all' }, filters: {}, order: 'newest', limit: 9, facets: false } as const;
  const ids = (await watch.store.items.search(request)).hits.filter((hit) => hit.title === title).map(({ id }) => id);
  for (const stored of await watch.store.items.getMany(ids)) {
    if (!stored) continue;
    const item = { ...stored.value, ...changes };
    await watch.store.items.write([{ item, expectedVersion: stored.version, revision: null, words: null }]);
  }
}

async function correct(watch: Watch, title: string, value: 'ai' | 'other' | 'rules'): Promise<void> {
  const request = { query: { kind: 'all' }, filters: {}, order: 'newest', limit: 9, facets: false } as const;
  await watch.store.refresh();
  const itemId = (await watch.store.items.search(request)).hits.find((hit) => hit.title === title)?.id ?? '';
  const decision = { itemId, said: { finding: 'relevance', value }, by: claire, reason: '' } as const;
  expect(await correctItem(watch, decision)).toMatchObject({ kind: 'corrected' });
}

const relevant = { relevance: { score: 1, relevant: true, reasons: [] } };

async function startReading() {
  const watch = await startWatch([source('cnil')]);
  const takesAll = await subscribed(watch);
  const asks = await subscribed(watch, { address: 'lea@example.org', filter: 'jurisdiction:FR' });
  await publish(watch, [fish, scoring]);
  await watch.clock.advance(weekMs);
  return { watch, takesAll, asks };
}

it('is what is not about AI, and counted; a filter of the subscriber leaves nothing out', async () => {
  const { watch, takesAll, asks } = await startReading();
  const { brought, leftOut, digest } = await nextDigest(watch, takesAll);
  expect({ brought, leftOut }).toEqual({ brought: [asNew(scoring.title)], leftOut: 1 });
  expect(digest.subject).toMatch(/ · 1 publication$/);
  const own = { digest: 'https://v.example/d', unsubscribe: 'https://v.example/u' };
  const { text } = composeDigest(
    digestInput(watch, digest, await loadComposition(watch.store, digest), { own, mayReadReasons: false }),
  );
  expect(text).toContain('1 autre publication de ces sources');
  expect(text).not.toContain('cabillaud');
  const filtered = await nextDigest(watch, asks);
  expect(filtered.brought).toHaveLength(2);
  expect(filtered.leftOut).toBe(0);
});

it('is counted once, also where it was found shortly before the window closed', async () => {
  const watch = await startWatch([source('cnil')]);
  const takesAll = await subscribed(watch);
  await watch.clock.advance(Date.parse('2026-03-09T06:59:00.000Z') - watch.clock.now().getTime());
  await publish(watch, [fish]);
  await watch.clock.advance(weekMs / 7);
  expect(await nextDigest(watch, takesAll)).toMatchObject({ brought: [], leftOut: 1 });
  await watch.clock.advance(weekMs);
  expect(await nextDigest(watch, takesAll)).toMatchObject({ brought: [], leftOut: 0 });
});

it('counts an item that was amended once', async () => {
  const watch = await startWatch([source('cnil')]);
  const takesAll = await subscribed(watch);
  await publish(watch, [fish]);
  await watch.clock.advance(3_600_000);
  await publish(watch, [{ ...fish, text: 'Les prises de la saison, corrigées.' }]);
  await watch.clock.advance(weekMs);
  const { digest } = await nextDigest(watch, takesAll);
  const own = { digest: 'https://v.example/d', unsubscribe: 'https://v.example/u' };
  expect(
    digestInput(watch, digest, await loadComposition(watch.store, digest), { own, mayReadReasons: false }).leftOut,
  ).toBe(1);
});

it('is never what concerns a policy', async () => {
  const watch = await startWatch([source('cnil')]);
  await importPolicies(watch, [{ id: 'peche', name: 'Pêche', description: '', owner: '', query: 'cabillaud' }], claire);
  await watch.store.refresh();
  await watch.clock.advance(5_000);
  const takesAll = await subscribed(watch);
  await publish(watch, [fish]);
  await watch.clock.advance(weekMs);
  expect(await nextDigest(watch, takesAll)).toMatchObject({ brought: [asNew(fish.title)], leftOut: 0 });
});

it('is never what a source brings that is about AI as a whole', async () => {
  const watch = await startWatch([source('office', { aboutAi: true })]);
  const takesAll = await subscribed(watch);
  await publish(watch, [fish], 'office');
  await watch.clock.advance(weekMs);
  expect(await nextDigest(watch, takesAll)).toMatchObject({ brought: [asNew(fish.title)], leftOut: 0 });
  await watch.store.refresh();
  const { hits } = await watch.store.items.search({
    ...{ query: { kind: 'all' }, filters: { relevance: ['ai'] }, order: 'newest', limit: 9, facets: false },
  });
  expect(hits).toMatchObject([{ aboutAi: true, relevance: { relevant: false } }]);
});

it.each([
  ['understood better', (watch: Watch) => change(watch, fish.title, relevant)],
  ['corrected', (watch: Watch) => correct(watch, fish.title, 'ai')],
  [
    'tagged',
    async (watch: Watch) => {
      const policy = { id: 'peche', name: 'Pêche', description: '', owner: '', query: 'cabillaud' };
      await importPolicies(watch, [policy], claire);
      await watch.clock.advance(60_000);
      await watch.store.refresh();
      await matchPolicies(watch);
    },
  ],
  [
    'from a source that is said to be about AI',
    async (watch: Watch) => {
      await understandItems(watch);
      watch.setSource(source('cnil', { aboutAi: true }));
      await understandItems(watch);
    },
  ],
] as const)('comes once, as found later, when it was %s', async (_, makeRelevant) => {
  const { watch, takesAll } = await startReading();
  await nextDigest(watch, takesAll);
  await watch.clock.advance(2 * weekMs);
  expect(await nextDigest(watch, takesAll)).toMatchObject({ brought: [], leftOut: 0 });
  await makeRelevant(watch);
  await watch.clock.advance(weekMs);
  expect((await nextDigest(watch, takesAll)).brought).toEqual([asFoundLater(fish.title)]);
  await watch.clock.advance(weekMs);
  expect((await nextDigest(watch, takesAll)).brought).toEqual([]);
});

it('comes once where it is corrected between the end of its window and the next digest', async () => {
  const watch = await startWatch([source('cnil')]);
  const takesAll = await subscribed(watch);
  await watch.clock.advance(Date.parse('2026-03-09T06:59:00.000Z') - watch.clock.now().getTime());
  await publish(watch, [fish]);
  await watch.clock.advance(weekMs / 7);
  await nextDigest(watch, takesAll);
  await change(watch, fish.title, relevant);
  await watch.clock.advance(weekMs);
  expect((await nextDigest(watch, takesAll)).brought).toEqual([asFoundLater(fish.title)]);
  await watch.clock.advance(weekMs);
  expect((await nextDigest(watch, takesAll)).brought).toEqual([]);
});

it('comes once where it becomes relevant by an amendment, as the amendment', async () => {
  const { watch, takesAll } = await startReading();
  await nextDigest(watch, takesAll);
  await publish(watch, [
    { ...fish, text: 'Les prises, comptées par un système d’intelligence artificielle.' },
    scoring,
  ]);
  await watch.clock.advance(weekMs);
  expect((await nextDigest(watch, takesAll)).brought).toEqual([{ ...asNew(fish.title), amended: true }]);
  await watch.clock.advance(weekMs);
  expect((await nextDigest(watch, takesAll)).brought).toEqual([]);
});

it('is what a person says not to be about AI, also of a source that is, and no second time when the word is taken back', async () => {
  const watch = await startWatch([source('office', { aboutAi: true })]);
  const takesAll = await subscribed(watch);
  await publish(watch, [fish, scoring], 'office');
  await correct(watch, scoring.title, 'other');
  await watch.clock.advance(weekMs);
  expect(await nextDigest(watch, takesAll)).toMatchObject({ brought: [asNew(fish.title)], leftOut: 1 });
  await correct(watch, fish.title, 'other');
  await correct(watch, scoring.title, 'rules');
  await watch.clock.advance(weekMs);
  expect((await nextDigest(watch, takesAll)).brought).toEqual([asFoundLater(scoring.title)]);
  await correct(watch, fish.title, 'rules');
  await watch.clock.advance(weekMs);
  expect((await nextDigest(watch, takesAll)).brought).toEqual([]);
});

it('does not come again where it was brought before it was left out', async () => {
  const { watch, takesAll } = await startReading();
  await nextDigest(watch, takesAll);
  await change(watch, scoring.title, { relevance: { score: 0, relevant: false, reasons: [] } });
  await watch.clock.advance(weekMs);
  await nextDigest(watch, takesAll);
  await change(watch, scoring.title, relevant);
  await watch.clock.advance(weekMs);
  expect((await nextDigest(watch, takesAll)).brought).toEqual([]);
});

it('is no longer owed when its publisher took it away', async () => {
  const { watch, takesAll } = await startReading();
  await nextDigest(watch, takesAll);
  await change(watch, fish.title, { ...relevant, removedAt: watch.clock.now().toISOString() });
  await watch.clock.advance(weekMs);
  expect((await nextDigest(watch, takesAll)).brought).toEqual([]);
});

it('is no longer owed after half a year', async () => {
  const { watch, takesAll } = await startReading();
  await nextDigest(watch, takesAll);
  for (let week = 0; week < 26; week += 1) {
    await watch.clock.advance(weekMs);
    await nextDigest(watch, takesAll);
  }
  await publish(watch, [fish, scoring, { guid: 'crabs', title: 'Quotas de crabe', text: 'Les prises de la saison.' }]);
  await watch.clock.advance(weekMs);
  expect(await nextDigest(watch, takesAll)).toMatchObject({ brought: [], leftOut: 1 });
  await change(watch, fish.title, relevant);
  await change(watch, 'Quotas de crabe', relevant);
  await watch.clock.advance(weekMs);
  expect((await nextDigest(watch, takesAll)).brought).toEqual([asFoundLater('Quotas de crabe')]);
});

it('is not owed to whoever subscribed since', async () => {
  const { watch } = await startReading();
  await watch.clock.advance(2 * weekMs);
  const late = await subscribed(watch, { address: 'nora@example.org' });
  await change(watch, fish.title, relevant);
  await watch.clock.advance(weekMs);
  expect((await nextDigest(watch, late)).brought).toEqual([]);
});

it('is found later by another process as by the one that left it out', async () => {
  const { watch, takesAll } = await startReading();
  await nextDigest(watch, takesAll);
  await change(watch, fish.title, relevant);
  await watch.clock.advance(weekMs);
  const other = { ...watch, digestCache: createDigestCache() };
  expect((await nextDigest(other, takesAll)).brought).toEqual([asFoundLater(fish.title)]);
});

it('is left out of a preview and counted there', async () => {
  const { watch, takesAll } = await startReading();
  const subscription = (await watch.store.subscriptions.get(takesAll))?.value;
  if (!subscription) throw new Error('expected a subscription');
  const { text, pairs } = await previewDigest(watch, subscription);
  expect(pairs).toHaveLength(1);
  expect(text).toContain('1 autre publication de ces sources');
});

it('is nothing in a composition of an earlier program', () => {
  const { leftOut: _, ...earlier } = sampleComposition;
  expect(Composition.parse(earlier).leftOut).toEqual([]);
});
