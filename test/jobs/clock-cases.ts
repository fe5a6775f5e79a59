import { afterEach, beforeEach, expect, it } from 'vitest';
import { createWebhook } from '../../src/decisions/manage-webhooks.js';
import { runCycle } from '../../src/jobs/run-cycle.js';
import type { Store } from '../../src/ports/store/store.js';
import type { MakeStore, StoreHarness } from '../contract/store-harness.js';
import { claire } from '../decisions/people.js';
import { startReceiver } from '../fakes/webhook-receiver.js';
import { type PublishedEntry, source, startWatchOn } from './watch.js';
import { subscribed, weekMs } from './watch-subscribers.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const jumps = [
  ['an hour', hourMs],
  ['thirty days', 30 * dayMs],
  ['four years', 1_461 * dayMs],
] as const;

const owner = { mail: 'owner@example.org', language: 'en', timeZone: 'Europe/Paris' } as const;

/** A subscriber and a webhook, with what they received. */
async function begin(store: Store) {
  const watch = await startWatchOn(store, [source('cnil')]);
  const receiver = await startReceiver();
  await subscribed(watch);
  const request = {
    name: 'GRC',
    body: 'generic',
    language: 'fr',
    filter: '',
    policies: [],
    url: receiver.url,
  } as const;
  await createWebhook(watch, { ...request, events: ['item.new'] }, claire);
  await watch.clock.advance(1);
  const published: PublishedEntry[] = [];
  const cycle = () => runCycle({ ...watch.deps, owner });
  /** Publishes an entry and runs the watch for a minute. */
  const publish = async (title: string): Promise<void> => {
    const date = watch.clock.now().toISOString();
    published.push({ guid: title, title, date, text: `Sur l’intelligence artificielle : ${title}.` });
    watch.publish('cnil', published);
    await cycle();
    await watch.clock.advance(minuteMs);
    await cycle();
  };
  const live = async (ms: number): Promise<void> => {
    for (let left = ms; left > 0; left -= dayMs / 2) {
      await watch.clock.advance(dayMs / 2);
      await cycle();
    }
  };
  /** How often a title arrived by mail and by webhook. Refused mails do not count. */
  const told = (title: string): readonly number[] => {
    const mails = watch.mails.filter(({ to, text }) => to === 'claire@example.org' && text.includes(title));
    const taken = new Set(mails.map(({ messageId }) => messageId));
    return [taken.size, receiver.received.filter(({ body }) => body.includes(title)).length];
  };
  return { watch, publish, live, told };
}

/** A watch whose clock jumps. */
export function clockCases(make: MakeStore): void {
  let harness: StoreHarness;
  beforeEach(async () => {
    harness = await make();
  });
  afterEach(() => harness.dispose());

  it.each(jumps)(
    'loses nothing and tells nothing twice where a clock that was %s ahead is set back, and again',
    async (_, aheadMs) => {
      const { watch, publish, live, told } = await begin(harness.store);
      const titles = ['premier'];
      const publishNext = async (title: string): Promise<void> => {
        titles.push(title);
        await publish(title);
      };
      await publish('premier');
      watch.mailOutcomes.push({ kind: 'deferred', response: '451 later' });
      for (const time of ['once', 'twice in an hour']) {
        await watch.clock.advance(aheadMs + 10 * minuteMs);
        await publishNext(`ahead ${time}`);
        await watch.clock.advance(-aheadMs);
        await publishNext(`back ${time}`);
        const checkedAt = (await watch.store.sources.get('cnil'))?.value.lastCheckedAt ?? '';
        expect(Math.abs(watch.clock.now().getTime() - Date.parse(checkedAt))).toBeLessThanOrEqual(minuteMs);
        expect(told(`back ${time}`)[1]).toBe(1);
      }
      await live(2 * weekMs);
      for (const title of titles) expect([title, told(title)]).toEqual([title, [1, 1]]);
      const { documents } = await watch.store.deliveries.find('recent', {}, { limit: 50 });
      expect(documents.filter(({ value }) => value.open)).toEqual([]);
      const alerts = watch.mails.filter(({ subject }) => subject.includes('was set back'));
      expect(new Set(alerts.map(({ messageId }) => messageId)).size).toBe(1);
    },
  );

  it.each(jumps)('loses nothing and tells nothing twice where the clock is set ahead by %s', async (_, aheadMs) => {
    const { watch, publish, live, told } = await begin(harness.store);
    await publish('premier');
    await watch.clock.advance(aheadMs);
    await publish('deuxième');
    await live(2 * weekMs);
    for (const title of ['premier', 'deuxième']) expect([title, told(title)]).toEqual([title, [1, 1]]);
  });
}
