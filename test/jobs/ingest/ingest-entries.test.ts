import { describe, expect, it } from 'vitest';
import { decideTag } from '../../../src/decisions/decide-tag.js';
import { importPolicies } from '../../../src/decisions/import-policies.js';
import { recordEvent } from '../../../src/decisions/record-event.js';
import { checkSource } from '../../../src/jobs/check/check-source.js';
import { ingestEntries } from '../../../src/jobs/ingest/ingest-entries.js';
import { matchPolicies } from '../../../src/jobs/match/match-policies.js';
import { sweep } from '../../../src/jobs/sweep.js';
import { parseShown } from '../../../src/model/item/shown.js';
import { policiesToReview } from '../../../src/model/item/triage.js';
import { tagId } from '../../../src/model/policy/tag.js';
import { parseQuery } from '../../../src/query/parse-query.js';
import { revisionsOf } from '../../contract/revisions-of.js';
import { claire } from '../../decisions/people.js';
import { begin, type PublishedEntry, source, startWatch, type Watch } from '../watch.js';

const biometrics = { id: 'biometrie', name: 'Biométrie', description: '', owner: '', query: 'biométrie' };

/** One check at the open slot, with its ingestion. */
async function cycle(watch: Watch, entries: readonly PublishedEntry[]) {
  watch.publish('cnil', entries);
  const state = await watch.store.sources.get('cnil');
  if (!state) throw new Error('no state');
  await checkSource(watch, { sourceId: 'cnil', slot: state.value.dueAt });
  await watch.store.refresh();
  const report = await ingestEntries(watch, { sourceId: 'cnil' });
  await watch.store.refresh();
  return report;
}

async function allItems(watch: Watch) {
  const request = { query: { kind: 'all' }, filters: {}, order: 'newest', limit: 100, facets: false } as const;
  return (await watch.store.items.search(request)).hits;
}

async function onlyItem(watch: Watch) {
  const [item] = await allItems(watch);
  if (!item) throw new Error('no item');
  return item;
}

async function storedItem(watch: Watch, id?: string) {
  const [stored] = await watch.store.items.getMany([id ?? (await onlyItem(watch)).id]);
  if (!stored) throw new Error('no item');
  return stored;
}

