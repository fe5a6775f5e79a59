import { describe, expect, it } from 'vitest';
import { checkSource } from '../../../src/jobs/check/check-source.js';
import { ingestEntries } from '../../../src/jobs/ingest/ingest-entries.js';
import type { PendingBatch } from '../../../src/model/source/pending-batch.js';
import type { FetchOutcome } from '../../../src/ports/fetcher.js';
import { StoreError } from '../../../src/ports/store/store-error.js';
import { answerWith, fields, itemsOf, missing, newestFirst, type Row, register, visit } from '../visits.js';
import { source, startWatch, unreachable, type Watch } from '../watch.js';

const pages = { parameter: 'page', start: 1, step: 1, atMost: 2 } as const;
const acts = source('acts', {
  kind: 'json-api',
  url: 'https://acts.example.org/',
  api: { entries: 'results', fields, pages } as never,
});
const url = (page: number): string => (page === 1 ? acts.url : `${acts.url}?page=${page}`);

/** Serves the rows in pages, followed by an empty page. */
function serve(watch: Watch, rows: readonly Row[], pageSize = 2): void {
  for (let page = 1; page <= rows.length / pageSize + 2; page++) {
    answerWith(watch, url(page), register(rows.slice((page - 1) * pageSize, page * pageSize)));
  }
}

const stateOf = async (watch: Watch) => (await watch.store.sources.get('acts'))?.value;
const namesOf = async (watch: Watch) => new Set((await itemsOf(watch)).map(({ title }) => title));
const askedIn = (watch: Watch, from: number) => watch.requests.slice(from).map((request) => request.url);

async function startWithFour(definition = acts): Promise<Watch> {
  const watch = await startWatch([definition]);
  serve(watch, newestFirst(1, 4));
  await visit(watch, 'acts');
  return watch;
}

describe('a walk that is cut off by the number of its pages', () => {
  it('goes on with the next checks, until what was known before', async () => {
    const watch = await startWithFour();
    serve(watch, newestFirst(1, 14));
    expect(await visit(watch, 'acts')).toMatchObject({ outcome: 'changed', entries: 4, walk: { checks: 1, pages: 2 } });
    for (let check = 0; check < 5; check++) await visit(watch, 'acts');
    expect(await itemsOf(watch)).toHaveLength(14);
    expect(await stateOf(watch)).toMatchObject({ walk: null });
    const from = watch.requests.length;
    await visit(watch, 'acts');
    expect(askedIn(watch, from)).toEqual([url(1)]);
  });

  it('is not closed by what it read itself, where publications push it down meanwhile', async () => {
    const watch = await startWithFour();
    serve(watch, newestFirst(1, 14));
    await visit(watch, 'acts');
    serve(watch, newestFirst(1, 18));
    for (let check = 0; check < 8; check++) await visit(watch, 'acts');
    expect(await itemsOf(watch)).toHaveLength(18);
    expect(await stateOf(watch)).toMatchObject({ walk: null });
  });

  it('is taken up from the top where more is published than one check asks for', async () => {
    const watch = await startWithFour();
    serve(watch, newestFirst(1, 14));
    await visit(watch, 'acts');
    serve(watch, newestFirst(1, 22));
    for (let check = 0; check < 12; check++) await visit(watch, 'acts');
    expect(await itemsOf(watch)).toHaveLength(22);
  });

  it('asks for no more pages than the definition says, or for one where it has none left', async () => {
    const watch = await startWithFour();
    serve(watch, newestFirst(1, 14));
    await visit(watch, 'acts');
    const from = watch.requests.length;
    await visit(watch, 'acts');
    expect(askedIn(watch, from)).toEqual([url(1), url(3)]);
  });

  it('leaves the past alone, which a first reading does not walk through', async () => {
    const watch = await startWatch([acts]);
    serve(watch, newestFirst(1, 14));
    expect(await visit(watch, 'acts')).toMatchObject({ entries: 4, walk: null });
    await visit(watch, 'acts');
    expect(await itemsOf(watch)).toHaveLength(4);
  });

  it('asks for its further pages as a visit that has begun', async () => {
    const watch = await startWithFour();
    expect(watch.requests.map(({ continues }) => continues)).toEqual([false, true]);
  });
});

