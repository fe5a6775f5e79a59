import { describe, expect, it } from 'vitest';
import { decideTag } from '../../../src/decisions/decide-tag.js';
import { importPolicies } from '../../../src/decisions/import-policies.js';
import { entryKeys } from '../../../src/enrich/entry-keys.js';
import { identifyEntries } from '../../../src/enrich/identify-entries.js';
import { checkSource } from '../../../src/jobs/check/check-source.js';
import { ingestEntries } from '../../../src/jobs/ingest/ingest-entries.js';
import { ItemKey, itemKeyId } from '../../../src/model/item/item.js';
import type { PendingBatch } from '../../../src/model/source/pending-batch.js';
import { ListReading } from '../../../src/model/source/source-reading.js';
import type { FetchOutcome } from '../../../src/ports/fetcher.js';
import { sqliteStore } from '../../adapters/sqlite/make-sqlite-store.js';
import { revisionsOf } from '../../contract/revisions-of.js';
import { claire } from '../../decisions/people.js';
import { makeEntry } from '../../enrich/entries.js';
import { withMethods } from '../../fakes/with-methods.js';
import { fresh, source, startWatchOn, type Watch } from '../watch.js';

interface Told {
  readonly guid?: string;
  readonly title: string;
  readonly link?: string;
  readonly date?: string;
  readonly text?: string;
}

const home = 'https://cnil.example.org/avis';
const A = { title: 'Biométrie', link: home };
const B = { title: 'Notation sociale', link: home };

function feed(entries: readonly Told[]): string {
  const items = entries.map(({ guid, title, link, date, text = '' }) =>
    [
      `<item><title>${title}</title>`,
      link === undefined ? '' : `<link>${link}</link>`,
      guid === undefined ? '' : `<guid isPermaLink="false">${guid}</guid>`,
      date === undefined ? '' : `<pubDate>${new Date(date).toUTCString()}</pubDate>`,
      `<description>${text}</description></item>`,
    ].join(''),
  );
  return `<rss version="2.0"><channel><title>t</title><link>https://e.org/</link><description>d</description>${items.join('')}</channel></rss>`;
}

function publish(watch: Watch, entries: readonly Told[], id = 'cnil'): void {
  const url = watch.catalogue.get(id)?.url ?? '';
  watch.answers.set(url, { ...fresh(url, feed(entries)), etag: null } as FetchOutcome);
}

async function check(watch: Watch, id = 'cnil') {
  const state = await watch.store.sources.get(id);
  const report = await checkSource(watch, { sourceId: id, slot: state?.value.dueAt ?? '' });
  if (report.kind !== 'checked') throw new Error('the check was skipped');
  await watch.store.refresh();
  return report;
}

/** Publishes, checks and ingests. */
async function tell(watch: Watch, ...entries: readonly Told[]) {
  publish(watch, entries);
  const { check: record } = await check(watch);
  const report = await ingestEntries(watch, { sourceId: 'cnil' });
  await watch.store.refresh();
  await watch.clock.advance(3_600_000);
  return { ...record, ...report };
}

async function itemsOf(watch: Watch) {
  const request = { query: { kind: 'all' }, filters: {}, order: 'newest', limit: 200, facets: false } as const;
  const { hits } = await watch.store.items.search(request);
  return hits.toSorted((a, b) => a.title.localeCompare(b.title));
}

const titlesOf = async (watch: Watch): Promise<string[]> => (await itemsOf(watch)).map(({ title }) => title);
const start = (): Promise<Watch> => startWatchOn(sqliteStore(), [source('cnil')]);
const inOrders: readonly (readonly [string, (...entries: Told[]) => Told[]])[] = [
  ['in order', (...entries) => entries],
  ['in reverse', (...entries) => entries.reverse()],
];

