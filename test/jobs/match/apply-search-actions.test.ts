import { beforeEach, describe, expect, it } from 'vitest';
import { retirePolicy } from '../../../src/decisions/decide-policy.js';
import { decideTag } from '../../../src/decisions/decide-tag.js';
import { importPolicies } from '../../../src/decisions/import-policies.js';
import { actorNames } from '../../../src/decisions/name-actor.js';
import { recordEvent } from '../../../src/decisions/record-event.js';
import { changeSavedSearch, deleteSavedSearch, saveSearch } from '../../../src/decisions/save-search.js';
import { triageItem } from '../../../src/decisions/triage-item.js';
import { applySearchActions, type SeenItems } from '../../../src/jobs/match/apply-search-actions.js';
import { runCycle } from '../../../src/jobs/run-cycle.js';
import { sweep } from '../../../src/jobs/sweep.js';
import { verifyChain } from '../../../src/jobs/verify/verify-chain.js';
import { searchActor } from '../../../src/model/access/principal.js';
import type { Item } from '../../../src/model/item/item.js';
import { type SearchActions, stateOf, triageId, triageOf } from '../../../src/model/item/triage.js';
import { tagId } from '../../../src/model/policy/tag.js';
import { claire, paul } from '../../decisions/people.js';
import { savedSearch } from '../../decisions/saved-search.js';
import { createManualClock } from '../../fakes/manual-clock.js';
import { source, startWatch, type Watch } from '../watch.js';
import { publish } from '../watch-subscribers.js';

const policies = ['ia-rh', 'achats'].map((id) => ({
  id,
  name: id,
  description: '',
  owner: '',
  query: 'nothing-of-it',
}));
const all = { tag: 'ia-rh', assign: 'Paul', impact: 'high', state: 'in-work' } as const;
const asked = { name: 'Pêche', search: 'q=p%C3%AAche', everyone: true, by: claire };

let watch: Watch;
let seenItems: SeenItems;
beforeEach(async () => {
  watch = await startWatch([source('cnil')]);
  await importPolicies(watch, policies, claire);
  seenItems = new Set();
});

/** Titles published so far; each feed repeats the earlier ones. */
let told: string[] = [];
let text = '';
beforeEach(() => {
  [told, text] = [[], 'Sur les quotas.'];
});
async function arrive(...titles: string[]): Promise<void> {
  await watch.clock.advance(60_000);
  told.push(...titles);
  const date = watch.clock.now().toISOString();
  await publish(
    watch,
    told.map((title) => ({ guid: title, title, text, date })),
  );
  await watch.store.refresh();
}

const applyNow = async (signal?: AbortSignal): Promise<number> => {
  const said = await applySearchActions(watch, seenItems, signal);
  await watch.store.refresh();
  return said;
};

async function itemOf(title: string): Promise<Item> {
  const { hits } = await watch.store.items.search({
    ...{ query: { kind: 'all' }, filters: {}, order: 'newest', limit: 100, facets: false },
  });
  const found = hits.find((item) => item.title === title);
  if (!found) throw new Error(`expected ${title}`);
  return found;
}

const saveWith = (actions: SearchActions = all, change: Partial<typeof asked> = {}) =>
  savedSearch(watch, { ...asked, ...change, actions });

async function events() {
  await watch.store.refresh();
  const { documents } = await watch.store.audit.find('newest', {}, { limit: 100 });
  return documents.map(({ value }) => value).reverse();
}
const applied = async () => (await events()).filter(({ actor }) => actor.startsWith('rule:'));

async function isSound(): Promise<boolean> {
  await watch.store.refresh();
  const verdict = await verifyChain(watch);
  return verdict.kind === 'sound' && verdict.behind.length === 0;
}