describe('a walk of which a page does not come', () => {
  it('goes on there, and asks for what it has read no more', async () => {
    const watch = await startWithFour({ ...acts, api: { ...acts.api, pages: { ...pages, atMost: 4 } } as never });
    serve(watch, newestFirst(1, 12));
    watch.answers.set(url(3), unreachable(url(3)));
    expect(await visit(watch, 'acts')).toMatchObject({ outcome: 'unreachable', entries: 4 });
    serve(watch, newestFirst(1, 12));
    const from = watch.requests.length;
    await visit(watch, 'acts');
    expect(askedIn(watch, from)).toEqual([url(1), url(3), url(4), url(5)]);
    expect(await itemsOf(watch)).toHaveLength(12);
  });

  it('since its turn is hours away is no failure of the publisher, and goes on later', async () => {
    const watch = await startWithFour();
    serve(watch, newestFirst(1, 7));
    watch.answers.set(url(2), { ...unreachable(url(2)), code: 'host-busy', retryAfterMs: 7_200_000 } as FetchOutcome);
    expect(await visit(watch, 'acts')).toMatchObject({ outcome: 'changed', entries: 2, code: null });
    expect(await stateOf(watch)).toMatchObject({ failures: 0, walk: { next: { kind: 'parameter', value: 2 } } });
    serve(watch, newestFirst(1, 7));
    await visit(watch, 'acts');
    expect(await itemsOf(watch)).toHaveLength(7);
  });

  it('further down does not fail the check, which begins from the top again where the page is gone', async () => {
    const watch = await startWithFour();
    serve(watch, newestFirst(1, 14));
    await visit(watch, 'acts');
    watch.answers.set(url(3), missing(url(3)));
    expect(await visit(watch, 'acts')).toMatchObject({ outcome: 'changed', walk: { next: null } });
    expect(await stateOf(watch)).toMatchObject({ failures: 0 });
    serve(watch, newestFirst(1, 14));
    for (let check = 0; check < 6; check++) await visit(watch, 'acts');
    expect(await itemsOf(watch)).toHaveLength(14);
  });

  it('in a first reading ends after as many pages as that has', async () => {
    const watch = await startWatch([{ ...acts, api: { ...acts.api, pages: { ...pages, atMost: 3 } } as never }]);
    serve(watch, newestFirst(1, 14));
    watch.answers.set(url(2), unreachable(url(2)));
    await visit(watch, 'acts');
    serve(watch, newestFirst(1, 14));
    for (let check = 0; check < 4; check++) await visit(watch, 'acts');
    expect(await itemsOf(watch)).toHaveLength(6);
    expect(await stateOf(watch)).toMatchObject({ walk: null });
  });
});

describe('a check that a crash cut off between its pending batches', () => {
  const many = { ...acts, api: { ...acts.api, pages: { ...pages, atMost: 3 } } as never };

  /** Dies after the first accepted batch, which is ingested. */
  async function crash(watch: Watch): Promise<void> {
    const slot = (await stateOf(watch))?.dueAt ?? '';
    const createMany = async (pendingBatches: readonly PendingBatch[]) => {
      await watch.store.pendingBatches.createMany(pendingBatches.slice(0, 1));
      throw new StoreError('unavailable', 'the disk is gone');
    };
    const store = { ...watch.store, pendingBatches: { ...watch.store.pendingBatches, createMany } as never };
    await expect(checkSource({ ...watch, store }, { sourceId: 'acts', slot })).rejects.toThrow('the disk is gone');
    await watch.clock.advance(60_000);
    await watch.store.refresh();
    await ingestEntries(watch, { sourceId: 'acts' });
    await watch.store.refresh();
  }

  async function startBefore(): Promise<Watch> {
    const watch = await startWatch([many]);
    serve(watch, newestFirst(1, 100), 100);
    await visit(watch, 'acts');
    serve(watch, newestFirst(1, 350), 100);
    await crash(watch);
    return watch;
  }

  const countOf = async ({ store }: Watch): Promise<number> =>
    (await store.items.search({ query: { kind: 'all' }, filters: {}, order: 'newest', limit: 1, facets: false })).total;

  it('walks as far the next time as if it had kept nothing', async () => {
    const watch = await startBefore();
    await visit(watch, 'acts');
    expect(await countOf(watch)).toBe(350);
  });

  it('is no proof of what lies behind for another check either, where its slot was moved', async () => {
    const watch = await startBefore();
    const state = await watch.store.sources.get('acts');
    if (!state) throw new Error('no state');
    await watch.store.sources.replace({ ...state.value, dueAt: watch.clock.now().toISOString() }, state.version);
    await visit(watch, 'acts');
    expect(await countOf(watch)).toBe(350);
  });
});

