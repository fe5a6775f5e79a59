import { describe, expect, it, vi } from 'vitest';
import { analyse } from '../../../src/analysis/analyse.js';
import { joinText } from '../../../src/analysis/analysed.js';
import { putOffBy, putOffItem } from '../../../src/decisions/access/own-marks.js';
import { correctItem } from '../../../src/decisions/correct-item.js';
import { decideTag } from '../../../src/decisions/decide-tag.js';
import { triageItem } from '../../../src/decisions/triage-item.js';
import { createLearned } from '../../../src/jobs/learned/create-learned.js';
import { createTriageList, type OwnQuestion, type TriageQuestion } from '../../../src/jobs/read/load-triage-list.js';
import { ItemDate } from '../../../src/model/item/dated.js';
import type { TriageChange } from '../../../src/model/item/triage.js';
import { claire } from '../../decisions/people.js';
import { type SampleItem, suggest, tellTogether, writeItem, writePolicy } from '../../web/sample-items.js';
import { createSite, type Site } from '../../web/site.js';

const due = (date: string): Partial<SampleItem> => ({
  found: {
    dates: [ItemDate.parse({ date, role: 'comments-due', sentence: `Avant le ${date}.`, subject: null })],
  },
});

async function listOf(samples: readonly SampleItem[], policies: Readonly<Record<string, readonly string[]>>) {
  const site = createSite();
  for (const sample of samples) await writeItem(site, sample);
  for (const [id, items] of Object.entries(policies)) {
    await writePolicy(site, id);
    for (const item of items) await suggest(site, item, id);
  }
  const triageList = createTriageList({ ...site.deps, learned: createLearned(site.deps) });
  const ids = async (question: OwnQuestion = {}) =>
    (await triageList.page(question, { from: 0, limit: 50 })).entries.map(({ item }) => item.id);
  return { site, triageList, ids };
}

/** Decides and refreshes, as the pages do. */
async function decide({ deps, store }: Site, itemId: string): Promise<void> {
  await decideTag(deps, { itemId, policyId: 'rh', verdict: 'confirmed', by: claire, reason: '' });
  await store.refresh();
}

