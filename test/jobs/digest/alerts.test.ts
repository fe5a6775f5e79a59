import { beforeEach, describe, expect, it } from 'vitest';
import { correctItem } from '../../../src/decisions/correct-item.js';
import { buildDigest } from '../../../src/jobs/digest/build-digest.js';
import { sweep } from '../../../src/jobs/sweep.js';
import { sqliteStore } from '../../adapters/sqlite/make-sqlite-store.js';
import { claire } from '../../decisions/people.js';
import { begin, source, startWatchOn, type Watch } from '../watch.js';
import { built, publish, subscribed } from '../watch-subscribers.js';

const minute = 60_000;
const hour = 60 * minute;

let watch: Watch;
let shared = 0;
beforeEach(async () => {
  shared = 0;
  watch = await startWatchOn(sqliteStore(), [source('cnil')]);
  // Entries of a first check are never mailed.
  await publish(watch, [{ guid: 'old', title: 'Ancienne', date: begin }]);
  await watch.clock.advance(hour);
});

/** Publishes one more entry, which no subscription has received. */
async function appear(title = `Nouvelle ${shared}`): Promise<void> {
  shared += 1;
  await publish(watch, [{ guid: `n${shared}`, title, date: watch.clock.now().toISOString() }]);
}

async function alert(frequency: 'daily' | 'at-once', filter = 'intelligence'): Promise<string> {
  const id = await subscribed(watch, { frequency, filter });
  // The first window looks back, so its digest is built now.
  await watch.clock.advance(24 * hour + 3 * minute);
  await buildDigest(watch, { subscriptionId: id });
  return id;
}

const stored = async (id: string) => (await watch.store.subscriptions.get(id))?.value;
const digests = async (subscriptionId: string) => {
  await watch.store.refresh();
  return (await watch.store.digests.find('bySubscription', { subscriptionId }, { limit: 50 })).documents.length;
};

/** Lets minutes pass; each minute builds the due digests, as the schedule does. */
async function pass(id: string, minutes: number): Promise<number> {
  let mails = 0;
  for (let passed = 0; passed < minutes; passed += 1) {
    await watch.clock.advance(minute);
    const report = await buildDigest(watch, { subscriptionId: id });
    if (report.kind === 'built') mails += 1;
  }
  return mails;
}

describe('an alert at once', () => {
  it('tells within minutes what came, several things in one mail, each once', async () => {
    const id = await alert('at-once');
    await appear();
    await appear();
    expect(await pass(id, 10)).toBe(1);
    const { documents } = await watch.store.digests.find('bySubscription', { subscriptionId: id }, { limit: 1 });
    expect(documents[0]?.value).toMatchObject({ size: 2 });
    expect(await pass(id, 30)).toBe(0);
  });

  it('leaves neither digest nor delivery where there is nothing to tell', async () => {
    const id = await alert('at-once');
    const before = await digests(id);
    expect(await pass(id, 30)).toBe(0);
    expect(await digests(id)).toBe(before);
    expect((await watch.store.compositions.find('old', { before: '9999' }, { limit: 50 })).documents).toHaveLength(
      before,
    );
    await appear('Sur autre chose');
    expect((await sweep(watch)).digests).toBe(0);
  });

  it('tells what a person made satisfy it, though it came in a window without a mail', async () => {
    const id = await alert('at-once', 'kind:sanction');
    await appear();
    expect(await pass(id, 2 * 60)).toBe(0);
    await watch.store.refresh();
    const request = { query: { kind: 'all' }, filters: {}, order: 'newest', limit: 1, facets: false } as const;
    const [item] = (await watch.store.items.search(request)).hits;
    const said = { finding: 'kind', value: 'sanction' } as const;
    await correctItem(watch, { itemId: item?.id ?? '', said, by: claire, reason: '' });
    await watch.store.refresh();
    expect(await pass(id, 90)).toBe(1);
    expect(await pass(id, 90)).toBe(0);
  });

  it('mails six times a day at most, and tells together what came after', async () => {
    const id = await alert('at-once');
    await watch.clock.advance(48 * hour);
    let mails = 0;
    for (let time = 0; time < 8; time += 1) {
      await appear();
      mails += await pass(id, 10);
    }
    expect(mails).toBe(6);
    const waits = Date.parse((await stored(id))?.windowEnd ?? '') - watch.clock.now().getTime();
    expect(waits).toBeGreaterThan(22 * hour);
    await watch.clock.advance(waits + 3 * minute);
    const { digest } = await built(watch, id);
    expect(digest).toMatchObject({ size: 2 });
  });
});

describe('a daily alert', () => {
  it('tells at its hour what the day brought, and nothing on a day that brought nothing', async () => {
    const id = await alert('daily');
    await appear();
    const end = (await stored(id))?.windowEnd ?? '';
    expect(new Date(end).toLocaleTimeString('fr', { timeZone: 'Europe/Paris' })).toBe('08:00:00');
    await watch.clock.advance(Date.parse(end) - watch.clock.now().getTime() + 3 * minute);
    expect((await built(watch, id)).digest).toMatchObject({ size: 1 });
    await watch.clock.advance(24 * hour);
    expect(await buildDigest(watch, { subscriptionId: id })).toEqual({ kind: 'nothing-to-tell' });
    expect(Date.parse((await stored(id))?.windowEnd ?? '') - Date.parse(end)).toBe(48 * hour);
  });
});
