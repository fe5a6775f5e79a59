import { beforeEach, describe, expect, it, vi } from 'vitest';
import { carryOnBatches, decideBatch, undoBatch } from '../../src/decisions/decide-batch.js';
import { decideTag } from '../../src/decisions/decide-tag.js';
import { importPolicies } from '../../src/decisions/import-policies.js';
import { suggestTag } from '../../src/decisions/suggest-tag.js';
import { triageItem } from '../../src/decisions/triage-item.js';
import { matchPolicies } from '../../src/jobs/match/match-policies.js';
import { sweep } from '../../src/jobs/sweep.js';
import { verifyChain } from '../../src/jobs/verify/verify-chain.js';
import type { Item } from '../../src/model/item/item.js';
import { pendingPolicies, stateOf } from '../../src/model/item/triage.js';
import { limits } from '../../src/model/limits.js';
import type { Store } from '../../src/ports/store/store.js';
import { sqliteStore } from '../adapters/sqlite/make-sqlite-store.js';
import { countPending } from '../contract/count-pending.js';
import { source, startWatchOn, type Watch } from '../jobs/watch.js';
import { writeItem } from '../web/sample-items.js';
import { claire, paul } from './people.js';

const ids = Array.from({ length: 60 }, (_, index) => `avis-${index}`);
let watch: Watch;
beforeEach(async () => {
  watch = await startWatchOn(sqliteStore(), [source('cnil')]);
  await importPolicies(watch, [{ id: 'delais', name: 'Délais', description: '', owner: '', query: 'délai' }], claire);
  for (const id of ids) await writeItem(watch, { id, title: `Un délai, ${id}` });
  await matchPolicies(watch);
  await watch.store.refresh();
});

const rejections = ids.map((itemId) => ({ itemId, policyId: 'delais', verdict: 'rejected', seen: 0 }) as const);
const notOurs = ids.map((itemId) => ({ itemId, said: { field: 'state', value: 'not-ours' }, seen: 0 }) as const);

async function allItems(): Promise<readonly Item[]> {
  return (await watch.store.items.getMany(ids)).flatMap((one) => (one ? [one.value] : []));
}

async function eventsOf(action: string): Promise<number> {
  await watch.store.refresh();
  const { documents } = await watch.store.audit.find('newest', {}, { limit: 1_000 });
  return documents.filter(({ value }) => value.action === action).length;
}

const isSound = async () =>
  expect(await verifyChain(watch)).toMatchObject({ kind: 'sound', differences: [], behind: [] });

/** The store of a process that dies while it writes an audit event, after `after` others. */
function dying(store: Store, after: number): Store {
  let written = 0;
  const create: Store['audit']['create'] = async (event) => {
    if (written >= after) throw new Error('killed');
    written += 1;
    return store.audit.create(event);
  };
  const audit = new Proxy(store.audit, {
    get: (of, name) => (name === 'create' ? create : Reflect.get(of, name).bind(of)),
  });
  return new Proxy(store, { get: (of, name) => (name === 'audit' ? audit : Reflect.get(of, name)) });
}

