import { beforeEach, describe, expect, it } from 'vitest';
import { project } from '../../src/decisions/project-decision.js';
import {
  changeSavedSearch,
  deleteSavedSearch,
  keptSearch,
  saveSearch,
  searchDecisions,
} from '../../src/decisions/save-search.js';
import { sweep } from '../../src/jobs/sweep.js';
import { verifyChain } from '../../src/jobs/verify/verify-chain.js';
import { SavedSearchRequest } from '../../src/model/search/saved-search.js';
import { source, startWatch, type Watch } from '../jobs/watch.js';
import { claire, paul } from './people.js';
import { savedSearch } from './saved-search.js';

let watch: Watch;
beforeEach(async () => {
  watch = await startWatch([source('cnil')]);
});

const request = { name: 'Biométrie', search: 'q=biom%C3%A9trie', everyone: false };
const reason = 'plus large';

async function events() {
  await watch.store.refresh();
  const { documents } = await watch.store.audit.find('newest', {}, { limit: 20 });
  return documents.map(({ value }) => value).reverse();
}

/** True if the stored records agree with the log. */
async function isSound(): Promise<boolean> {
  await watch.store.refresh();
  const verdict = await verifyChain(watch);
  return verdict.kind === 'sound' && verdict.behind.length === 0;
}

describe('a saved search', () => {
  it('is an audit event with its reason first, and what follows from it', async () => {
    const { id, owner } = await savedSearch(watch, { ...request, by: claire });
    await changeSavedSearch(watch, id, { ...request, name: 'Visages', by: paul, reason });
    expect(await keptSearch(watch.store, id)).toMatchObject({ name: 'Visages', owner, changedUnder: 0, sequence: 2 });
    expect(await deleteSavedSearch(watch, id, { by: paul, reason })).toEqual({ kind: 'deleted' });
    expect(await keptSearch(watch.store, id)).toBeUndefined();
    expect(await deleteSavedSearch(watch, id, { by: paul, reason })).toEqual({ kind: 'unknown-search' });
    expect(await changeSavedSearch(watch, id, { ...request, by: paul, reason })).toEqual({ kind: 'unknown-search' });
    expect((await events()).map(({ action, subject, details }) => [action, subject, details.reason])).toEqual([
      ['search.saved', id, undefined],
      ['search.changed', id, reason],
      ['search.deleted', id, reason],
    ]);
    expect(await isSound()).toBe(true);
  });

  it('is one of 200 at most of a person, however it became theirs; deleting one makes room', async () => {
    const { id } = await savedSearch(watch, { ...request, by: claire });
    for (let count = 1; count < 200; count += 1) await savedSearch(watch, { ...request, by: claire });
    expect(await saveSearch(watch, { ...request, by: claire })).toEqual({ kind: 'too-many', most: 200, got: 201 });
    const everyones = await savedSearch(watch, { ...request, everyone: true, by: claire });
    const toOwn = () => changeSavedSearch(watch, everyones.id, { ...request, by: claire, reason });
    expect(await toOwn()).toEqual({ kind: 'too-many', most: 200, got: 201 });
    expect(await changeSavedSearch(watch, id, { ...request, name: 'Visages', by: claire, reason })).toMatchObject({
      kind: 'changed',
    });
    await savedSearch(watch, { ...request, by: paul });
    await deleteSavedSearch(watch, id, { by: claire, reason });
    expect(await toOwn()).toMatchObject({ kind: 'changed' });
  });

  it('is not decided again where nothing changes', async () => {
    const { id } = await savedSearch(watch, { ...request, by: claire });
    expect(await changeSavedSearch(watch, id, { ...request, by: paul, reason })).toMatchObject({ kind: 'unchanged' });
    expect(await events()).toHaveLength(1);
  });

  it('that is no longer everybody’s becomes that of who says so', async () => {
    const { id, owner } = await savedSearch(watch, { ...request, everyone: true, by: claire });
    expect(owner).toBeNull();
    const { owner: claires } = await savedSearch(watch, { ...request, by: claire });
    const { owner: pauls } = await savedSearch(watch, { ...request, by: paul });
    expect(await changeSavedSearch(watch, id, { ...request, by: paul, reason })).toMatchObject({
      saved: { owner: pauls },
    });
    expect(claires).not.toBe(pauls);
    expect(await isSound()).toBe(true);
  });

  it('is asked anew only where what everybody asks for changed', async () => {
    const { id, changedUnder } = await savedSearch(watch, { ...request, by: claire });
    expect(changedUnder).toBe(0);
    const underOf = async (change: Partial<typeof request>) => {
      await changeSavedSearch(watch, id, { ...request, ...change, by: claire, reason });
      return (await keptSearch(watch.store, id))?.changedUnder;
    };
    expect(await underOf({ search: 'q=visage' })).toBe(0);
    expect(await underOf({ everyone: true })).toBe(3);
    expect(await underOf({ everyone: true, name: 'Autre' })).toBe(3);
    expect(await underOf({ everyone: true, search: 'q=visage' })).toBe(5);
    expect(await underOf({})).toBe(6);
    expect(await underOf({ name: 'Autre' })).toBe(6);
    expect(await isSound()).toBe(true);
  });

  it('follows its event where a crash came between, and stays deleted', async () => {
    const { id } = await savedSearch(watch, { ...request, by: claire });
    const stored = await watch.store.savedSearches.get(id);
    await watch.store.savedSearches.delete(id);
    expect(await isSound()).toBe(false);
    expect(await sweep(watch)).toMatchObject({ repaired: 1 });
    expect((await watch.store.savedSearches.get(id))?.value).toEqual(stored?.value);
    await deleteSavedSearch(watch, id, { by: claire, reason: '' });
    const [saved] = await events();
    if (!saved) throw new Error('expected an event');
    await project(watch.store, searchDecisions, { ...saved, sequence: 9, action: 'search.changed' });
    expect(await keptSearch(watch.store, id)).toBeUndefined();
  });
});

describe('what is kept of a search', () => {
  const keep = (search: string) => SavedSearchRequest.safeParse({ name: ' Deux\n mots ', search }).data;

  it.each([
    ['q=biom%C3%A9trie&jurisdiction=fr', 'q=biom%C3%A9trie&jurisdiction=fr'],
    ['/search?q=CNIL&order=relevance&after=x&utm_source=mail', 'q=CNIL'],
    ['?jurisdiction=fr&jurisdiction=eu&jurisdiction=fr', 'jurisdiction=fr&jurisdiction=eu'],
    ['https://vigie.example/search?q=what%3F', 'q=what%3F'],
    ['q=what?', 'q=what%3F'],
  ])('%s is kept as %s', (search, kept) => {
    expect(keep(search)).toEqual({ name: 'Deux mots', search: kept, everyone: false });
  });

  it.each(['', 'q=', '/', 'order=relevance', `q=${'x'.repeat(4_001)}`])('%s is none', (search) => {
    expect(keep(search)).toBeUndefined();
  });
});