describe('what arrives in a search with actions', () => {
  it('is suggested, assigned and marked, each an event in the name of the search, once', async () => {
    const { id } = await saveWith();
    await arrive('Avis de pêche', 'Avis de chasse');
    expect(await applyNow()).toBe(4);
    const item = await itemOf('Avis de pêche');
    const actor = searchActor(id);
    expect(item.triage).toMatchObject([
      { field: 'owner', value: 'Paul', by: actor },
      { field: 'impact', value: 'high', by: actor },
      { field: 'state', value: 'in-work', by: actor },
    ]);
    expect(item.policies).toMatchObject([
      { id: 'ia-rh', state: 'suggested', by: null, suggestedBy: { by: actor, program: 'Pêche', alone: true } },
    ]);
    expect((await itemOf('Avis de chasse')).triage).toEqual([]);
    expect((await applied()).map(({ action, subject, details }) => [action, subject, details.assurance])).toEqual([
      ['item.triaged', triageId(item.id, 'owner'), 'rule'],
      ['item.triaged', triageId(item.id, 'impact'), 'rule'],
      ['item.triaged', triageId(item.id, 'state'), 'rule'],
      ['tag.suggested', tagId(item.id, 'ia-rh'), 'rule'],
    ]);
    expect(await actorNames(watch.store, [actor])).toEqual(new Map([[actor, 'Pêche']]));
    // A new process does not know which items were looked at.
    seenItems = new Set();
    expect(await applyNow()).toBe(0);
    expect(await isSound()).toBe(true);
  });

  it('is planned by the sweep, whatever became of the queue', async () => {
    expect(await sweep(watch)).toMatchObject({ actions: 0 });
    await saveWith();
    expect(await sweep(watch)).toMatchObject({ actions: 1 });
  });

  it('is marked in a cycle without a service', async () => {
    await runCycle(watch);
    await saveWith({ impact: 'low' });
    await watch.clock.advance(24 * 3_600_000);
    const entry = { guid: 'g', title: 'Avis de pêche', text: 'Sur les quotas.', date: watch.clock.now().toISOString() };
    watch.publish('cnil', [entry]);
    await runCycle(watch);
    await watch.store.refresh();
    expect((await itemOf('Avis de pêche')).triage).toMatchObject([{ field: 'impact', value: 'low' }]);
  });

  it('is marked once, however many processes look at the same time', async () => {
    await saveWith();
    await arrive('Avis de pêche', 'Autre avis de pêche');
    await Promise.all([1, 2, 3].map(() => applySearchActions(watch, new Set())));
    const subjects = (await applied()).map(({ subject }) => subject);
    expect(subjects).toHaveLength(8);
    expect(new Set(subjects).size).toBe(8);
    expect(await isSound()).toBe(true);
  });

  it('is left alone where it was there before, and marked where its publisher amends it', async () => {
    await arrive('Avis de pêche');
    await watch.clock.advance(1);
    await saveWith();
    await arrive('Autre avis de pêche');
    await applyNow();
    expect((await itemOf('Avis de pêche')).triage).toEqual([]);
    expect((await itemOf('Autre avis de pêche')).triage).toHaveLength(3);
    text = 'Sur d’autres quotas.';
    await arrive();
    expect(await applyNow()).toBe(4);
    expect(await itemOf('Avis de pêche')).toMatchObject({ revision: 2, triage: [{}, {}, {}] });
  });

  it('is not what somebody touches that was said before', async () => {
    await arrive('Avis de pêche');
    await watch.clock.advance(1);
    await saveWith({ impact: 'low' }, { search: 'q=p%C3%AAche&state=in-work' });
    const { id } = await itemOf('Avis de pêche');
    const state = { itemId: id, said: { field: 'state', value: 'in-work' }, by: paul } as const;
    await triageItem(watch, state);
    expect(await applyNow()).toBe(0);
    await arrive('Nouvel avis de pêche');
    expect(await applyNow()).toBe(0);
    await triageItem(watch, { ...state, itemId: (await itemOf('Nouvel avis de pêche')).id });
    await watch.store.refresh();
    // If an item satisfies the search only later, actions apply then.
    expect(await applyNow()).toBe(1);
  });

  it('is nothing old though a clock that was ahead noted when the actions were set', async () => {
    await arrive('Avis de pêche');
    await watch.clock.advance(86_400_000);
    const ahead = createManualClock('2031-01-01T10:00:00.000Z');
    const search = 'q=p%C3%AAche&state=in-work';
    await savedSearch({ ...watch, clock: ahead }, { ...asked, search, actions: { impact: 'low' } });
    expect(await applyNow()).toBe(0);
    const take = async (title: string) => {
      const said = { field: 'state', value: 'in-work' } as const;
      await triageItem(watch, { itemId: (await itemOf(title)).id, said, by: paul });
      await watch.store.refresh();
    };
    await take('Avis de pêche');
    expect(await applyNow()).toBe(0);
    await arrive('Deuxième avis de pêche');
    await take('Deuxième avis de pêche');
    expect(await applyNow()).toBe(1);
  });

  it('keeps what people said, and what they took back', async () => {
    await saveWith();
    await arrive('Avis de pêche');
    const { id: itemId } = await itemOf('Avis de pêche');
    const say = (said: Parameters<typeof triageItem>[1]['said']) => triageItem(watch, { itemId, by: paul, said });
    await say({ field: 'owner', value: 'Claire' });
    await say({ field: 'impact', value: 'low' });
    await say({ field: 'impact', value: null });
    await decideTag(watch, { itemId, policyId: 'ia-rh', verdict: 'rejected', by: paul, reason: '' });
    await decideTag(watch, { itemId, policyId: 'achats', verdict: 'confirmed', by: paul, reason: '' });
    await watch.store.refresh();
    const before = await itemOf('Avis de pêche');
    // A person who confirms has assessed the item.
    expect(await applyNow()).toBe(0);
    expect(await itemOf('Avis de pêche')).toEqual(before);
  });

  it('never overwrites a word that is on record and cut off from its item', async () => {
    await saveWith({ assign: 'Paul', tag: 'ia-rh' });
    await arrive('Avis de pêche');
    const { id: item, revision } = await itemOf('Avis de pêche');
    const owner = { item, field: 'owner', value: 'Claire', reason: '' } as const;
    await recordEvent(watch, { by: paul, action: 'item.triaged', subject: triageId(item, 'owner'), details: owner });
    const details = { item, policy: 'ia-rh', revision, policyRevision: 1, reason: '', document: null };
    await recordEvent(watch, { by: paul, action: 'tag.rejected', subject: tagId(item, 'ia-rh'), details });
    expect(await applyNow()).toBe(0);
    const after = await itemOf('Avis de pêche');
    expect(triageOf(after, 'owner')?.value).toBe('Claire');
    expect(after.policies).toMatchObject([{ id: 'ia-rh', state: 'rejected' }]);
    expect(await isSound()).toBe(true);
  });

  it('is said once where a crash cut the item off from the event', async () => {
    const { id, name, sequence } = await saveWith({ assign: 'Paul' });
    await arrive('Avis de pêche');
    const { id: item } = await itemOf('Avis de pêche');
    const by = { kind: 'rule', id, name, sequence } as const;
    const said = { item, field: 'owner', value: 'Paul', reason: '' } as const;
    await recordEvent(watch, { by, action: 'item.triaged', subject: triageId(item, 'owner'), details: said });
    await applyNow();
    expect(await applied()).toHaveLength(1);
    expect(triageOf(await itemOf('Avis de pêche'), 'owner')?.value).toBe('Paul');
  });

  it('goes on from its place after a long time away, and moves that last', async () => {
    const { id } = await saveWith({ impact: 'low' });
    await arrive('Avis de pêche');
    await watch.clock.advance(30 * 24 * 3_600_000);
    const stop = AbortSignal.abort();
    await applyNow(stop);
    const place = async () => (await watch.store.savedSearches.get(id))?.value.actedThrough ?? '';
    const before = await place();
    expect(await applyNow()).toBe(1);
    expect((await place()) > before).toBe(true);
    expect(await isSound()).toBe(true);
  });

  it('is nothing old of a source that is read for the first time', async () => {
    await saveWith({ impact: 'low' });
    await watch.clock.advance(60_000);
    await publish(watch, [
      { guid: 'old', title: 'Vieil avis de pêche', text: 'Quotas.', date: '2024-01-01T00:00:00.000Z' },
    ]);
    await watch.store.refresh();
    expect((await itemOf('Vieil avis de pêche')).backlog).toBe(true);
    expect(await applyNow()).toBe(0);
  });
});

