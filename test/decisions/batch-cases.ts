import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { carryOnBatches, decideBatch, undoBatch } from '../../src/decisions/decide-batch.js';
import { importPolicies } from '../../src/decisions/import-policies.js';
import { eventsOn } from '../../src/decisions/record-event.js';
import { matchPolicies } from '../../src/jobs/match/match-policies.js';
import { verifyChain } from '../../src/jobs/verify/verify-chain.js';
import { stateOf } from '../../src/model/item/triage.js';
import { tagId } from '../../src/model/policy/tag.js';
import type { Store } from '../../src/ports/store/store.js';
import type { MakeStore, StoreHarness } from '../contract/store-harness.js';
import { eachClock, wrongClock } from '../jobs/clocks.js';
import { source, startWatchOn, type Watch } from '../jobs/watch.js';
import { writeItem } from '../web/sample-items.js';
import { claire, paul } from './people.js';

/** More decisions than are made between two writes of the progress. */
const ids = Array.from({ length: 30 }, (_, index) => `avis-${index}`);
const rejections = ids.map((itemId) => ({ itemId, policyId: 'delais', verdict: 'rejected', seen: 0 }) as const);
const notOurs = ids.map((itemId) => ({ itemId, said: { field: 'state', value: 'not-ours' }, seen: 0 }) as const);
const asked = { by: claire, reason: 'hors champ', decisions: rejections };
const restMs = 120_000;

/** The store of another process. `happens` runs before its nth audit event; an error in it ends the process. */
function interrupted(store: Store, nth: number, happens: (written: number) => Promise<unknown>): Store {
  let written = 0;
  const create: Store['audit']['create'] = async (event) => {
    if (written + 1 >= nth) await happens(written);
    const outcome = await store.audit.create(event);
    if (outcome === 'created') written += 1;
    return outcome;
  };
  const audit = new Proxy(store.audit, {
    get: (of, name) => (name === 'create' ? create : Reflect.get(of, name).bind(of)),
  });
  return new Proxy(store, { get: (of, name) => (name === 'audit' ? audit : Reflect.get(of, name)) });
}

const dies = () => Promise.reject(new Error('killed'));

