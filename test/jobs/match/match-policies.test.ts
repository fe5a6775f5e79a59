import { describe, expect, it, vi } from 'vitest';
import { decideTag } from '../../../src/decisions/decide-tag.js';
import { importPolicies } from '../../../src/decisions/import-policies.js';
import { ingestEntries } from '../../../src/jobs/ingest/ingest-entries.js';
import { hasUnmatched, matchPolicies } from '../../../src/jobs/match/match-policies.js';
import { matchStored } from '../../../src/jobs/match/match-stored.js';
import { sweep } from '../../../src/jobs/sweep.js';
import type { StoredText } from '../../../src/match/entry-findings.js';
import type { Sandbox } from '../../../src/ports/sandbox.js';
import { StoreError } from '../../../src/ports/store/store-error.js';
import { parseQuery } from '../../../src/query/parse-query.js';
import { sqliteStore } from '../../adapters/sqlite/make-sqlite-store.js';
import { sampleItem, sampleRevision } from '../../contract/sample-items.js';
import { claire } from '../../decisions/people.js';
import { withMethods } from '../../fakes/with-methods.js';
import { begin, source, startWatchOn, type Watch } from '../watch.js';
import { publish } from '../watch-subscribers.js';

const biometrics = { id: 'biometrie', name: 'Biométrie', description: '', owner: '', query: 'biométrie' };
const scoring = { id: 'notation', name: 'Notation', description: '', owner: '', query: 'notation' };

/** Twenty items without tags: four are about biometrics, and one of them also about scoring. */
async function watchOfTwenty(): Promise<Watch> {
  const watch = await startWatchOn(sqliteStore(), [source('cnil')]);
  const titles = ['Biométrie et notation', ...Array<string>(3).fill('Biométrie'), ...Array<string>(16).fill('Pêche')];
  await publish(
    watch,
    titles.map((title, n) => ({ guid: `g${n}`, title: `${title} ${n}`, date: begin })),
  );
  expect(await matchPolicies(watch)).toEqual({ matched: 0, suggestions: 0 });
  return watch;
}

async function tagsOf(watch: Watch): Promise<readonly string[]> {
  await watch.store.refresh();
  const request = { query: { kind: 'all' }, filters: {}, order: 'newest', limit: 100, facets: false } as const;
  const { hits } = await watch.store.items.search(request);
  return hits.flatMap(({ policies }) => policies.map(({ id, state }) => `${id} ${state}`)).sort();
}

const times = (count: number, tag: string): string[] => Array<string>(count).fill(tag);

it('is asked for by many who are due together, and reads the policies once for them', async () => {
  const watch = await watchOfTwenty();
  await watch.clock.advance(60_000);
  const find = vi.spyOn(watch.store.policies, 'find');
  for (let asked = 0; asked < 10; asked += 1) expect(await hasUnmatched(watch)).toBe(false);
  expect(find).toHaveBeenCalledTimes(1);
});

