import { afterEach, beforeEach, expect, it } from 'vitest';
import { importPolicies } from '../../../src/decisions/import-policies.js';
import { deleteSavedSearch } from '../../../src/decisions/save-search.js';
import { triageItem } from '../../../src/decisions/triage-item.js';
import { applySearchActions } from '../../../src/jobs/match/apply-search-actions.js';
import { verifyChain } from '../../../src/jobs/verify/verify-chain.js';
import { triageOf } from '../../../src/model/item/triage.js';
import type { MakeStore, StoreHarness } from '../../contract/store-harness.js';
import { claire } from '../../decisions/people.js';
import { savedSearch } from '../../decisions/saved-search.js';
import { withMethods } from '../../fakes/with-methods.js';
import { eachClock, wrongClock } from '../clocks.js';
import { source, startWatchOn } from '../watch.js';
import { publish } from '../watch-subscribers.js';

const minuteMs = 60_000;

async function begin(harness: StoreHarness) {
  const watch = await startWatchOn(harness.store, [source('cnil')]);
  const told: string[] = [];
  const arrive = async (...titles: string[]): Promise<void> => {
    await watch.clock.advance(minuteMs);
    told.push(...titles);
    const date = watch.clock.now().toISOString();
    await publish(
      watch,
      told.map((title) => ({ guid: title, title: `Avis de pêche ${title}`, text: 'Sur les quotas.', date })),
    );
    await watch.store.refresh();
  };
  /** Each call acts as a new process without memory. */
  const apply = async (store = watch.store): Promise<number> => {
    await watch.clock.advance(minuteMs);
    const said = await applySearchActions({ ...watch, store }, new Set());
    await watch.store.refresh();
    return said;
  };
  const itemsOf = async () => {
    const { activities } = await watch.store.items.activity({
      after: '2000-01-01T00:00:00.000Z',
      until: '9999-12-31T00:00:00.000Z',
      limit: 100,
    });
    const stored = await watch.store.items.getMany([...new Set(activities.map(({ itemId }) => itemId))]);
    return stored.flatMap((one) => (one ? [one.value] : []));
  };
  /** Titles of the items that actions applied to. */
  const appliedTo = async () =>
    (await itemsOf())
      .filter((item) => triageOf(item, 'impact'))
      .map(({ title }) => title.split(' ').at(-1))
      .sort();
  const set = (search = 'q=p%C3%AAche') =>
    savedSearch(watch, { name: 'Pêche', search, everyone: true, by: claire, actions: { impact: 'low' } });
  return { watch, arrive, apply, appliedTo, set, itemsOf };
}

/** Search actions while the clock is wrong. */
export function searchActionCases(make: MakeStore): void {
  let harness: StoreHarness;
  beforeEach(async () => {
    harness = await make();
  });
  afterEach(() => harness.dispose());

  it.each(eachClock)(
    'search actions apply to all that arrives after they were set and to nothing else, by a clock %s',
    async (_, wrong) => {
      const { watch, arrive, apply, appliedTo, set } = await begin(harness);
      const { goWrong, goRight } = wrongClock(watch.clock, wrong);
      await arrive('before');
      await set();
      expect(await apply()).toBe(0);
      await arrive('right');
      goWrong();
      expect(await apply()).toBe(1);
      await arrive('wrong');
      expect(await apply()).toBe(1);
      await arrive('unseen');
      if (wrong.aheadMs < 0) expect(await apply()).toBe(1);
      goRight();
      // Actions apply now to an item with a future stamp, not when that moment comes.
      expect(await apply()).toBe(wrong.aheadMs < 0 ? 0 : 1);
      await arrive('again');
      expect(await apply()).toBe(1);
      expect(await appliedTo()).toEqual(['again', 'right', 'unseen', 'wrong']);
      expect((await verifyChain(watch)).kind).toBe('sound');
    },
  );

  it.each(eachClock)('search actions apply to what arrives between two looks by a clock %s', async (_, wrong) => {
    const { watch, arrive, apply, appliedTo, set } = await begin(harness);
    const { goWrong, goRight } = wrongClock(watch.clock, wrong);
    await set();
    await watch.clock.advance(90 * minuteMs);
    expect(await apply()).toBe(0);
    goWrong();
    await arrive('between');
    goRight();
    await apply();
    expect(await appliedTo()).toEqual(['between']);
    expect(await apply()).toBe(0);
  });

  it.each(eachClock)('search actions that are set by a clock %s begin when they are set', async (_, wrong) => {
    const { watch, arrive, apply, appliedTo, set, itemsOf } = await begin(harness);
    const { goWrong, goRight } = wrongClock(watch.clock, wrong);
    await arrive('before');
    goWrong();
    await arrive('meanwhile');
    await set('q=p%C3%AAche&state=in-work');
    goRight();
    await arrive('after');
    // Actions apply to an item that satisfies the search only now, by the time of the decision that made it so.
    for (const { id: itemId } of await itemsOf())
      await triageItem(watch, { itemId, said: { field: 'state', value: 'in-work' }, by: claire });
    await watch.store.refresh();
    await apply();
    expect(await appliedTo()).toEqual(['after']);
  });

  it.each([
    ['impact', { impact: 'low' }],
    ['tag', { tag: 'rh' }],
  ] as const)('a search says nothing once it is deleted, however close: its %s', async (_, actions) => {
    const { watch, arrive, apply } = await begin(harness);
    await importPolicies(watch, [{ id: 'rh', name: 'RH', description: '', owner: '', query: 'nothing-of-it' }], claire);
    const saved = await savedSearch(watch, {
      ...{ name: 'Pêche', search: 'q=p%C3%AAche', everyone: true, by: claire, actions },
    });
    await arrive('a', 'b');
    const { audit } = watch.store;
    let ended = false;
    // After the last read of the search, and before its first event.
    const create: typeof audit.create = async (event) => {
      if (!ended) {
        ended = true;
        await deleteSavedSearch(watch, saved.id, { by: claire, reason: '' });
      }
      return audit.create(event);
    };
    expect(await apply(withMethods(watch.store, { audit: withMethods(audit, { create }) }))).toBe(0);
    expect(ended).toBe(true);
    expect(await apply()).toBe(0);
    const { documents } = await audit.find('newest', {}, { limit: 1 });
    expect(documents[0]?.value.action).toBe('search.deleted');
  });

  it('a search that is deleted while its actions are applied says nothing more, and leaves what it did not look at', async () => {
    const { watch, arrive, apply, set } = await begin(harness);
    const policy = { id: 'rh', name: 'RH', description: '', owner: '', query: 'nothing-of-it' };
    await importPolicies(watch, [policy], claire);
    const saved = await set();
    await arrive('a', 'b', 'c', 'd', 'e', 'f');
    const { items } = watch.store;
    let written = 0;
    const write: typeof items.write = async (writes) => {
      written += 1;
      if (written === 1) await deleteSavedSearch(watch, saved.id, { by: claire, reason: '' });
      return items.write(writes);
    };
    expect(await apply(withMethods(watch.store, { items: withMethods(items, { write }) }))).toBe(1);
    expect(await apply()).toBe(0);
  });
}