describe('many decisions with one reason', () => {
  it('are an event each, under one batch, and what waits is empty', async () => {
    const outcome = await decideBatch(watch, {
      by: claire,
      reason: 'hors champ',
      decisions: rejections,
      triage: notOurs,
    });
    expect(outcome).toMatchObject({ kind: 'decided', done: 120, stale: [], left: 0, batch: { open: false, by: null } });
    await watch.store.refresh();
    expect(await countPending(watch.store.items)).toBe(0);
    expect(new Set((await allItems()).map((item) => stateOf(item).value))).toEqual(new Set(['not-ours']));
    expect([await eventsOf('tag.rejected'), await eventsOf('item.triaged')]).toEqual([60, 60]);
    await isSound();
  });

  it('leave what somebody else decided since, and list it', async () => {
    const other = { itemId: 'avis-7', policyId: 'delais', verdict: 'confirmed', by: paul, reason: '' } as const;
    await decideTag(watch, other);
    const outcome = await decideBatch(watch, { by: claire, reason: 'hors champ', decisions: rejections });
    expect(outcome).toMatchObject({ done: 59, left: 0, stale: [{ itemId: 'avis-7', outcome: 'stale' }] });
    expect((await allItems())[7]?.policies).toMatchObject([{ state: 'confirmed' }]);
  });

  it('go on by the sweep where they were cut off, each once', async () => {
    const cutOff = { ...watch, store: dying(watch.store, 30) };
    await expect(decideBatch(cutOff, { by: claire, reason: 'hors champ', decisions: rejections })).rejects.toThrow(
      'killed',
    );
    expect(await carryOnBatches(watch)).toBe(0);
    await watch.clock.advance(120_000);
    expect(await sweep(watch)).toMatchObject({ batches: 1 });
    expect(await sweep(watch)).toMatchObject({ batches: 0 });
    expect(await eventsOf('tag.rejected')).toBe(60);
    await watch.store.refresh();
    expect(await countPending(watch.store.items)).toBe(0);
    const { documents } = await watch.store.batches.find('old', { before: '9999' }, { limit: 9 });
    expect(documents).toMatchObject([{ value: { open: false, by: null } }]);
    expect(documents[0]?.value.steps.every(({ outcome }) => outcome === 'done')).toBe(true);
    await isSound();
  });

  it('read no item where there are too many to be taken', async () => {
    const read = vi.spyOn(watch.store.items, 'getMany');
    const triage = Array.from({ length: limits.batch + 1 }, (_, index) => ({
      itemId: `avis-${index}`,
      said: { field: 'impact', value: 'high' } as const,
    }));
    const outcome = await decideBatch(watch, { by: claire, reason: '', decisions: [], triage });
    expect(outcome).toEqual({ kind: 'too-many', most: limits.batch });
    expect(read).not.toHaveBeenCalled();
  });

  it('want a reason where the organisation asks for one, and are not without end', async () => {
    const asks = { ...watch, reasons: { list: [], required: true } };
    expect(await decideBatch(asks, { by: claire, reason: ' ', decisions: rejections })).toEqual({ kind: 'no-reason' });
    const many = Array.from({ length: limits.batch + 1 }, () => rejections[0]).flatMap((one) => one ?? []);
    expect(await decideBatch(watch, { by: claire, reason: '', decisions: many })).toEqual({
      kind: 'too-many',
      most: limits.batch,
    });
  });

  it('say once what one form says that was sent twice', async () => {
    const decisions = rejections.slice(0, 1);
    const triage = [{ itemId: 'avis-0', said: { field: 'owner', value: 'Paul' }, seen: 0 }] as const;
    for (let time = 0; time < 2; time += 1)
      expect(await decideBatch(watch, { by: claire, reason: '', decisions, triage, whole: true })).toMatchObject({
        ...{ kind: 'decided', done: 2, stale: [] },
      });
    expect([await eventsOf('tag.rejected'), await eventsOf('item.triaged')]).toEqual([1, 1]);
  });

  it('are one batch however often the form is sent, and taken back whole', async () => {
    const form = {
      ...{ by: claire, reason: '', decisions: [], whole: true },
      triage: [...notOurs.slice(0, 1), { itemId: 'avis-0', said: { field: 'owner', value: 'Paul' }, seen: 0 } as const],
    };
    const sent = [await decideBatch(watch, form), await decideBatch(watch, form)];
    const [id, again] = sent.map((outcome) => (outcome.kind === 'decided' ? outcome.id : outcome.kind));
    expect(again).toBe(id);
    await undoBatch(watch, { id: again ?? '', by: claire });
    const [item] = await allItems();
    expect(item?.triage?.map(({ value }) => value)).toEqual([null, null]);
    expect(item && pendingPolicies(item)).toEqual(['delais']);
  });

  it('are a batch of their own where more was decided together before', async () => {
    const many = await decideBatch(watch, { by: claire, reason: '', decisions: rejections });
    const one = await decideBatch(watch, { by: claire, reason: '', decisions: rejections.slice(0, 1), whole: true });
    if (many.kind !== 'decided' || one.kind !== 'decided') throw new Error('expected batches');
    await undoBatch(watch, { id: one.id, by: claire });
    expect(await eventsOf('tag.reopened')).toBe(1);
  });

  it('that are one whole are not begun though a program suggested meanwhile what a person decides', async () => {
    const rh = { id: 'rh', name: 'RH', description: '', owner: '', query: 'nothing-of-it' };
    await importPolicies(watch, [rh], claire);
    const common = { itemId: 'avis-0', policyId: 'rh', program: 'Program', reason: '' };
    await suggestTag(watch, { ...common, by: { kind: 'rule', id: 's', name: 'Program', sequence: 0 } });
    await triageItem(watch, { itemId: 'avis-0', said: { field: 'owner', value: 'Paul' }, by: paul });
    const decisions = [{ itemId: 'avis-0', policyId: 'rh', verdict: 'confirmed', seen: 0 }] as const;
    const triage = [{ itemId: 'avis-0', said: { field: 'owner', value: 'Ada' }, seen: 0 }] as const;
    const outcome = await decideBatch(watch, { by: claire, reason: '', decisions, triage, whole: true });
    expect(outcome).toMatchObject({ kind: 'refused', stale: [{ decides: { on: 'triage' } }] });
    expect(await eventsOf('tag.confirmed')).toBe(0);
  });

  it.each(['note', 'owner'] as const)('take a %s that reads like a state as what it is', async (field) => {
    const triage = [{ itemId: 'avis-0', said: { field, value: 'not-ours' }, seen: 0 }];
    await decideBatch(watch, { by: claire, reason: '', decisions: [], triage });
    expect(await eventsOf('tag.rejected')).toBe(0);
  });

  it('that are one whole are not begun where somebody else decided on any of it, or where it is not there', async () => {
    const owner = { itemId: 'avis-0', said: { field: 'owner', value: 'Paul' }, by: paul } as const;
    await triageItem(watch, owner);
    const asked = { by: claire, reason: '', decisions: rejections.slice(0, 1), whole: true };
    const triage = [{ itemId: 'avis-0', said: { field: 'owner', value: 'Ada' }, seen: 0 }] as const;
    expect(await decideBatch(watch, { ...asked, triage })).toMatchObject({
      ...{ kind: 'refused', stale: [{ itemId: 'avis-0', outcome: 'stale' }] },
    });
    const none = [{ itemId: 'none', said: { field: 'owner', value: 'Ada' } }] as const;
    expect(await decideBatch(watch, { ...asked, triage: none })).toEqual({ kind: 'refused', stale: [] });
    expect(await eventsOf('tag.rejected')).toBe(0);
  });

  it('that say of an item that it is not ours reject what it waits for, and are taken back whole', async () => {
    const outcome = await decideBatch(watch, { by: claire, reason: 'hors champ', decisions: [], triage: notOurs });
    expect([await eventsOf('tag.rejected'), await eventsOf('item.triaged')]).toEqual([60, 60]);
    if (outcome.kind !== 'decided') throw new Error('expected a batch');
    await undoBatch(watch, { id: outcome.id, by: claire });
    expect((await allItems()).every((item) => pendingPolicies(item).length === 1)).toBe(true);
    expect(new Set((await allItems()).map((item) => stateOf(item).value))).toEqual(new Set(['new']));
  });

  it('that reject all that was suggested leave what is not ours, as one decision does', async () => {
    await decideBatch(watch, { by: claire, reason: '', decisions: rejections.slice(1) });
    await decideTag(watch, { itemId: 'avis-0', policyId: 'delais', verdict: 'rejected', by: paul, reason: '' });
    expect(new Set((await allItems()).map((item) => stateOf(item).value))).toEqual(new Set(['not-ours']));
    await decideTag(watch, { itemId: 'avis-0', policyId: 'delais', verdict: 'confirmed', by: paul, reason: '' });
    expect(stateOf((await allItems())[0] ?? { policies: [] }).value).toBe('assessed');
  });

  it('that name nothing there is are not done', async () => {
    const decisions = [{ itemId: 'none', policyId: 'delais', verdict: 'confirmed' }] as const;
    expect(await decideBatch(watch, { by: claire, reason: '', decisions })).toMatchObject({
      done: 0,
      left: 0,
      stale: [],
    });
  });
});