describe('the actions of a search', () => {
  it('hold for what comes from their last change on, and through another name', async () => {
    const { id } = await saveWith({ impact: 'low' });
    await arrive('Un avis de pêche');
    await changeSavedSearch(watch, id, { name: 'Filets', by: claire, reason: '' });
    expect(await applyNow()).toBe(1);
    await arrive('Deuxième avis de pêche');
    await watch.clock.advance(1);
    await changeSavedSearch(watch, id, { actions: { assign: 'Paul' }, by: claire, reason: '' });
    expect(await applyNow()).toBe(0);
    await arrive('Troisième avis de pêche');
    expect(await applyNow()).toBe(1);
    expect((await itemOf('Troisième avis de pêche')).triage).toMatchObject([{ field: 'owner', value: 'Paul' }]);
    await deleteSavedSearch(watch, id, { by: claire, reason: '' });
    await arrive('Quatrième avis de pêche');
    expect(await applyNow()).toBe(0);
    expect(await isSound()).toBe(true);
  });

  it('end where the search becomes one person’s, and are refused of one', async () => {
    const { id } = await saveWith();
    const own = await changeSavedSearch(watch, id, { everyone: false, by: claire, reason: '' });
    expect(own).toMatchObject({ kind: 'changed', saved: { actions: {}, actsFrom: null } });
    // The name of a personal search is private.
    expect(await actorNames(watch.store, [searchActor(id)])).toEqual(new Map());
    const again = { actions: all, by: claire, reason: '' };
    expect(await changeSavedSearch(watch, id, again)).toEqual({ kind: 'actions-refused', why: 'owner' });
    expect(await saveSearch(watch, { ...asked, everyone: false, actions: all })).toMatchObject({
      kind: 'actions-refused',
    });
    const unknown = await saveSearch(watch, { ...asked, actions: { tag: 'none' } });
    expect(unknown).toEqual({ kind: 'actions-refused', why: 'policy' });
    expect(await isSound()).toBe(true);
  });

  it('leave out what a policy is retired for, and go on with the rest', async () => {
    const { id } = await saveWith({ tag: 'ia-rh', impact: 'low' });
    await retirePolicy(watch, 'ia-rh', claire);
    await arrive('Avis de pêche');
    expect(await applyNow()).toBe(1);
    expect((await itemOf('Avis de pêche')).policies).toEqual([]);
    // An unchanged action is not refused for this.
    expect(await changeSavedSearch(watch, id, { name: 'Filets', by: claire, reason: '' })).toMatchObject({
      kind: 'changed',
    });
  });

  it('of two searches say what the first has not', async () => {
    await saveWith({ impact: 'low' });
    await saveWith({ impact: 'high', state: 'assessed' });
    await arrive('Avis de pêche');
    expect(await applyNow()).toBe(2);
    const item = await itemOf('Avis de pêche');
    expect(item.triage).toHaveLength(2);
    expect(stateOf(item).value).toBe('assessed');
  });

  it('are all that a search may be found to have done', async () => {
    const { id, name, sequence } = await saveWith({ impact: 'low' });
    await arrive('Avis de pêche');
    await applyNow();
    const { id: item } = await itemOf('Avis de pêche');
    await decideTag(watch, {
      ...{ itemId: item, policyId: 'ia-rh', verdict: 'confirmed', reason: '' },
      by: { kind: 'rule', id, name, sequence },
    });
    const verdict = await verifyChain(watch);
    const forged = { kind: 'search', subject: id, field: 'act', event: 'tag.confirmed', store: null };
    expect(verdict).toMatchObject({ kind: 'altered', differences: [forged] });
  });

  it('leave alone what arrived before them, by the order of the log', async () => {
    await arrive('Avis de pêche');
    const { id, sequence } = await saveWith({ impact: 'low' });
    await arrive('Filets de pêche');
    await applyNow();
    const name = 'Filets';
    const renamed = await changeSavedSearch(watch, id, { name, by: claire, reason: '' });
    if (renamed.kind !== 'changed') throw new Error(`expected it to be changed, got ${renamed.kind}`);
    await arrive('Ports de pêche');
    await applyNow();
    expect(await applied()).toHaveLength(2);
    expect(await isSound()).toBe(true);
    const { id: itemId, saidUnder } = await itemOf('Avis de pêche');
    const by = { kind: 'rule', id, name, sequence: renamed.saved.sequence } as const;
    await triageItem(watch, { itemId, said: { field: 'impact', value: 'low' }, by });
    await watch.store.refresh();
    const early = { kind: 'search', subject: id, field: 'actsUnder', event: `≥ ${sequence}`, store: String(saidUnder) };
    expect(await verifyChain(watch)).toMatchObject({ kind: 'altered', differences: [early] });
    // Earlier programs did not store `saidUnder`.
    const [stored] = await watch.store.items.getMany([itemId]);
    if (!stored) throw new Error('expected the item');
    const item = { ...stored.value, saidUnder: null };
    await watch.store.items.write([{ item, expectedVersion: stored.version, revision: null, words: null }]);
    expect(await isSound()).toBe(true);
  });
});
