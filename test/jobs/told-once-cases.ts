import { afterEach, describe, expect, it } from 'vitest';
import { correctItem } from '../../src/decisions/correct-item.js';
import { decideTag } from '../../src/decisions/decide-tag.js';
import { importPolicies } from '../../src/decisions/import-policies.js';
import { createWebhook } from '../../src/decisions/manage-webhooks.js';
import { saveSearch } from '../../src/decisions/save-search.js';
import { enrichmentVersion } from '../../src/enrich/enrichment-version.js';
import { buildDigest } from '../../src/jobs/digest/build-digest.js';
import { matchPolicies } from '../../src/jobs/match/match-policies.js';
import { showSearches } from '../../src/jobs/read/saved-searches.js';
import { runCycle } from '../../src/jobs/run-cycle.js';
import { sweep } from '../../src/jobs/sweep.js';
import { deliverWebhook } from '../../src/jobs/webhooks/deliver-webhook.js';
import { ComposedDigest } from '../../src/model/digest/digest.js';
import type { WebhookEvent } from '../../src/model/digest/webhook.js';
import type { Item } from '../../src/model/item/item.js';
import type { FetchOutcome } from '../../src/ports/fetcher.js';
import type { MakeStore } from '../contract/store-harness.js';
import { claire } from '../decisions/people.js';
import { startReceiver } from '../fakes/webhook-receiver.js';
import { withMethods } from '../fakes/with-methods.js';
import { begin, fresh, type PublishedEntry, source, startWatchOn, type Watch } from './watch.js';
import { built, publish, subscribed, weekMs } from './watch-subscribers.js';

const title = 'Quotas de pêche au cabillaud';
const plain = { guid: 'a', title, text: 'Les prises de la saison.', date: begin };
const policy = { id: 'peche', name: 'Pêche', description: '', owner: '', query: 'cabillaud relevance:ai' };

async function onlyItem(watch: Watch): Promise<Item> {
  await watch.store.refresh();
  const request = { query: { kind: 'all' }, filters: {}, order: 'newest', limit: 9, facets: false } as const;
  const [item] = (await watch.store.items.search(request)).hits;
  if (!item) throw new Error('expected an item');
  return item;
}

/** Makes the item as older rules, or an older reader, would have left it. */
async function makeOlder(watch: Watch, by: Partial<Item>): Promise<void> {
  const { id } = await onlyItem(watch);
  const [stored] = await watch.store.items.getMany([id]);
  if (!stored) throw new Error('expected an item');
  const older: Partial<Item> = { policies: [], relevance: { score: 0, relevant: false, reasons: [] } };
  const item = { ...stored.value, ...older, ...by };
  await watch.store.items.write([{ item, expectedVersion: stored.version, revision: null, words: null }]);
}

async function readByOlder(watch: Watch): Promise<void> {
  await makeOlder(watch, { contentHash: '0'.repeat(64) });
  const source = await watch.store.sources.get('cnil');
  if (!source) throw new Error('expected the source');
  await watch.store.sources.replace({ ...source.value, reader: 'feed-0+1' }, source.version);
  const { url } = source.value;
  watch.answers.set(url, { kind: 'not-modified', status: 304, url, movedTo: null, durationMs: 1 });
}

async function confirm(watch: Watch): Promise<void> {
  const decision = { policyId: policy.id, verdict: 'confirmed', by: claire, reason: '' } as const;
  await decideTag(watch, { itemId: (await onlyItem(watch)).id, ...decision });
}

async function correct(watch: Watch): Promise<void> {
  const said = { finding: 'relevance', value: 'ai' } as const;
  await correctItem(watch, { itemId: (await onlyItem(watch)).id, said, by: claire, reason: '' });
}

interface Cause {
  readonly entry?: PublishedEntry;
  readonly reads?: boolean;
  /** A filter that the item satisfies only afterwards. */
  readonly words?: string;
  readonly before?: (watch: Watch) => Promise<void>;
  readonly comes: (watch: Watch) => Promise<unknown> | unknown;
}