describe('entries without an identifier that share a link', () => {
  it.each(inOrders)('stay the items that they are, whoever stands beside them, %s', async (_, order) => {
    const watch = await start();
    await tell(watch, A);
    const [first] = await itemsOf(watch);
    await tell(watch, ...order(B, A));
    await tell(watch, B);
    await tell(watch, A);
    const items = await itemsOf(watch);
    expect(items.map(({ title, revision }) => [title, revision])).toEqual([
      ['Biométrie', 1],
      ['Notation sociale', 1],
    ]);
    expect(items[0]?.id).toBe(first?.id);
  });

  it('keep the tags that people confirmed', async () => {
    const watch = await start();
    await importPolicies(
      watch,
      [{ id: 'biometrie', name: 'Biométrie', description: '', owner: '', query: 'biométrie' }],
      claire,
    );
    await watch.store.refresh();
    await tell(watch, A);
    const [item] = await itemsOf(watch);
    const decision = { policyId: 'biometrie', by: claire, reason: 'vu', verdict: 'confirmed' } as const;
    await decideTag(watch, { itemId: item?.id ?? '', ...decision });
    await tell(watch, B, A);
    await tell(watch, B);
    const tags = (await itemsOf(watch)).map(({ title, policies }) => [title, policies.map(({ state }) => state)]);
    expect(tags).toEqual([
      ['Biométrie', ['confirmed']],
      ['Notation sociale', []],
    ]);
  });

  it('are two items although their pending batch was cut between them', async () => {
    const watch = await start();
    const others = Array.from({ length: 99 }, (_, index) => ({ title: `Avis ${index}`, link: `${home}/${index}` }));
    await tell(watch, A);
    await tell(watch, A, ...others, B);
    await tell(watch, B, ...others, A);
    const items = await itemsOf(watch);
    expect(items).toHaveLength(101);
    expect(items.every(({ revision }) => revision === 1)).toBe(true);
  });

  it('are two items when the link was the one’s, then the other’s, then both’s', async () => {
    const watch = await start();
    await tell(watch, A);
    await tell(watch, B);
    expect(await titlesOf(watch)).toEqual([B.title]);
    await tell(watch, A, B);
    expect(await titlesOf(watch)).toEqual([A.title, B.title]);
    const before = await itemsOf(watch);
    await tell(watch, B, A);
    await tell(watch, A);
    await tell(watch, B);
    expect(await itemsOf(watch)).toEqual(before);
  });

  it('are one item where the same entry stands there twice', async () => {
    const watch = await start();
    await tell(watch, A, A);
    await tell(watch, A);
    expect(await titlesOf(watch)).toEqual([A.title]);
  });

  it('keep the item that a link gave them when the title was mended before', async () => {
    const watch = await start();
    await tell(watch, A);
    await tell(watch, { ...A, title: 'Biométrie, erratum' });
    await tell(watch, B, { ...A, title: 'Biométrie, erratum' });
    const items = await itemsOf(watch);
    expect(items.map(({ title, revision }) => [title, revision])).toEqual([
      ['Biométrie, erratum', 2],
      ['Notation sociale', 1],
    ]);
  });
});

describe('items that were stored before there were keys', () => {
  const forget = async (watch: Watch): Promise<void> => {
    const ids = [A, B].flatMap((entry) => Object.values(entryKeys('cnil', { ...makeEntry({}), ...entry, url: home })));
    for (const id of ids) if (id !== null) await watch.store.itemKeys.delete(itemKeyId('cnil', id));
  };

  it('keep their ids, be they of a link or of link and title', async () => {
    const watch = await start();
    await tell(watch, A);
    await forget(watch);
    await tell(watch, B, A);
    const ids = (await itemsOf(watch)).map(({ id }) => id);
    const { link } = entryKeys('cnil', { id: null, url: home, title: A.title });
    const { linkAndTitle } = entryKeys('cnil', { id: null, url: home, title: B.title });
    expect(ids).toEqual([link, linkAndTitle]);
    await forget(watch);
    await tell(watch, B);
    await tell(watch, A);
    expect((await itemsOf(watch)).map(({ id, revision }) => [id, revision])).toEqual(ids.map((id) => [id, 1]));
  });

  it('are ingested from a pending batch that waits since then', async () => {
    const watch = await start();
    await tell(watch, A);
    const entry = makeEntry({ url: home, title: A.title, summary: 'Un mot de plus.' });
    const waiting: PendingBatch = {
      id: 'cnil_old_0',
      sourceId: 'cnil',
      checkId: 'cnil_old',
      acceptedAt: watch.clock.now().toISOString(),
      ...{ firstCheck: false, language: 'fr', jurisdiction: 'FR', kinds: ['news'], aboutAi: true },
      ...{ cause: 'publisher', reader: null },
      entries: identifyEntries('cnil', [entry]).map(({ itemId, identity }) => ({ itemId, identity, entry })),
    };
    await watch.store.pendingBatches.create(waiting);
    expect(await ingestEntries(watch, { sourceId: 'cnil' })).toMatchObject({ newItems: 0, amendedItems: 1 });
  });

  it('get keys from the bytes that we hold before anything else is read', async () => {
    const watch = await start();
    const told = { guid: 'a', title: 'Avis', link: home };
    await tell(watch, told);
    await forget(watch);
    const stored = await watch.store.sources.get('cnil');
    if (!stored) throw new Error('no state');
    await watch.store.sources.replace({ ...stored.value, reader: 'feed-2.old+4' }, stored.version);
    expect(await tell(watch, { ...told, guid: 'b' })).toMatchObject({ newItems: 0, amendedItems: 0 });
  });
});

