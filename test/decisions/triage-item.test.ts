import { beforeEach, describe, expect, it } from 'vitest';
import { decideBatch, undoBatch } from '../../src/decisions/decide-batch.js';
import { decideTag, reopenTag } from '../../src/decisions/decide-tag.js';
import { importPolicies } from '../../src/decisions/import-policies.js';
import { auditId, recordEvent } from '../../src/decisions/record-event.js';
import { triageItem } from '../../src/decisions/triage-item.js';
import { matchPolicies } from '../../src/jobs/match/match-policies.js';
import { sweep } from '../../src/jobs/sweep.js';
import { repairedEvents } from '../../src/jobs/verify/repaired-events.js';
import { verifyChain } from '../../src/jobs/verify/verify-chain.js';
import { type Item, isLink } from '../../src/model/item/item.js';
import { ownerOf, pendingPolicies, stateOf, triageOf } from '../../src/model/item/triage.js';
import { limits } from '../../src/model/limits.js';
import { sqliteStore } from '../adapters/sqlite/make-sqlite-store.js';
import { source, startWatchOn, type Watch } from '../jobs/watch.js';
import { writeItem } from '../web/sample-items.js';
import { claire, person } from './people.js';
import { tellNotes } from './tell-notes.js';

const paul = person('Paul');
let watch: Watch;
beforeEach(async () => {
  watch = await startWatchOn(sqliteStore(), [source('cnil')]);
  const policy = (id: string, query: string) => ({ id, name: id, description: '', owner: '', query });
  await importPolicies(watch, [policy('delais', 'délai'), policy('autre', 'introuvable')], claire);
  await writeItem(watch, { id: 'avis', title: 'Un délai' });
  await matchPolicies(watch);
  await watch.store.refresh();
});

async function theItem(): Promise<Item> {
  const [stored] = await watch.store.items.getMany(['avis']);
  if (!stored) throw new Error('expected the item');
  return stored.value;
}

const decide = async (policyId: string, verdict: 'confirmed' | 'rejected' = 'confirmed') => {
  const outcome = await decideTag(watch, { itemId: 'avis', policyId, verdict, by: claire, reason: 'utile' });
  if (outcome.kind !== 'decided') throw new Error(`expected a decision, got ${outcome.kind}`);
  return outcome.event.sequence;
};

const isSound = async () =>
  expect(await verifyChain(watch)).toMatchObject({ kind: 'sound', differences: [], behind: [] });

const last = 'La dernière';

async function fillNotes(): Promise<void> {
  await tellNotes(watch, 'avis', limits.notes - 1);
  await triageItem(watch, { itemId: 'avis', said: { field: 'note', value: last }, by: claire });
  await watch.store.refresh();
}

describe('a note more than an item may have', () => {
  beforeEach(fillNotes);
  const say = (value: string | null) =>
    triageItem(watch, { itemId: 'avis', said: { field: 'note', value }, by: claire });
  const batch = (value: string | null, field: 'note' | 'owner' = 'note') => {
    const triage = [{ itemId: 'avis', said: { field, value } }];
    return decideBatch(watch, { by: claire, reason: '', decisions: [], triage });
  };
  const noteNow = async () => triageOf(await theItem(), 'note')?.value;

  it('is refused, alone and in a batch, and nothing is written', async () => {
    expect(await say('Une de plus')).toEqual({ kind: 'full', most: limits.notes });
    expect(await batch('Une de plus')).toEqual({ kind: 'full', most: limits.notes });
    expect(await noteNow()).toBe(last);
    expect(await watch.store.batches.count('open', { open: true })).toBe(0);
  });

  it('leaves the last to be taken off, and that to be taken back; all else is said as before', async () => {
    const taken = await batch(null);
    expect(await noteNow()).toBeNull();
    if (taken.kind !== 'decided') throw new Error(`expected a decision, got ${taken.kind}`);
    await undoBatch(watch, { id: taken.id, by: claire });
    expect(await noteNow()).toBe(last);
    expect(await batch('Ada', 'owner')).toMatchObject({ kind: 'decided', done: 1 });
  });
});