const page =
  '<html lang="fr"><head><title>Quotas</title></head><body><p>L’intelligence artificielle compte les prises à leurs écailles.</p></body></html>';
const causes: Readonly<Record<string, Cause>> = {
  'a document': {
    reads: true,
    words: 'écailles',
    comes: ({ answers }) => {
      const url = 'https://example.org/a';
      answers.set(url, { ...fresh(url, page), contentType: 'text/html' } as FetchOutcome);
    },
  },
  'newer rules': {
    entry: { ...plain, text: 'L’intelligence artificielle compte les prises.' },
    before: (watch) => makeOlder(watch, { enrichment: enrichmentVersion - 1 }),
    comes: () => undefined,
  },
  'a newer reader': {
    entry: { ...plain, text: 'L’intelligence artificielle compte les prises.' },
    before: readByOlder,
    comes: () => undefined,
  },
  'a correction': { comes: correct },
  'a confirmation': { comes: confirm },
  'a correction of what a newer reader read otherwise': {
    before: async (watch) => {
      await readByOlder(watch);
      await watch.clock.advance(60_000);
      await runCycle(watch.deps, { sourceIds: ['cnil'] });
      expect((await onlyItem(watch)).revision).toBe(2);
    },
    comes: correct,
  },
  'a correction of what its publisher amended before': {
    before: async (watch) => {
      await watch.clock.advance(60_000);
      await publish(watch, [{ ...plain, text: 'Les prises de la saison, corrigées.' }]);
      expect((await onlyItem(watch)).revision).toBe(2);
    },
    comes: correct,
  },
  'that its source is about AI': { comes: ({ setSource }) => setSource(source('cnil', { aboutAi: true })) },
};

const heard: readonly WebhookEvent[] = ['item.new', 'tag.confirmed'];

async function makeWebhook(watch: Watch, filter: string, events = heard) {
  const receiver = await startReceiver();
  const asked = { name: 'GRC', body: 'generic', language: 'fr', policies: [], url: receiver.url } as const;
  const made = await createWebhook(watch, { ...asked, filter, events: [...events] }, claire);
  if (made.kind !== 'created') throw new Error(made.kind);
  return { id: made.webhook.id, count: () => receiver.received.length };
}

async function makeSearch(watch: Watch, q: string) {
  const search = new URLSearchParams({ q }).toString();
  const made = await saveSearch(watch, { name: 'Mer', search, everyone: false, by: claire });
  if (made.kind !== 'saved') throw new Error(made.kind);
  const countSince = async (since: string) => {
    await watch.store.refresh();
    return (await showSearches(watch, [made.saved], () => since))[0]?.fresh;
  };
  return { countSince };
}