describe('the triage list', () => {
  it('begins with the next deadline, then has the newest first', async () => {
    const { ids } = await listOf(
      [
        { id: 'old', published: '2026-10-01' },
        { id: 'new', published: '2026-11-20' },
        { id: 'late', ...due('2027-03-01') },
        { id: 'soon', published: '2026-01-01', ...due('2026-11-30') },
        { id: 'over', published: '2026-09-01', ...due('2026-11-01') },
        { id: 'undecidable' },
      ],
      { rh: ['old', 'new', 'late', 'soon', 'over'] },
    );
    expect(await ids()).toEqual(['soon', 'late', 'new', 'old', 'over']);
  });

  it('has what people are to do by a day where that day is, decided or not, until it is done', async () => {
    const samples = [{ id: 'a' }, { id: 'soon', ...due('2026-11-30') }, { id: 'mine' }, { id: 'overdue' }];
    const { site, triageList, ids } = await listOf(samples, { rh: ['a', 'soon', 'mine', 'overdue'] });
    const say = async (itemId: string, ...said: readonly TriageChange[]) => {
      for (const one of said) await triageItem(site.deps, { itemId, said: one, by: claire });
      await site.store.refresh();
    };
    await say('mine', { field: 'due', value: '2026-12-02' }, { field: 'owner', value: 'u_1' });
    await say('overdue', { field: 'due', value: '2026-11-01' }, { field: 'owner', value: 'u_2' });
    expect(await ids()).toEqual(['overdue', 'soon', 'mine', 'a']);
    await decide(site, 'mine');
    expect(await ids({ state: ['due'] })).toEqual(['overdue', 'mine']);
    const standIns = new Map([['u_1', 'u_2']]);
    const ofTwo = await triageList.page({ owner: ['u_2'], state: ['due'], standIns }, { from: 0, limit: 9 });
    expect(ofTwo.entries.map(({ item }) => item.id)).toEqual(['overdue', 'mine']);
    expect(ofTwo.counts.owner).toEqual([
      { value: 'u_2', count: 2 },
      { value: 'u_1', count: 1 },
    ]);
    await say('mine', { field: 'state', value: 'done' });
    expect(await ids({ state: ['due'] })).toEqual(['overdue']);
  });

  it('has what people are to do, however much newer waits to be decided', async () => {
    const samples = [{ id: 'mine', published: '2026-01-01' }, { id: 'work', published: '2026-01-02' }, { id: 'new' }];
    const { site, ids } = await listOf(samples, { rh: ['new'] });
    const [stored] = await site.store.items.getMany(['new']);
    const [revision = null] = await site.store.items.revisionMany([{ itemId: 'new', ordinal: 1 }]);
    if (!stored || !revision) throw new Error('expected an item');
    const none = joinText(analyse({ title: '', body: '', references: [] }, 'fr', site.deps.glossary));
    const more = Array.from({ length: 5_000 }, (_, index) => `more-${index}`).map((id) => ({
      ...{ item: { ...stored.value, id }, revision: { ...revision, itemId: id }, expectedVersion: 0, words: none },
    }));
    await site.store.items.write(more);
    for (const [itemId, said] of [
      ['mine', { field: 'due', value: '2026-12-02' }],
      ['work', { field: 'state', value: 'in-work' }],
    ] as const)
      await triageItem(site.deps, { itemId, said, by: claire });
    await site.store.refresh();
    expect([await ids({ state: ['due'] }), await ids({ state: ['in-work'] })]).toEqual([['mine'], ['work']]);
  });

  it('is filtered by what an item is, and counts what each other choice would find', async () => {
    const { triageList, ids } = await listOf(
      [
        { id: 'fr', ...due('2026-11-30') },
        { id: 'eu', jurisdiction: 'EU', kinds: ['guideline'] },
        { id: 'both', jurisdiction: 'EU', ...due('2026-12-20') },
      ],
      { rh: ['fr', 'both'], charte: ['eu', 'both'] },
    );
    expect(await ids({ policy: ['charte'], deadline: ['none'] })).toEqual(['eu']);
    expect(await ids({ kind: ['guideline'] })).toEqual(['eu']);
    expect(await ids({ deadline: ['week', 'month'] })).toEqual(['fr', 'both']);
    const { counts, total } = await triageList.page({ jurisdiction: ['EU'] }, { from: 0, limit: 50 });
    expect(total).toBe(2);
    expect(counts.policy).toEqual([
      { value: 'charte', count: 2 },
      { value: 'rh', count: 1 },
    ]);
    expect(counts.jurisdiction).toEqual([
      { value: 'EU', count: 2 },
      { value: 'FR', count: 1 },
    ]);
  });

  it('is reckoned once for a page and its bar, however each leaves a filter out', async () => {
    const { triageList } = await listOf([{ id: 'a' }, { id: 'b' }], { rh: ['a', 'b'] });
    const tallied = async (question: OwnQuestion) => (await triageList.page(question, { from: 0, limit: 1 })).counts;
    const first = await tallied({});
    expect(await tallied({ policy: [], state: [], owner: [] })).toBe(first);
    expect(await tallied({ policy: ['rh'] })).not.toBe(first);
  });

  it('shows what is about one event once, where the first of it stands', async () => {
    const { site, triageList } = await listOf(
      [{ id: 'a', published: '2026-11-01' }, { id: 'b', source: 'edpb', published: '2026-11-20' }, { id: 'c' }],
      { rh: ['b', 'a', 'c'] },
    );
    await tellTogether(site, 'a', 'b');
    await site.clock.advance(60_000);
    const { entries, total, length } = await triageList.page({}, { from: 0, limit: 50 });
    expect(entries.map(({ item, twins }) => [item.id, ...twins.map(({ id }) => id)])).toEqual([['b', 'a'], ['c']]);
    expect([total, length]).toEqual([3, 2]);
  });

  it('drops what was decided at once, keeps what waits for another policy, and says what comes next', async () => {
    const { site, triageList, ids } = await listOf(
      [
        { id: 'a', published: '2026-11-20' },
        { id: 'b', published: '2026-11-19' },
        { id: 'c', published: '2026-11-18' },
      ],
      { rh: ['a', 'b', 'c'], charte: ['c'] },
    );
    const place = await triageList.place({});
    expect([place.after(['a']), place.after(['c']), place.after(['a', 'b', 'c'])]).toEqual(['b', 'b', undefined]);
    await decide(site, 'a');
    await decide(site, 'c');
    expect(await ids()).toEqual(['b', 'c']);
    expect(await ids({ policy: ['rh'] })).toEqual(['b']);
  });

  it('is walked through once for all who ask the same of the same', async () => {
    const { site, triageList } = await listOf([{ id: 'a' }, { id: 'b' }], { rh: ['a', 'b'] });
    const counts = async (question: TriageQuestion = {}) =>
      (await triageList.page(question, { from: 0, limit: 1 })).counts;
    const first = await counts();
    expect(await counts()).toBe(first);
    expect(await counts({ policy: ['rh'] })).not.toBe(first);
    await decide(site, 'a');
    expect(await counts()).not.toBe(first);
    expect((await counts()).policy).toEqual([{ value: 'rh', count: 1 }]);
  });

  it('has what was put off once its text or one of its dates is another, whoever made it so', async () => {
    const { site, ids } = await listOf([{ id: 'a', ...due('2026-12-22') }, { id: 'b' }], { rh: ['a', 'b'] });
    const asked = async () => ids({ ...{ state: ['pending'] }, putOff: await putOffBy(site.deps, 'u1') });
    const putOff = async () => {
      const [stored] = await site.store.items.getMany(['a']);
      if (!stored) throw new Error('expected an item');
      await putOffItem(site.deps, 'u1', stored.value, 30);
      await site.store.refresh();
      expect(await asked()).toEqual(['b']);
    };
    await putOff();
    const triaged = async (said: TriageChange) => {
      await triageItem(site.deps, { itemId: 'a', said, by: claire });
      await site.store.refresh();
    };
    await triaged({ field: 'impact', value: 'high' });
    expect(await asked()).toEqual(['b']);
    await triaged({ field: 'due', value: '2026-12-20' });
    expect(await asked()).toEqual(['a', 'b']);
    await putOff();
    const [of, to] = ['2026-12-22 comments-due', '2026-12-23 comments-due'];
    const said = { finding: 'date', of, value: 'instead', to } as const;
    const corrected = await correctItem(site.deps, { itemId: 'a', said, by: claire, reason: '' });
    expect(corrected.kind).toBe('corrected');
    await site.store.refresh();
    expect(await asked()).toEqual(['a', 'b']);
    await putOff();
    // The publisher amends the item.
    await writeItem(site, { id: 'a', ...due('2026-12-24') });
    await suggest(site, 'a', 'rh');
    await site.clock.advance(61_000);
    expect(await asked()).toEqual(['a', 'b']);
  });

  it('of thousands is as it was ten seconds ago at most, and says that it lags', async () => {
    const { site, triageList, ids } = await listOf([{ id: 'a' }, { id: 'b' }], { rh: ['a'] });
    // Simulates the time that thousands of rows take.
    let ms = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => {
      ms += 500;
      return ms;
    });
    expect(await ids()).toEqual(['a']);
    await suggest(site, 'b', 'rh');
    const lagging = await triageList.now();
    expect((await lagging.page({}, { from: 0, limit: 9 })).total).toBe(1);
    expect(await lagging.isBehind()).toBe(true);
    expect((await triageList.place({}, true)).ids).toEqual(['a', 'b']);
    expect(await ids()).toHaveLength(2);
    expect((await lagging.page({}, { from: 0, limit: 9 })).total).toBe(1);
    await decide(site, 'b');
    await writeItem(site, { id: 'c' });
    await suggest(site, 'c', 'rh');
    site.clock.jump(15 * 60_000);
    const afterBreak = await triageList.now();
    expect((await afterBreak.page({}, { from: 0, limit: 9 })).total).toBe(2);
    expect(await afterBreak.isBehind()).toBe(false);
    vi.restoreAllMocks();
  });

  it('has what was suggested since', async () => {
    const { site, ids } = await listOf([{ id: 'a' }, { id: 'b' }], { rh: ['a'] });
    expect(await ids()).toEqual(['a']);
    await suggest(site, 'b', 'rh');
    expect(await ids()).toEqual(['a', 'b']);
  });

  it('has waited since the suggestion, however old the publication is', async () => {
    const { triageList } = await listOf([{ id: 'a', published: '2019-04-01' }], { rh: ['a'] });
    expect(await triageList.byPolicy()).toMatchObject([{ id: 'rh', count: 1, since: '2026-11-21T08:00:00.000Z' }]);
  });

  it('shows the sentence of each', async () => {
    const { triageList } = await listOf([{ id: 'a', content: 'Rien. La biométrie est visée.' }], { rh: ['a'] });
    const [entry] = (await triageList.page({}, { from: 0, limit: 1 })).entries;
    expect(entry?.sentence?.segments).toContainEqual({ text: 'biométrie', hit: true });
  });
});