export function batchCases(make: MakeStore): void {
  let harness: StoreHarness;
  let watch: Watch;
  beforeEach(async () => {
    harness = await make();
    watch = await startWatchOn(harness.store, [source('cnil')]);
    const policy = { id: 'delais', name: 'Délais', description: '', owner: '', query: 'délai' };
    await importPolicies(watch, [policy], claire);
    for (const id of ids) await writeItem(watch, { id, title: `Un délai, ${id}` });
    await watch.store.refresh();
    await matchPolicies(watch);
    await watch.store.refresh();
  });
  afterEach(() => harness.dispose());

  const batchId = async (): Promise<string> => {
    await watch.store.refresh();
    const { documents } = await watch.store.batches.find('old', { before: '9999' }, { limit: 1 });
    return documents[0]?.value.id ?? '';
  };
  const states = async (): Promise<readonly string[]> => {
    const items = await watch.store.items.getMany(ids);
    return [...new Set(items.map((item) => item?.value.policies[0]?.state ?? 'none'))];
  };
  const isSound = async () =>
    expect(await verifyChain(watch)).toMatchObject({ kind: 'sound', differences: [], behind: [] });
  /** Sweeps until no batch is open. */
  const settle = async () => {
    await watch.clock.advance(restMs);
    await watch.store.refresh();
    await carryOnBatches(watch);
    await watch.store.refresh();
    expect(await carryOnBatches(watch)).toBe(0);
    const stored = await watch.store.batches.get(await batchId());
    expect(stored?.value).toMatchObject({ open: false, by: null });
    return stored?.value.steps.map(({ outcome }) => outcome) ?? [];
  };
  const cutOff = async (after: number) => {
    const dying = { ...watch, store: interrupted(watch.store, after + 1, dies) };
    await expect(decideBatch(dying, { ...asked, triage: notOurs })).rejects.toThrow('killed');
    return batchId();
  };
  const count = (outcomes: readonly string[], outcome: string) => outcomes.filter((one) => one === outcome).length;

  describe('a batch that is taken back', () => {
    // Before the first write of the progress, after it, and while items are written.
    it.each([1, 28, 35])(
      'leaves nothing standing of what was cut off after %i events, and counts what never was',
      async (after) => {
        const id = await cutOff(after);
        expect(await undoBatch(watch, { id, by: paul })).toMatchObject({ done: after, left: 0, gone: 60 - after });
        expect(await states()).toEqual(['suggested']);
        expect(count(await settle(), 'undone')).toBe(after);
        for (const item of await watch.store.items.getMany(ids)) expect(item && stateOf(item.value).value).toBe('new');
        await isSound();
      },
    );

    it('leaves nothing standing of what the sweep decides meanwhile', async () => {
      const id = await cutOff(3);
      await watch.clock.advance(restMs);
      await watch.store.refresh();
      let undone = false;
      const carrying = interrupted(watch.store, 6, async () => {
        if (undone) return;
        undone = true;
        await undoBatch(watch, { id, by: paul });
      });
      await carryOnBatches({ ...watch, store: carrying });
      expect(undone).toBe(true);
      await settle();
      expect(await states()).toEqual(['suggested']);
      await isSound();
    });

    it('leaves nothing standing of who decided once more, and died before saying so', async () => {
      const id = await cutOff(3);
      await watch.clock.advance(restMs);
      await watch.store.refresh();
      let undone = false;
      const carrying = interrupted(watch.store, 6, async (written) => {
        if (written > 5) await dies();
        if (!undone) await undoBatch(watch, { id, by: paul });
        undone = true;
      });
      await expect(carryOnBatches({ ...watch, store: carrying })).rejects.toThrow('killed');
      expect(await states()).toContain('rejected');
      await settle();
      expect(await states()).toEqual(['suggested']);
      await isSound();
    });

    it('is taken back once, where that was cut off as well', async () => {
      const id = await cutOff(28);
      await expect(
        undoBatch({ ...watch, store: interrupted(watch.store, 5, dies) }, { id, by: paul }),
      ).rejects.toThrow();
      await undoBatch(watch, { id, by: claire });
      expect(count(await settle(), 'undone')).toBe(28);
      const actions: string[] = [];
      for await (const { action } of eventsOn(watch.store, tagId('avis-0', 'delais'))) actions.push(action);
      expect(actions).toEqual(['tag.rejected', 'tag.reopened']);
      await isSound();
    });
  });

  it('says of decisions on what there is nothing of that they are gone', async () => {
    const decisions = [{ itemId: 'none', policyId: 'delais', verdict: 'rejected' }, ...rejections.slice(0, 1)] as const;
    expect(await decideBatch(watch, { ...asked, decisions })).toMatchObject({ done: 1, left: 0, gone: 1 });
  });

  describe('over a clock that is wrong', () => {
    it.each(eachClock)('%s: what was cut off is decided once, and taken back whole', async (_name, clock) => {
      const { goWrong, goRight } = wrongClock(watch.clock, clock);
      await cutOff(7);
      goWrong();
      const ahead = await decideBatch(watch, { ...asked, decisions: rejections.slice(20) });
      await watch.clock.advance(restMs);
      await watch.store.refresh();
      await carryOnBatches(watch);
      goRight();
      await watch.clock.advance(restMs);
      await watch.store.refresh();
      await carryOnBatches(watch);
      await watch.store.refresh();
      expect(await watch.store.batches.count('open', { open: true })).toBe(0);
      expect(await states()).toEqual(['rejected']);
      for (const id of [ids[0], ids[29]]) {
        const actions: string[] = [];
        for await (const { action } of eventsOn(watch.store, tagId(id ?? '', 'delais'))) actions.push(action);
        expect(actions).toEqual(['tag.rejected']);
      }
      const { documents } = await watch.store.batches.find('old', { before: '9999' }, { limit: 9 });
      expect(documents).toHaveLength(2);
      if (ahead.kind !== 'decided') throw new Error(ahead.kind);
      const others = documents.filter(({ value }) => value.id !== ahead.id).map(({ value }) => value.id);
      goWrong();
      for (const id of [ahead.id, ...others]) await undoBatch(watch, { id, by: paul });
      goRight();
      await watch.clock.advance(restMs);
      await watch.store.refresh();
      await carryOnBatches(watch);
      await watch.store.refresh();
      expect(await watch.store.batches.count('open', { open: true })).toBe(0);
      expect(await states()).toEqual(['suggested']);
      await isSound();
    });
  });
}