describe('what is said of an item', () => {
  it('is on record, and the newest word holds', async () => {
    const said = { itemId: 'avis', by: claire };
    await triageItem(watch, { ...said, said: { field: 'state', value: 'in-work' }, seen: 0 });
    await triageItem(watch, { ...said, said: { field: 'owner', value: 'Paul' } });
    await triageItem(watch, { ...said, said: { field: 'owner', value: 'Ada' } });
    expect([stateOf(await theItem()).value, ownerOf(await theItem())]).toEqual(['in-work', 'Ada']);
    expect((await theItem()).touched).toMatchObject({
      'owner:Ada': expect.any(String),
      'state:in-work': expect.any(String),
    });
    await isSound();
  });

  it('is refused where somebody else spoke since, with what they said', async () => {
    const first = await triageItem(watch, {
      itemId: 'avis',
      by: claire,
      said: { field: 'due', value: '2026-12-01' },
      seen: 0,
    });
    const second = { itemId: 'avis', by: paul, said: { field: 'due', value: '2026-12-24' }, seen: 0 } as const;
    expect(await triageItem(watch, second)).toMatchObject({
      kind: 'stale',
      event: { details: { value: '2026-12-01' } },
    });
    // Stale even if both decide the same.
    const same = { ...second, said: { field: 'due', value: '2026-12-01' } } as const;
    expect((await triageItem(watch, same)).kind).toBe('stale');
    expect(first.kind).toBe('triaged');
  });

  it('is not written twice, and nothing of an item that there is not', async () => {
    const said = { field: 'impact', value: 'high' } as const;
    await triageItem(watch, { itemId: 'avis', by: claire, said });
    expect(await triageItem(watch, { itemId: 'avis', by: claire, said })).toMatchObject({
      kind: 'unchanged',
      entry: said,
    });
    expect(await triageItem(watch, { itemId: 'none', by: claire, said })).toEqual({ kind: 'unknown-item' });
  });

  it('follows by the sweep where a crash cut it off', async () => {
    const details = { item: 'avis', field: 'owner', value: 'Ada', reason: '' };
    await recordEvent(watch, { by: claire, action: 'item.triaged', subject: 'avis_owner', details });
    expect(await sweep(watch)).toMatchObject({ repaired: 1 });
    expect(ownerOf(await theItem())).toBe('Ada');
    await isSound();
  });

  it('follows by the sweep also where others decided on hundreds of items since', async () => {
    const details = { item: 'avis', field: 'owner', value: 'Ada', reason: '' };
    await recordEvent(watch, { by: claire, action: 'item.triaged', subject: 'avis_owner', details });
    const other = await recordEvent(watch, { by: paul, action: 'check.asked', subject: 'cnil', details: {} });
    const more = Array.from({ length: repairedEvents }, (_, index) => other.sequence + 1 + index);
    await watch.store.audit.createMany(more.map((sequence) => ({ ...other, id: auditId(sequence), sequence })));
    await watch.store.refresh();
    expect(await sweep(watch)).toMatchObject({ repaired: 1 });
    expect(ownerOf(await theItem())).toBe('Ada');
  });
});

describe('a decision that is taken back', () => {
  it('waits again, and the state of the item with it', async () => {
    const undoes = await decide('delais');
    expect(stateOf(await theItem()).value).toBe('assessed');
    expect(await reopenTag(watch, { itemId: 'avis', policyId: 'delais', by: paul, undoes })).toMatchObject({
      kind: 'reopened',
    });
    expect(pendingPolicies(await theItem())).toEqual(['delais']);
    expect(stateOf(await theItem()).value).toBe('new');
    await watch.store.refresh();
    await matchPolicies(watch);
    expect((await theItem()).policies).toMatchObject([{ state: 'suggested', words: ['délai'], by: null }]);
    await isSound();
  });

  it('leaves no suggestion where no query finds the item, and may be suggested or decided as any other', async () => {
    const undoes = await decide('autre');
    await reopenTag(watch, { itemId: 'avis', policyId: 'autre', by: claire, undoes });
    await watch.store.refresh();
    await matchPolicies(watch);
    const tag = (await theItem()).policies.find(({ id }) => id === 'autre');
    expect(tag).toMatchObject({ state: 'withdrawn' });
    expect(tag && isLink(tag)).toBe(false);
    await isSound();
    await decide('autre', 'rejected');
    await isSound();
  });

  it('is the last one, or nothing is written', async () => {
    const undoes = await decide('delais');
    await decide('delais', 'rejected');
    expect(await reopenTag(watch, { itemId: 'avis', policyId: 'delais', by: claire, undoes })).toMatchObject({
      kind: 'stale',
      event: { action: 'tag.rejected' },
    });
    const none = { itemId: 'avis', policyId: 'delais', by: claire, undoes: 1 };
    expect(await reopenTag(watch, none)).toEqual({ kind: 'unknown-decision' });
  });

  it('says so to whoever decides on what they saw before', async () => {
    const undoes = await decide('delais');
    await reopenTag(watch, { itemId: 'avis', policyId: 'delais', by: paul, undoes });
    const decision = {
      itemId: 'avis',
      policyId: 'delais',
      verdict: 'rejected',
      by: claire,
      reason: '',
      seen: undoes,
    } as const;
    expect(await decideTag(watch, decision)).toMatchObject({ kind: 'stale', event: { action: 'tag.reopened' } });
  });

  it('follows by the sweep where a crash cut it off', async () => {
    const undoes = await decide('delais');
    const details = { item: 'avis', policy: 'delais', revision: 1, policyRevision: 1, reason: '', undoes };
    await recordEvent(watch, { by: claire, action: 'tag.reopened', subject: 'avis_delais', details });
    expect(await sweep(watch)).toMatchObject({ repaired: 1 });
    expect(pendingPolicies(await theItem())).toEqual(['delais']);
  });
});

it('nothing is decided without a reason where the organisation asks for one', async () => {
  const asks = { ...watch, reasons: { list: [], required: true } };
  const decision = { itemId: 'avis', policyId: 'delais', verdict: 'confirmed', by: claire } as const;
  expect(await decideTag(asks, { ...decision, reason: '  ' })).toEqual({ kind: 'no-reason' });
  expect(await decideTag(asks, { ...decision, reason: 'utile' })).toMatchObject({ kind: 'decided' });
});