describe('a policy that changed', () => {
  it('has only those items read that the index says it can concern', async () => {
    const watch = await watchOfTwenty();
    const matchTexts = vi.spyOn(watch.sandbox, 'matchTexts');
    await importPolicies(watch, [biometrics], claire);
    expect(await matchPolicies(watch)).toEqual({ matched: 4, suggestions: 4 });
    expect(matchTexts.mock.calls.map(([{ texts }]) => texts.length)).toEqual([4]);
    matchTexts.mockRestore();
    expect(await tagsOf(watch)).toEqual(times(4, 'biometrie suggested'));
    expect(await sweep(watch)).toMatchObject({ match: 0 });
    expect(await matchPolicies(watch)).toEqual({ matched: 0, suggestions: 0 });
  });

  it('leaves the tags of others as they are, and withdraws its own', async () => {
    const watch = await watchOfTwenty();
    await importPolicies(watch, [biometrics, scoring], claire);
    await matchPolicies(watch);
    await importPolicies(watch, [{ ...biometrics, query: 'visage OR "biométrie 2"' }], claire);
    expect(await sweep(watch)).toMatchObject({ match: 1 });
    await matchPolicies(watch);
    expect(await tagsOf(watch)).toEqual([
      'biometrie suggested',
      ...times(3, 'biometrie withdrawn'),
      'notation suggested',
    ]);
  });

  it('is asked of every item where the index takes too long', async () => {
    const watch = await watchOfTwenty();
    await importPolicies(watch, [biometrics], claire);
    const matching = async () => Promise.reject(new StoreError('too-costly', 'not searched within 5000 ms'));
    const slow = { ...watch, store: { ...watch.store, items: withMethods(watch.store.items, { matching }) } };
    expect(await matchPolicies(slow)).toEqual({ matched: 20, suggestions: 4 });
    expect(await tagsOf(watch)).toEqual(times(4, 'biometrie suggested'));
    expect(await sweep(watch)).toMatchObject({ match: 0 });
  });

  it('is followed to its end where it was cut off', async () => {
    const watch = await watchOfTwenty();
    await importPolicies(watch, [biometrics], claire);
    const write = async () => Promise.reject(new Error('crash'));
    const dying = { ...watch, store: { ...watch.store, items: withMethods(watch.store.items, { write }) } };
    await expect(matchPolicies(dying)).rejects.toThrow('crash');
    expect(await sweep(watch)).toMatchObject({ match: 1 });
    expect(await matchPolicies(watch)).toEqual({ matched: 4, suggestions: 4 });
  });

  it('is followed to its end by several at once', async () => {
    const watch = await watchOfTwenty();
    await importPolicies(watch, [biometrics], claire);
    const { items } = watch.store;
    let begun = 0;
    // During each search, another worker begins the same and stops.
    const matching: typeof items.matching = async (request) => {
      begun += 1;
      if (begun > 4) throw new Error('it never ends');
      const stopped = new AbortController();
      const stopping: typeof items.matching = async (asked) => {
        stopped.abort();
        return items.matching(asked);
      };
      await matchPolicies(
        { ...watch, store: { ...watch.store, items: withMethods(items, { matching: stopping }) } },
        stopped.signal,
      );
      return items.matching(request);
    };
    await matchPolicies({ ...watch, store: { ...watch.store, items: withMethods(items, { matching }) } });
    // Two searches: items that satisfy the query, and items with the tag.
    expect(begun).toBe(2);
    expect(await tagsOf(watch)).toEqual(times(4, 'biometrie suggested'));
    expect(await sweep(watch)).toMatchObject({ match: 0 });
  });

  it('does not keep the others waiting for ever where it cannot be read any more', async () => {
    const watch = await watchOfTwenty();
    const before = await watch.policySet();
    await importPolicies(watch, [biometrics], claire);
    await watch.store.refresh();
    const { matchProgress } = watch.store;
    const stored = await matchProgress.get('policies');
    const { sequence } = await watch.policySet();
    const floor = { id: 'policies', floor: sequence, through: sequence, begun: sequence, begunAt: null };
    await matchProgress.replace(floor, stored?.version ?? 0);
    const { items } = watch.store;
    let asked = 0;
    const findUnmatched: typeof items.findUnmatched = async (under, limit) => {
      asked += 1;
      if (asked > 5) throw new Error('it never ends');
      return items.findUnmatched(under, limit);
    };
    const store = { ...watch.store, items: withMethods(items, { findUnmatched }) };
    const without = { ...watch, store, policySet: async () => before };
    expect(await matchPolicies(without)).toEqual({ matched: 0, suggestions: 0 });
    expect(await sweep(without)).toMatchObject({ match: 0 });
  });

  it('reaches what somebody decides on meanwhile', async () => {
    const watch = await watchOfTwenty();
    await importPolicies(watch, [biometrics], claire);
    await matchPolicies(watch);
    await importPolicies(watch, [scoring], claire);
    const { items } = watch.store;
    const revisionMany: typeof items.revisionMany = async (keys) => {
      const [{ itemId } = { itemId: '' }] = keys;
      const decision = { itemId, policyId: 'biometrie', by: claire, reason: 'utile', verdict: 'confirmed' } as const;
      if ((await items.getMany([itemId]))[0]?.value.policies[0]?.state === 'suggested')
        await decideTag(watch, decision);
      return items.revisionMany(keys);
    };
    await matchPolicies({ ...watch, store: { ...watch.store, items: withMethods(items, { revisionMany }) } });
    expect(await tagsOf(watch)).toEqual([
      'biometrie confirmed',
      ...times(3, 'biometrie suggested'),
      'notation suggested',
    ]);
  });

  it('reaches what was written by the policies of before while it was followed, also after a crash', async () => {
    const watch = await watchOfTwenty();
    const before = await watch.policySet();
    await importPolicies(watch, [biometrics], claire);
    await matchPolicies(watch);
    const deleted = async () => Promise.reject(new Error('crash'));
    const late = { ...watch, policySet: async () => before };
    const dying = {
      ...late,
      store: { ...watch.store, pendingBatches: withMethods(watch.store.pendingBatches, { delete: deleted }) },
    };
    await expect(publish(dying, [{ guid: 'late', title: 'Biométrie tardive' }])).rejects.toThrow('crash');
    await watch.store.refresh();
    expect(await sweep(watch)).toMatchObject({ match: 1 });
    await matchPolicies(watch);
    expect(await tagsOf(watch)).toEqual(times(5, 'biometrie suggested'));
  });

  it('reaches what a crash left between being written and being looked at again', async () => {
    const watch = await watchOfTwenty();
    const before = await watch.policySet();
    await importPolicies(watch, [biometrics], claire);
    await matchPolicies(watch);
    const get = async () => Promise.reject(new Error('crash'));
    const matchProgress = withMethods(watch.store.matchProgress, { get });
    const dying = { ...watch, policySet: async () => before, store: { ...watch.store, matchProgress } };
    await expect(publish(dying, [{ guid: 'late', title: 'Biométrie tardive' }])).rejects.toThrow('crash');
    await watch.store.refresh();
    await ingestEntries(watch, { sourceId: 'cnil' });
    await watch.store.refresh();
    await matchPolicies(watch);
    expect(await tagsOf(watch)).toEqual(times(5, 'biometrie suggested'));
  });
});

describe('a text that breaks the reader', () => {
  const { node } = parseQuery('biométrie', { timeZone: 'UTC' });
  const item = sampleItem('a', { title: 'Biométrie', documentHash: 'h' });
  const words = [{ item, revision: sampleRevision(item, { content: 'biométrie' }), title: item.title }];
  const readerOf = (breaks: (text: StoredText) => boolean): Pick<Sandbox, 'matchTexts'> => ({
    matchTexts: async ({ texts }) =>
      texts.some(breaks)
        ? { kind: 'limit', code: 'time', message: 'too long' }
        : { kind: 'done', value: texts.map(({ content }) => [{ id: 'q', words: [content ?? 'title'], clauses: [] }]) },
  });

  it('is judged by less of it', async () => {
    const { store } = await startWatchOn(sqliteStore(), []);
    const queries = [{ id: 'q', node }];
    const all = readerOf(({ content }) => content !== null);
    expect(await matchStored({ store, sandbox: all }, queries, words)).toEqual([
      [{ id: 'q', words: ['title'], clauses: [] }],
    ]);
    const none = readerOf(({ title }) => title !== '');
    await expect(matchStored({ store, sandbox: none }, queries, words)).rejects.toMatchObject({ name: 'RetryLater' });
  });
});