describe('a feed that changes its identifiers', () => {
  const told = (era: string): Told[] =>
    [1, 2, 3].map((number) => ({ guid: `${era}-${number}`, title: `Avis ${number}`, link: `${home}/${number}` }));

  it('makes no item, no revision and no news of it', async () => {
    const watch = await start();
    await tell(watch, ...told('old'));
    for (const era of ['new', 'newer', 'old'])
      expect(await tell(watch, ...told(era))).toMatchObject({ newEntries: 0, newItems: 0, amendedItems: 0 });
    expect(await titlesOf(watch)).toEqual(['Avis 1', 'Avis 2', 'Avis 3']);
  });

  it('finds the item by its new identifier when the link changes later', async () => {
    const watch = await start();
    await tell(watch, ...told('old'));
    await tell(watch, ...told('new'));
    const moved = told('new').map((entry) => ({ ...entry, link: `${entry.link}/bis` }));
    expect(await tell(watch, ...moved)).toMatchObject({ newItems: 0, amendedItems: 3 });
    expect(await titlesOf(watch)).toHaveLength(3);
  });

  it('tells what was amended in the same moment as an amendment', async () => {
    const watch = await start();
    const [one, ...others] = told('old').map((entry) => ({ ...entry, date: '2026-03-01T00:00:00Z' }));
    await tell(watch, ...(one ? [one] : []), ...others);
    const after = [{ ...one, title: 'Avis 1, version corrigée' }, ...others].map((entry) => ({
      ...entry,
      title: entry.title ?? '',
      guid: `${entry.guid}#`,
    }));
    expect(await tell(watch, ...after)).toMatchObject({ newItems: 0, amendedItems: 1 });
  });

  it('may drop them, or begin to give some', async () => {
    const watch = await start();
    const bare = told('old').map(({ title, link }) => ({ title, link: link ?? '' }));
    await tell(watch, ...told('old'));
    expect(await tell(watch, ...bare)).toMatchObject({ newItems: 0, amendedItems: 0 });
    const other = await start();
    await tell(other, ...bare);
    expect(await tell(other, ...told('new'))).toMatchObject({ newItems: 0, amendedItems: 0 });
  });

  it('may come from another address', async () => {
    const watch = await start();
    await tell(watch, ...told('rss'));
    watch.catalogue.set('cnil', source('cnil', { url: 'https://cnil.example.org/atom' }));
    expect(await tell(watch, ...told('atom'))).toMatchObject({ newItems: 0, amendedItems: 0 });
    expect(await titlesOf(watch)).toHaveLength(3);
  });

  it('is not believed of another entry: title and date are others’ under the same link', async () => {
    const watch = await start();
    const issue = (week: number): Told => ({
      ...{ guid: `w${week}`, title: `Bulletin ${week}`, link: home },
      date: `2026-02-0${week}T00:00:00Z`,
    });
    await tell(watch, issue(1));
    for (const week of [2, 3, 4])
      expect(await tell(watch, issue(week))).toMatchObject({ newItems: 1, amendedItems: 0 });
    expect(await titlesOf(watch)).toHaveLength(4);
  });

  it('is not believed where several entries have the link', async () => {
    const watch = await start();
    const issue = (number: number): Told => ({ guid: `i${number}`, title: 'Bulletin', link: home });
    await tell(watch, issue(1), issue(2));
    expect(await tell(watch, issue(3), issue(2))).toMatchObject({ newItems: 1, amendedItems: 0 });
    expect(await tell(watch, issue(4))).toMatchObject({ newItems: 1, amendedItems: 0 });
  });

  it('drops no entry where the new and the old identifier stand side by side', async () => {
    const watch = await start();
    const dated = { title: 'Avis', date: '2026-03-01T00:00:00Z' };
    await tell(watch, { guid: 'a', link: home, ...dated });
    await tell(watch, { guid: 'b', link: home, ...dated });
    await tell(watch, { guid: 'a', link: `${home}/1`, ...dated }, { guid: 'b', link: `${home}/2`, ...dated });
    expect(await itemsOf(watch)).toHaveLength(2);
    const before = await itemsOf(watch);
    await tell(watch, { guid: 'b', link: `${home}/2`, ...dated }, { guid: 'a', link: `${home}/1`, ...dated });
    expect(await itemsOf(watch)).toEqual(before);
  });
});