/** `work` does all due work, including a check of the source. */
export function toldOnceCases(make: MakeStore, work = workByItself): void {
  let dispose: () => Promise<void>;
  afterEach(() => dispose());
  const begun = async (read: boolean) => {
    const harness = await make();
    dispose = harness.dispose;
    return startWatchOn(harness.store, [source('cnil', { read })]);
  };

  describe.each(Object.entries(causes))('what %s makes satisfy', (_, cause) => {
    it.each([['relevance:ai'], ['policy:peche'], [cause.words ?? '"cabillaud" relevance:ai']])(
      '%s after its window is told once by mail, to a webhook and by a saved search',
      async (filter) => {
        const watch = await begun(cause.reads ?? false);
        await importPolicies(watch, [policy], claire);
        await watch.store.refresh();
        const subscription = await subscribed(watch, { filter });
        const webhook = await makeWebhook(watch, filter);
        const search = await makeSearch(watch, filter);
        await watch.clock.advance(1_000);
        const told = async (since: string) => ({
          mails: watch.mails.filter(({ text }) => text.includes(title)).length,
          webhook: webhook.count(),
          search: await search.countSince(since),
        });
        await publish(watch, [cause.entry ?? plain]);
        await cause.before?.(watch);
        const started = watch.clock.now().toISOString();
        const look = { signal: new AbortController().signal, examined: new Set<string>() };
        await deliverWebhook(watch, { webhookId: webhook.id }, look);
        await watch.clock.advance(weekMs);
        await built(watch, subscription);
        await deliverWebhook(watch, { webhookId: webhook.id }, look);
        expect(await told(started)).toEqual({ mails: 0, webhook: 0, search: 0 });

        await watch.clock.advance(60_000);
        const looked = watch.clock.now().toISOString();
        await cause.comes(watch);
        await work(watch);
        await watch.clock.advance(60_000);
        await work(watch);
        expect(await told(looked)).toEqual({ mails: 0, webhook: 1, search: 1 });
        const lookedAgain = watch.clock.now().toISOString();
        for (const _week of [1, 2]) {
          await watch.clock.advance(weekMs);
          await work(watch);
          expect(await told(lookedAgain)).toEqual({ mails: 1, webhook: 1, search: 0 });
        }
      },
    );
  });

  it('a digest waits for what is corrected two minutes before its window ends, an hour at most', async () => {
    const watch = await begun(false);
    await importPolicies(watch, [policy], claire);
    const ids = [await subscribed(watch, { filter: 'policy:peche' })];
    await publish(watch, [plain]);
    await watch.clock.advance(weekMs);
    for (const id of ids) await built(watch, id);
    const { windowEnd } = (await watch.store.subscriptions.get(ids[0] ?? ''))?.value ?? {};
    await watch.clock.advance(Date.parse(windowEnd ?? '') - 120_000 - watch.clock.now().getTime());
    await correct(watch);
    await watch.clock.advance(120_000 + watch.settleMs);
    await watch.store.refresh();
    expect(await buildDigest(watch, { subscriptionId: ids[0] ?? '' })).toEqual({ kind: 'not-due' });
    await matchPolicies(watch);
    expect((await built(watch, ids[0] ?? '')).digest).toMatchObject({ size: 1 });
  });

  it('a digest that waited in vain leaves what is matched too late to the next', async () => {
    const watch = await begun(false);
    await importPolicies(watch, [policy], claire);
    const id = await subscribed(watch, { filter: 'policy:peche' });
    await publish(watch, [plain]);
    await watch.clock.advance(weekMs);
    await built(watch, id);
    await correct(watch);
    await watch.clock.advance(weekMs);
    await watch.store.refresh();
    expect((await built(watch, id)).digest).toMatchObject({ size: 0 });
    await matchPolicies(watch);
    await watch.clock.advance(weekMs);
    expect((await built(watch, id)).digest).toMatchObject({ size: 1 });
  });

  it.each([
    ['a correction', correct, 'relevance:ai'],
    ['a confirmation', confirm, 'policy:peche'],
  ])('%s that a crash cut off is told of once it is followed, however late', async (_, decide, filter) => {
    const watch = await begun(false);
    await importPolicies(watch, [policy], claire);
    const id = await subscribed(watch, { filter });
    const webhook = await makeWebhook(watch, filter, ['item.new']);
    await watch.clock.advance(1_000);
    await publish(watch, [plain]);
    const items = withMethods(watch.store.items, { write: () => Promise.reject(new Error('crash')) });
    await expect(decide({ ...watch, store: { ...watch.store, items } })).rejects.toThrow('crash');
    const look = { signal: new AbortController().signal, examined: new Set<string>() };
    const told = async () => {
      await watch.clock.advance(weekMs);
      await watch.store.refresh();
      const { digest } = await built(watch, id);
      await deliverWebhook(watch, { webhookId: webhook.id }, look);
      return [ComposedDigest.parse(digest).size > 0, webhook.count()];
    };
    // Jobs in the queues come before the sweep.
    expect(await told()).toEqual([false, 0]);
    await sweep(watch);
    await matchPolicies(watch);
    expect(await told()).toEqual([true, 1]);
    expect(await told()).toEqual([false, 1]);
  });
}

async function workByItself({ deps }: Watch): Promise<void> {
  await runCycle(deps, { sourceIds: ['cnil'] });
}