describe('a batch that is taken back', () => {
  const decide = async () => {
    const outcome = await decideBatch(watch, { by: claire, reason: '', decisions: rejections, triage: notOurs });
    if (outcome.kind !== 'decided') throw new Error('expected a batch');
    return outcome.id;
  };

  it('waits again whole, with the state of before', async () => {
    const id = await decide();
    expect(await undoBatch(watch, { id, by: paul })).toMatchObject({ done: 120, left: 0, stale: [] });
    expect((await allItems()).every((item) => pendingPolicies(item).length === 1)).toBe(true);
    expect(new Set((await allItems()).map((item) => stateOf(item).value))).toEqual(new Set(['new']));
    await watch.store.refresh();
    await matchPolicies(watch);
    await watch.store.refresh();
    expect(await countPending(watch.store.items)).toBe(60);
    await isSound();
  });

  it('keeps what somebody decided since', async () => {
    const id = await decide();
    await decideTag(watch, { itemId: 'avis-3', policyId: 'delais', verdict: 'confirmed', by: paul, reason: '' });
    expect(await undoBatch(watch, { id, by: claire })).toMatchObject({
      ...{ done: 119, left: 0 },
      stale: [{ itemId: 'avis-3', outcome: 'kept' }],
    });
  });

  it('goes on by the sweep where that was cut off', async () => {
    const id = await decide();
    await expect(undoBatch({ ...watch, store: dying(watch.store, 70) }, { id, by: claire })).rejects.toThrow('killed');
    await watch.clock.advance(120_000);
    expect(await sweep(watch)).toMatchObject({ batches: 1 });
    expect([await eventsOf('tag.reopened'), await eventsOf('item.triaged')]).toEqual([60, 120]);
    await isSound();
  });

  it('is one that there is', async () => expect(await undoBatch(watch, { id: 'none', by: claire })).toBeUndefined());
});