describe('a register that calls its records by other names', () => {
  it('has lost none of them', async () => {
    const read = ListReading.parse({ entry: 'li', id: 'i', title: 'a', complete: true });
    const acts = source('cnil', { kind: 'html-list', list: read });
    const watch = await startWatchOn(sqliteStore(), [acts]);
    const rows = (era: string, numbers: readonly number[]): void => {
      const list = numbers.map((number) => `<li><i>${era}${number}</i><a href="/${number}">Act ${number}</a></li>`);
      watch.answers.set(acts.url, { ...fresh(acts.url, `<ul>${list.join('')}</ul>`), etag: null } as FetchOutcome);
    };
    const visit = async () => {
      await check(watch);
      await ingestEntries(watch, { sourceId: 'cnil' });
      await watch.store.refresh();
      await watch.clock.advance(3_600_000);
    };
    rows('x', [1, 2, 3, 4, 5]);
    await visit();
    for (const era of ['y', 'z']) {
      rows(era, [1, 2, 3, 4]);
      await visit();
    }
    const gone = (await itemsOf(watch)).map(({ title, removedAt }) => [title, removedAt !== null]);
    expect(gone.filter(([, isGone]) => isGone)).toEqual([['Act 5', true]]);
    expect(gone).toHaveLength(5);
  });
});

describe('the decision which item an entry is', () => {
  it.each([0, 1, 2])('is the same when a crash cuts it off after %i writes', async (writes) => {
    const watch = await start();
    await tell(watch, { guid: 'a', title: 'Avis', link: home });
    publish(watch, [
      { guid: 'b', title: 'Avis', link: home },
      { title: 'Note', link: `${home}/n` },
      { title: 'Un', link: `${home}/s` },
      { title: 'Deux', link: `${home}/s` },
    ]);
    await check(watch);
    let left = writes;
    const cut = <T extends unknown[], R>(write: (...values: T) => Promise<R>) => {
      return async (...values: T): Promise<R> => {
        if (left-- <= 0) throw new Error('crash');
        return write(...values);
      };
    };
    const { items, itemKeys, eventKeys, pendingBatches } = watch.store;
    const store = {
      ...watch.store,
      items: withMethods(items, { write: cut(items.write.bind(items)) }),
      itemKeys: withMethods(itemKeys, { createMany: cut(itemKeys.createMany.bind(itemKeys)) }),
      eventKeys: withMethods(eventKeys, { createMany: cut(eventKeys.createMany.bind(eventKeys)) }),
      pendingBatches: withMethods(pendingBatches, { delete: cut(pendingBatches.delete.bind(pendingBatches)) }),
    };
    await expect(ingestEntries({ ...watch, store }, { sourceId: 'cnil' })).rejects.toThrow('crash');
    await ingestEntries(watch, { sourceId: 'cnil' });
    await watch.store.refresh();
    expect(await titlesOf(watch)).toEqual(['Avis', 'Deux', 'Note', 'Un']);
    for (const { id } of await itemsOf(watch)) expect(await revisionsOf(watch.store.items, id)).toHaveLength(1);
  });

  it('is the same for two workers that meet at different pending batches', async () => {
    const watch = await start();
    await tell(watch, { title: 'Zéro', link: `${home}/0` });
    publish(watch, [A]);
    const one = await check(watch);
    await watch.clock.advance(3_600_000);
    publish(watch, [B, A]);
    const two = await check(watch);
    const { items, pendingBatches } = watch.store;
    const onlyOf = ({ check }: typeof one) => {
      let isRead = false;
      const find: typeof pendingBatches.find = async (...request) => {
        const { documents } = await pendingBatches.find(...request);
        const own = isRead ? [] : documents.filter(({ value }) => value.checkId === check.id);
        isRead = true;
        return { documents: own };
      };
      return withMethods(pendingBatches, { find });
    };
    let second: Promise<unknown> | undefined;
    const write: typeof items.write = async (writes) => {
      second ??= ingestEntries(
        { ...watch, store: { ...watch.store, pendingBatches: onlyOf(two) } },
        { sourceId: 'cnil' },
      );
      await second;
      return items.write(writes);
    };
    const store = { ...watch.store, pendingBatches: onlyOf(one), items: withMethods(items, { write }) };
    await ingestEntries({ ...watch, store }, { sourceId: 'cnil' });
    await watch.store.refresh();
    expect(await titlesOf(watch)).toEqual([A.title, B.title, 'Zéro']);
  });

  it('keeps a row for each item at most, and none for what its own id proves', async () => {
    const watch = await start();
    const created: ItemKey[] = [];
    const { itemKeys } = watch.store;
    const createMany: typeof itemKeys.createMany = (values) => {
      created.push(...values.map((value) => ItemKey.parse(value)));
      return itemKeys.createMany(values);
    };
    const counted = { ...watch, store: { ...watch.store, itemKeys: withMethods(itemKeys, { createMany }) } };
    await tell(counted, { guid: 'a', title: 'Un', link: home }, { guid: 'b', title: 'Deux' }, { title: 'Trois' });
    expect(created.map(({ itemId }) => itemId)).toEqual([entryKeys('cnil', makeEntry({ id: 'a' })).guid]);
    await tell(counted, { guid: 'a', title: 'Un', link: home, text: 'plus' }, { title: 'Trois' });
    expect(created).toHaveLength(1);
  });
});