describe('an index of more sitemaps than one check reads', () => {
  const base = 'https://site.example.org';
  const site = source('site', { kind: 'sitemap', url: `${base}/sitemap.xml`, sitemap: { atMost: 5 } as never });
  const sitemap = (...names: string[]) =>
    `<urlset>${names.map((name) => `<url><loc>${base}/${name}</loc></url>`).join('')}</urlset>`;
  const nameOf = (part: number): string => `${base}/part-${part}.xml`;

  function serveIndex(watch: Watch, dated: boolean): void {
    const parts = Array.from({ length: 12 }, (_, index) => index + 1);
    const lastmod = (part: number): string => (dated ? `<lastmod>2026-01-${10 + part}</lastmod>` : '');
    const named = parts.map((part) => `<sitemap><loc>${nameOf(part)}</loc>${lastmod(part)}</sitemap>`);
    answerWith(watch, site.url, `<sitemapindex>${named.join('')}</sitemapindex>`);
    for (const part of parts) answerWith(watch, nameOf(part), sitemap(`page-${part}`));
  }

  it('reads all of them in turn where it does not say how old they are', async () => {
    const watch = await startWatch([site]);
    serveIndex(watch, false);
    for (let check = 0; check < 3; check++) await visit(watch, 'site');
    expect(await itemsOf(watch)).toHaveLength(12);
    expect(watch.requests.slice(0, 6).map((request) => request.url)).toEqual([
      site.url,
      ...[1, 2, 3, 4, 5].map(nameOf),
    ]);
    answerWith(watch, nameOf(11), sitemap('page-11', 'news'));
    for (let check = 0; check < 3; check++) await visit(watch, 'site');
    const news = (await itemsOf(watch)).find(({ url: address }) => address === `${base}/news`);
    expect(news).toMatchObject({ backlog: false });
  });

  it('takes what it finds when it reads one for the first time for old, as in a first reading', async () => {
    const watch = await startWatch([site]);
    serveIndex(watch, false);
    for (let check = 0; check < 4; check++) await visit(watch, 'site');
    expect((await itemsOf(watch)).filter(({ backlog }) => !backlog)).toEqual([]);
  });

  it('reads the newest at each check, and one of the others in its turn, where it does', async () => {
    const watch = await startWatch([site]);
    serveIndex(watch, true);
    await visit(watch, 'site');
    const newest = [12, 11, 10, 9, 8].map(nameOf);
    expect(askedIn(watch, 1)).toEqual([...newest, nameOf(1)]);
    await visit(watch, 'site');
    expect(askedIn(watch, 8)).toEqual([...newest, nameOf(2)]);
    for (let check = 0; check < 5; check++) await visit(watch, 'site');
    expect(await namesOf(watch)).toHaveProperty('size', 12);
  });

  it('does not stay with one that does not come', async () => {
    const watch = await startWatch([site]);
    serveIndex(watch, false);
    watch.answers.set(nameOf(7), unreachable(nameOf(7)));
    for (let check = 0; check < 4; check++) await visit(watch, 'site');
    expect(await itemsOf(watch)).toHaveLength(11);
  });
});