describe('ingesting entries', () => {
  it('makes one item of an entry, however often it is seen', async () => {
    const watch = await startWatch([source('cnil')]);
    expect(await cycle(watch, [{ guid: 'a', title: 'Un' }])).toMatchObject({ newItems: 1, amendedItems: 0 });
    const again = [
      { guid: 'a', title: 'Un' },
      { guid: 'b', title: 'Deux' },
    ];
    expect(await cycle(watch, again)).toMatchObject({ newItems: 1, amendedItems: 0 });
    expect(await allItems(watch)).toHaveLength(2);
  });

  it('reads no title that turns the text around it, and takes no mark that shows nothing for a change', async () => {
    const watch = await startWatch([source('cnil')]);
    const hostile = 'Avis\u202e\u2066 sur l’IA\u200b';
    await cycle(watch, [{ guid: 'a', title: hostile }]);
    const item = await onlyItem(watch);
    expect(item.title).toBe('Avis sur l’IA');
    expect((await revisionsOf(watch.store.items, item.id)).map(({ title }) => title)).toEqual(['Avis sur l’IA']);
    expect(
      await cycle(watch, [
        { guid: 'a', title: 'Avis sur l’IA' },
        { guid: 'b', title: 'Deux' },
      ]),
    ).toMatchObject({ newItems: 1, amendedItems: 0 });
  });

  it('keeps what is shown of an entry beside it, made safe', async () => {
    const watch = await startWatch([source('cnil')]);
    const content = '<p onclick="x">Un <b>avis</b></p><script>x</script>';
    await cycle(watch, [
      { guid: 'a', title: 'Un', content },
      { guid: 'b', title: 'Deux', content: 'Un avis' },
    ]);
    const items = await allItems(watch);
    const revisions = await watch.store.items.revisionMany(items.map(({ id }) => ({ itemId: id, ordinal: 1 })));
    const kept = new Map(revisions.map((revision) => [revision?.title, revision]));
    expect(kept.get('Un')?.content).toContain('<script>');
    const words = { summary: null, content: null, ...kept.get('Un') };
    expect(parseShown(words.shown, words)).toMatchObject({ nodes: [['p', ['Un ', ['b', ['avis']]]]], isCut: false });
    // A text without markup stores no HTML, and an existing item stays unchanged.
    expect(kept.get('Deux')?.shown).toBeUndefined();
    expect(await cycle(watch, [{ guid: 'a', title: 'Un', content }])).toMatchObject({ newItems: 0, amendedItems: 0 });
  });

  it('adds a revision for other content and keeps the one before: A, B, A gives three', async () => {
    const watch = await startWatch([source('cnil')]);
    const a = { guid: 'a', title: 'Délai : 2026' };
    await cycle(watch, [a]);
    expect(await cycle(watch, [{ ...a, title: 'Délai : 2027' }])).toMatchObject({ amendedItems: 1 });
    await cycle(watch, [a]);
    const item = await onlyItem(watch);
    const revisions = await revisionsOf(watch.store.items, item.id);
    expect(revisions.map(({ ordinal, title }) => [ordinal, title])).toEqual([
      [1, 'Délai : 2026'],
      [2, 'Délai : 2027'],
      [3, 'Délai : 2026'],
    ]);
    expect(item.revision).toBe(3);
  });

  it('deletes the pending batch only when its items are written', async () => {
    const watch = await startWatch([source('cnil')]);
    const items = { ...watch.store.items, getMany: watch.store.items.getMany, write: crash };
    watch.publish('cnil', [{ guid: 'a', title: 'Un' }]);
    const state = await watch.store.sources.get('cnil');
    await checkSource(watch, { sourceId: 'cnil', slot: state?.value.dueAt ?? '' });
    await watch.store.refresh();
    const cut = { ...watch, store: { ...watch.store, items } };
    await expect(ingestEntries(cut as Watch, { sourceId: 'cnil' })).rejects.toThrow('crash');
    expect(await watch.store.pendingBatches.count('waiting', { before: '2100-01-01T00:00:00.000Z' })).toBe(1);
    expect(await ingestEntries(watch, { sourceId: 'cnil' })).toMatchObject({ newItems: 1 });
  });

  it('looks for no item of a first check, unless a crash had left some', async () => {
    const watch = await startWatch([source('cnil')]);
    const asked: number[] = [];
    const items: Watch['store']['items'] = {
      ...watch.store.items,
      getMany: (ids) => {
        asked.push(ids.length);
        return watch.store.items.getMany(ids);
      },
    };
    watch.publish('cnil', [
      { guid: 'a', title: 'Un' },
      { guid: 'b', title: 'Deux' },
    ]);
    const state = await watch.store.sources.get('cnil');
    await checkSource(watch, { sourceId: 'cnil', slot: state?.value.dueAt ?? '' });
    await watch.store.refresh();
    const ingest = (pendingBatches = watch.store.pendingBatches) =>
      ingestEntries({ ...watch, store: { ...watch.store, items, pendingBatches } }, { sourceId: 'cnil' });
    await expect(ingest({ ...watch.store.pendingBatches, delete: crash })).rejects.toThrow();
    expect(asked).toEqual([]);
    expect(await ingest()).toMatchObject({ newItems: 0, amendedItems: 0, suggestions: 0 });
    expect(asked).toEqual([2]);
    await watch.store.refresh();
    expect((await allItems(watch)).map(({ revision }) => revision)).toEqual([1, 1]);
  });

  it('keeps every version of an entry, even if the job of an earlier check was lost', async () => {
    const watch = await startWatch([source('cnil')]);
    const check = async (title: string) => {
      watch.publish('cnil', [{ guid: 'a', title }]);
      const state = await watch.store.sources.get('cnil');
      await checkSource(watch, { sourceId: 'cnil', slot: state?.value.dueAt ?? '' });
      await watch.clock.advance(3_600_000);
    };
    await check('Délai : 2026');
    await watch.store.refresh();
    await check('Délai : 2027');
    await check('Délai : 2028');
    await ingestEntries(watch, { sourceId: 'cnil' });
    await watch.store.refresh();
    const revisions = await revisionsOf(watch.store.items, (await onlyItem(watch)).id);
    expect(revisions.map(({ title }) => title)).toEqual(['Délai : 2026', 'Délai : 2027', 'Délai : 2028']);
  });

  it('reads pending batches that a lagging query would not show yet, and each of them once', async () => {
    const watch = await startWatch([source('cnil')]);
    const entries = Array.from({ length: 250 }, (_, index) => ({ guid: `${index}`, title: `Avis ${index}` }));
    watch.publish('cnil', entries);
    const checked = await checkSource(watch, { sourceId: 'cnil', slot: begin });
    expect(checked).toMatchObject({ check: { intakes: 3 } });
    expect(await ingestEntries(watch, { sourceId: 'cnil' })).toMatchObject({ newItems: 250 });
    expect(await ingestEntries(watch, { sourceId: 'cnil' })).toMatchObject({ newItems: 0 });
  });

  it('counts what a first check brings that is old or undated as backlog, and nothing later', async () => {
    const watch = await startWatch([source('cnil')]);
    await cycle(watch, [
      { guid: 'old', title: 'Vieux', date: '2026-01-01T00:00:00Z' },
      { guid: 'undated', title: 'Sans date' },
      { guid: 'new', title: 'Neuf', date: '2026-03-03T00:00:00Z' },
    ]);
    await cycle(watch, [{ guid: 'late', title: 'Retrouvé', date: '2026-01-02T00:00:00Z' }]);
    const backlog = (await allItems(watch)).map(({ title, backlog }) => [title, backlog]);
    expect(Object.fromEntries(backlog)).toEqual({ Vieux: true, 'Sans date': true, Neuf: false, Retrouvé: false });
  });

  it('lists what a first check finds by its date of publication, and what comes later by when it came', async () => {
    const watch = await startWatch([source('cnil')]);
    const second = { guid: 'b', title: 'Second', date: '2026-02-01T00:00:00Z' };
    await cycle(watch, [{ guid: 'a', title: 'Premier', date: '2026-01-01T00:00:00Z' }, second]);
    await cycle(watch, [second, { guid: 'c', title: 'Retrouvé', date: '2025-01-01T00:00:00Z' }]);
    expect((await allItems(watch)).map(({ title }) => title)).toEqual(['Retrouvé', 'Second', 'Premier']);
  });

  it('suggests a tag with the words that matched', async () => {
    const watch = await startWatch([source('cnil')]);
    await importPolicies(watch, [biometrics], claire);
    await watch.store.refresh();
    const report = await cycle(watch, [{ guid: 'a', title: 'Caméras', text: 'Un cadre pour la biométrie.' }]);
    expect(report.suggestions).toBe(1);
    const item = await onlyItem(watch);
    expect(item.policies).toMatchObject([
      { id: 'biometrie', state: 'suggested', words: ['biométrie'], revision: 1, policyRevision: 1, sequence: 0 },
    ]);
  });

  it('matches what a summary alone says, and an amendment of it is a revision', async () => {
    const watch = await startWatch([source('cnil')]);
    await importPolicies(watch, [biometrics], claire);
    await watch.store.refresh();
    const entry = { guid: 'a', title: 'Avis', text: 'La biométrie au travail.', content: 'Le collège a délibéré.' };
    await cycle(watch, [entry]);
    const { node } = parseQuery('biométrie', { glossary: watch.glossary, now: watch.clock.now(), timeZone: 'UTC' });
    const found = await watch.store.items.search({
      query: node,
      filters: {},
      order: 'newest',
      limit: 9,
      facets: false,
    });
    expect(found.hits).toMatchObject([{ policies: [{ id: 'biometrie', state: 'suggested', words: ['biométrie'] }] }]);
    expect(await cycle(watch, [{ ...entry, text: 'La biométrie à l’école.' }])).toMatchObject({ amendedItems: 1 });
  });

  it('tells no amendment of what older rules read otherwise, and reads it by those of today', async () => {
    const watch = await startWatch([source('cnil')]);
    const entry = { guid: 'a', title: 'Avis', text: 'La biométrie au travail.', content: 'Le collège a délibéré.' };
    await cycle(watch, [entry]);
    await importPolicies(watch, [biometrics], claire);
    await watch.clock.advance(5_000);
    const { value: item, version } = await storedItem(watch);
    const older = { ...item, contentHash: 'of another formula', enrichment: item.enrichment - 1 };
    await watch.store.items.write([{ item: older, expectedVersion: version, revision: null, words: null }]);
    const news = { guid: 'b', title: 'Autre avis' };
    expect(await cycle(watch, [entry, news])).toMatchObject({ newItems: 1, amendedItems: 0 });
    const { value: after } = await storedItem(watch, item.id);
    const suggested = [{ id: 'biometrie', state: 'suggested', revision: 1 }];
    const understoodAt = watch.clock.now().toISOString();
    expect(after).toMatchObject({
      ...item,
      matchedUnder: 1,
      policies: suggested,
      understoodAt,
      touched: expect.anything(),
    });
    expect(await cycle(watch, [{ ...entry, text: 'Au travail.' }, news])).toMatchObject({ amendedItems: 1 });
  });

  it('matches the past when a policy comes later, and withdraws what no longer matches', async () => {
    const watch = await startWatch([source('cnil')]);
    await cycle(watch, [{ guid: 'a', title: 'Biométrie au travail' }]);
    await importPolicies(watch, [biometrics], claire);
    expect(await matchPolicies(watch)).toEqual({ matched: 1, suggestions: 1 });
    expect(await matchPolicies(watch)).toEqual({ matched: 0, suggestions: 0 });
    await importPolicies(watch, [{ ...biometrics, query: 'notation' }], claire);
    await matchPolicies(watch);
    await watch.store.refresh();
    expect((await onlyItem(watch)).policies).toMatchObject([{ state: 'withdrawn' }]);
  });

  it('keeps what a person decided, and has them look again where the publisher says something else', async () => {
    const watch = await startWatch([source('cnil')]);
    await importPolicies(watch, [biometrics], claire);
    await watch.store.refresh();
    await cycle(watch, [{ guid: 'a', title: 'Biométrie' }]);
    const { id: itemId } = await onlyItem(watch);
    const decision = { itemId, policyId: 'biometrie', by: claire, reason: 'hors champ' };
    await decideTag(watch, { ...decision, verdict: 'rejected' });
    await importPolicies(watch, [{ ...biometrics, query: 'biométrie OR visage' }], claire);
    await matchPolicies(watch);
    const stateNow = async () => {
      await watch.store.refresh();
      return (await onlyItem(watch)).policies[0]?.state;
    };
    expect(await stateNow()).toBe('rejected');
    await cycle(watch, [{ guid: 'a', title: 'Biométrie, version 2' }]);
    expect(await stateNow()).toBe('rejected');
    expect(policiesToReview(await onlyItem(watch))).toEqual(['biometrie']);
    await decideTag(watch, { ...decision, verdict: 'confirmed' });
    await watch.store.refresh();
    expect(policiesToReview(await onlyItem(watch))).toEqual([]);
    await cycle(watch, [{ guid: 'a', title: 'Version 3' }]);
    expect(await stateNow()).toBe('confirmed');
    expect(policiesToReview(await onlyItem(watch))).toEqual(['biometrie']);
  });

  it('brings in line the tag of a decision that a crash cut off', async () => {
    const watch = await startWatch([source('cnil')]);
    await importPolicies(watch, [biometrics], claire);
    await watch.store.refresh();
    await cycle(watch, [{ guid: 'a', title: 'Biométrie' }]);
    const { id } = await onlyItem(watch);
    const details = { item: id, policy: 'biometrie', revision: 1, policyRevision: 1, reason: 'utile', document: null };
    const { actor } = await recordEvent(watch, {
      by: claire,
      action: 'tag.confirmed',
      subject: tagId(id, 'biometrie'),
      details,
    });
    expect(await sweep(watch)).toMatchObject({ repaired: 1 });
    await watch.store.refresh();
    expect((await onlyItem(watch)).policies).toMatchObject([
      { id: 'biometrie', state: 'confirmed', words: ['Biométrie'], by: actor, reason: 'utile' },
    ]);
    expect(await sweep(watch)).toMatchObject({ repaired: 0 });
  });
});

async function crash(): Promise<never> {
  throw new Error('crash');
}
