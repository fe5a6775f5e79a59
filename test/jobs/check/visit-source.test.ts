import { describe, expect, it } from 'vitest';
import { checkSource } from '../../../src/jobs/check/check-source.js';
import { ListReading } from '../../../src/model/source/source-reading.js';
import type { FetchOutcome, FetchRequest } from '../../../src/ports/fetcher.js';
import { revisionsOf } from '../../contract/revisions-of.js';
import { answerWith, causesOf, fields, itemsOf, missing, newestFirst, numbered, register, visit } from '../visits.js';
import { fresh, rss, source, startWatch, unreachable, type Watch } from '../watch.js';

const page = (text: string): string => `<title>Lignes directrices</title><main>${text}</main>`;

describe('an API of several pages', () => {
  const api = { format: 'json', entries: 'results', fields, pages: { next: 'next', atMost: 4 } } as const;
  const acts = source('acts', { kind: 'json-api', url: 'https://acts.example.org/1', api: api as never });
  const url = (number: number): string => `https://acts.example.org/${number}`;

  it('is walked to its end at first, and later until what is known', async () => {
    const watch = await startWatch([acts]);
    answerWith(watch, url(1), register(newestFirst(5, 6), { next: url(2) }));
    answerWith(watch, url(2), register(newestFirst(3, 4), { next: url(3) }));
    answerWith(watch, url(3), register(newestFirst(1, 2)));
    expect(await visit(watch, 'acts')).toMatchObject({ outcome: 'changed', entries: 6, newEntries: 6 });
    answerWith(watch, url(1), register(newestFirst(6, 7), { next: url(2) }));
    expect(await visit(watch, 'acts')).toMatchObject({ entries: 2, newEntries: 1 });
    expect(watch.requests.map((request) => request.url)).toEqual([url(1), url(2), url(3), url(1)]);
    expect(await itemsOf(watch)).toHaveLength(7);
  });

  it('keeps what it found where a page fails, fails itself, and walks all the way the next time', async () => {
    const watch = await startWatch([acts]);
    answerWith(watch, url(1), register(newestFirst(5, 6), { next: url(2) }));
    expect(await visit(watch, 'acts')).toMatchObject({ outcome: 'unreachable', code: 'connection', entries: 2 });
    expect(await itemsOf(watch)).toHaveLength(2);
    answerWith(watch, url(2), register(newestFirst(3, 4)));
    expect(await visit(watch, 'acts')).toMatchObject({ outcome: 'changed', entries: 4 });
    expect(await itemsOf(watch)).toHaveLength(4);
  });

  it('ends at the number of pages that the definition allows, and where pages go round in circles', async () => {
    const watch = await startWatch([acts]);
    answerWith(watch, url(1), register(newestFirst(1, 1), { next: url(2) }));
    answerWith(watch, url(2), register(newestFirst(2, 2), { next: url(1) }));
    await visit(watch, 'acts');
    expect(watch.requests.length).toBeLessThanOrEqual(4);
  });

  it('is walked on behind a page of amended entries alone, where the newest change comes first', async () => {
    const watch = await startWatch([acts]);
    answerWith(watch, url(1), register(newestFirst(3, 4), { next: url(2) }));
    answerWith(watch, url(2), register(newestFirst(1, 2)));
    await visit(watch, 'acts');
    const amended = newestFirst(1, 2).map((record) => ({ ...record, text: 'Amended.' }));
    answerWith(watch, url(1), register(amended, { next: url(2) }));
    answerWith(watch, url(2), register(newestFirst(4, 5)));
    expect(await visit(watch, 'acts')).toMatchObject({ entries: 4, newEntries: 1 });
  });

  it('is walked to its end again where its address changed', async () => {
    const watch = await startWatch([acts]);
    answerWith(watch, url(1), register(newestFirst(1, 2)));
    await visit(watch, 'acts');
    watch.catalogue.set('acts', { ...acts, url: url(7) });
    answerWith(watch, url(7), register(newestFirst(1, 2), { next: url(8) }));
    answerWith(watch, url(8), register([{ id: 3, title: 'Act 3' }]));
    expect(await visit(watch, 'acts')).toMatchObject({ entries: 3, newEntries: 1 });
  });

  it('says nothing of the publisher where the worker is told to stop on the way', async () => {
    const watch = await startWatch([acts]);
    const stop = new AbortController();
    answerWith(watch, url(1), register(newestFirst(5, 6), { next: url(2) }));
    const aborted = { ...unreachable(url(2)), code: 'aborted' } as FetchOutcome;
    const fetcher = {
      async fetch(request: FetchRequest) {
        if (request.url !== url(2)) return watch.fetcher.fetch(request);
        stop.abort();
        return aborted;
      },
    };
    const slot = (await watch.store.sources.get('acts'))?.value.dueAt ?? '';
    const report = await checkSource({ ...watch, fetcher }, { sourceId: 'acts', slot }, stop.signal);
    expect(report).toEqual({ kind: 'skipped' });
    expect((await watch.store.sources.get('acts'))?.value).toMatchObject({ failures: 0, dueAt: slot });
  });
});

describe('a source that needs a key', () => {
  const auth = { kind: 'query', name: 'api_key', key: 'ACTS' } as const;
  const acts = source('acts', { kind: 'json-api', api: { entries: 'results', fields } as never, auth });

  it('is not asked without it, and says which variable to set', async () => {
    const watch = await startWatch([acts]);
    expect(await visit(watch, 'acts')).toMatchObject({
      outcome: 'blocked',
      code: 'key-missing',
      message: expect.stringContaining('VIGIE_KEY_ACTS'),
    });
    expect(watch.requests).toEqual([]);
  });

  it('is asked with it, and the record does not hold it', async () => {
    const watch = await startWatch([acts]);
    watch.keys.set('ACTS', 'secret-key');
    answerWith(watch, `${acts.url}?api_key=secret-key`, register(numbered(1, 1)));
    const check = await visit(watch, 'acts');
    expect(check).toMatchObject({ outcome: 'changed', url: acts.url });
    expect(JSON.stringify(check)).not.toContain('secret-key');
    const failed = unreachable(`${acts.url}?api_key=secret-key`);
    const message = 'no answer from /feed?api_key=secret-key';
    watch.answers.set(failed.url, { ...failed, message, movedTo: failed.url } as FetchOutcome);
    const failure = await visit(watch, 'acts');
    expect(failure).toMatchObject({ outcome: 'unreachable', message: 'no answer from /feed?api_key=***' });
    expect(JSON.stringify(failure)).not.toContain('secret-key');
  });

  it('gets a token once for many requests, and another when it was not accepted', async () => {
    const oauth = { kind: 'oauth2', tokenUrl: 'https://token.example.org/', id: 'ID', secret: 'SECRET' } as const;
    const watch = await startWatch([{ ...acts, auth: oauth }]);
    watch.keys.set('ID', 'me').set('SECRET', 'hush');
    answerWith(watch, oauth.tokenUrl, JSON.stringify({ access_token: 't1', expires_in: '36000' }));
    answerWith(watch, acts.url, register(numbered(1, 1)));
    await visit(watch, 'acts');
    watch.answers.set(acts.url, { ...missing(acts.url, 401), kind: 'blocked' } as FetchOutcome);
    await visit(watch, 'acts');
    answerWith(watch, acts.url, register(numbered(1, 2)));
    await visit(watch, 'acts');
    const asked = watch.requests.map((request) =>
      request.url === acts.url ? request.headers?.authorization : request.body,
    );
    const form = 'grant_type=client_credentials&client_id=me&client_secret=hush';
    expect(asked).toEqual([form, 'Bearer t1', 'Bearer t1', form, 'Bearer t1']);
  });
});

describe('a token server', () => {
  const auth = { kind: 'oauth2', tokenUrl: 'https://token.example.org/', id: 'ID', secret: 'SECRET' } as const;
  const acts = source('acts', { kind: 'json-api', api: { entries: 'results', fields } as never, auth });
  const failed = unreachable(auth.tokenUrl);

  it.each([
    ['that does not answer says nothing of the keys', failed, { outcome: 'unreachable', code: 'connection' }],
    [
      'that is broken says nothing of the keys',
      { ...failed, status: 503, code: 'http-503' },
      { outcome: 'unreachable', code: 'http-503' },
    ],
    [
      'that wants to be asked later says nothing of the keys',
      { ...failed, kind: 'blocked', status: 429, code: 'http-429' },
      { outcome: 'blocked', code: 'http-429' },
    ],
    [
      'that calls the keys wrong is believed',
      { ...failed, kind: 'missing', status: 400, code: 'http-400' },
      { outcome: 'blocked', code: 'token-refused' },
    ],
  ])('%s', async (_, answer, expected) => {
    const watch = await startWatch([acts]);
    watch.keys.set('ID', 'me').set('SECRET', 'hush');
    watch.answers.set(auth.tokenUrl, answer as FetchOutcome);
    expect(await visit(watch, 'acts')).toMatchObject(expected);
  });

  it('whose turn has not come leaves the slot to come', async () => {
    const watch = await startWatch([acts]);
    watch.keys.set('ID', 'me').set('SECRET', 'hush');
    watch.answers.set(auth.tokenUrl, { ...failed, code: 'host-busy', retryAfterMs: 9_000 } as FetchOutcome);
    const slot = (await watch.store.sources.get('acts'))?.value.dueAt ?? '';
    expect(await checkSource(watch, { sourceId: 'acts', slot })).toEqual({ kind: 'postponed', retryInMs: 9_000 });
  });
});

describe('a list of which nothing is found', () => {
  const list = ListReading.parse({ entry: 'li', title: 'a' });
  const acts = source('acts', { kind: 'html-list', list });

  it('is malformed, never an empty success, and keeps the copy that it had', async () => {
    const watch = await startWatch([acts]);
    answerWith(watch, acts.url, '<ul><li><a href="/1">One</a></li></ul>');
    await visit(watch, 'acts');
    answerWith(watch, acts.url, '<div>A new design</div>');
    expect(await visit(watch, 'acts')).toMatchObject({ outcome: 'malformed', code: 'nothing-found', entries: 0 });
    const state = (await watch.store.sources.get('acts'))?.value;
    expect(state).toMatchObject({ failures: 1 });
    expect(await causesOf(watch)).toEqual([['published', true]]);
  });
});

describe('a feed that is empty for once', () => {
  const cnil = source('cnil');
  const days = '<skipDays><day>Wednesday</day></skipDays>';
  const three = ['a', 'b', 'c'].map((guid) => ({ guid, title: guid }));

  it.each([
    ['that it announced', days, { outcome: 'changed', entries: 0 }],
    ['like any other', '', { outcome: 'malformed', code: 'nothing-found' }],
  ])('is judged by the day, one %s', async (_, hints, expected) => {
    const watch = await startWatch([cnil]);
    answerWith(watch, cnil.url, rss(three));
    await visit(watch, 'cnil');
    answerWith(watch, cnil.url, rss([]).replace('</channel>', `${hints}</channel>`));
    expect(await visit(watch, 'cnil')).toMatchObject(expected);
  });
});

describe('a watched page', () => {
  const rules = source('rules', { kind: 'page-watch', url: 'https://rules.example.org/ai' });

  it('is one item, and each change of its text a revision, down to one figure', async () => {
    const watch = await startWatch([rules]);
    answerWith(watch, rules.url, page('Applicable en 2026.'));
    await visit(watch, 'rules');
    answerWith(watch, rules.url, `${page('Applicable en 2026.')}<!-- rendered at 10:01 -->`);
    expect(await visit(watch, 'rules')).toMatchObject({ outcome: 'changed' });
    answerWith(watch, rules.url, page('Applicable en 2027.'));
    await visit(watch, 'rules');
    const [item, ...others] = await itemsOf(watch);
    expect(others).toEqual([]);
    const revisions = await revisionsOf(watch.store.items, item?.id ?? '');
    expect(revisions.map(({ content }) => content)).toEqual([
      '<p>Applicable en 2026.</p>',
      '<p>Applicable en 2027.</p>',
    ]);
  });

  it.each([
    ['404', () => missing(rules.url)],
    [
      'a page that says so',
      () => fresh(rules.url, '<!doctype html><title>Page introuvable</title><h1>Page introuvable</h1>'),
    ],
  ])('is removed by the second answer that it is not there: %s', async (_, answer) => {
    const watch = await startWatch([rules]);
    answerWith(watch, rules.url, page('Texte.'));
    await visit(watch, 'rules');
    watch.answers.set(rules.url, answer());
    await visit(watch, 'rules');
    expect((await itemsOf(watch))[0]?.removedAt).toBeNull();
    await visit(watch, 'rules');
    expect((await itemsOf(watch))[0]?.removedAt).toEqual(expect.any(String));
  });

  it('is removed when it is missing twice in a row, and restored when it is back', async () => {
    const watch = await startWatch([rules]);
    answerWith(watch, rules.url, page('Texte.'));
    await visit(watch, 'rules');
    watch.answers.set(rules.url, missing(rules.url));
    expect(await visit(watch, 'rules')).toMatchObject({ outcome: 'unreachable', code: 'http-404' });
    expect((await itemsOf(watch))[0]?.removedAt).toBeNull();
    await visit(watch, 'rules');
    expect((await itemsOf(watch))[0]).toMatchObject({ removedAt: expect.any(String), title: 'Lignes directrices' });
    await visit(watch, 'rules');
    expect(await causesOf(watch)).toEqual([
      ['published', true],
      ['removed', false],
    ]);
    answerWith(watch, rules.url, `${page('Texte.')} `);
    await visit(watch, 'rules');
    expect((await causesOf(watch)).at(-1)).toEqual(['restored', false]);
    expect((await itemsOf(watch))[0]?.removedAt).toBeNull();
  });

  it.each([
    ['as it was', (): FetchOutcome => ({ ...fresh(rules.url, page('Texte.')), etag: null }) as FetchOutcome],
    [
      'as it was, for who asks with a condition',
      (request: FetchRequest): FetchOutcome =>
        request.etag === null
          ? fresh(rules.url, page('Texte.'))
          : { kind: 'not-modified', status: 304, url: rules.url, movedTo: null, durationMs: 1 },
    ],
  ])('is restored when it is back %s', async (_, answer) => {
    const watch = await startWatch([rules]);
    watch.answers.set(rules.url, fresh(rules.url, page('Texte.')));
    await visit(watch, 'rules');
    watch.answers.set(rules.url, missing(rules.url));
    await visit(watch, 'rules');
    await visit(watch, 'rules');
    watch.answers.delete(rules.url);
    const back = { ...watch, fetcher: { ...watch.fetcher, fetch: async (request: FetchRequest) => answer(request) } };
    await visit(back, 'rules');
    expect((await causesOf(watch)).at(-1)).toEqual(['restored', false]);
  });

  it('is removed at once where the server says that it is gone', async () => {
    const watch = await startWatch([rules]);
    answerWith(watch, rules.url, page('Texte.'));
    await visit(watch, 'rules');
    watch.answers.set(rules.url, missing(rules.url, 410));
    await visit(watch, 'rules');
    expect((await causesOf(watch)).at(-1)).toEqual(['removed', false]);
  });

  it('that was never there removes nothing', async () => {
    const watch = await startWatch([rules]);
    watch.answers.set(rules.url, missing(rules.url));
    await visit(watch, 'rules');
    await visit(watch, 'rules');
    expect(await itemsOf(watch)).toEqual([]);
  });

  it('whose part is no longer found is malformed, not changed', async () => {
    const part = { select: 'article', remove: [] };
    const watch = await startWatch([{ ...rules, document: part }]);
    answerWith(watch, rules.url, '<article>Texte.</article>');
    await visit(watch, 'rules');
    answerWith(watch, rules.url, '<main>Another page.</main>');
    expect(await visit(watch, 'rules')).toMatchObject({ outcome: 'malformed', code: 'nothing-found' });
    expect(await causesOf(watch)).toHaveLength(1);
  });
});

describe('a register that always shows all it holds', () => {
  const api = { format: 'json', entries: 'results', fields, complete: true } as const;
  const acts = source('acts', { kind: 'json-api', api: api as never });

  it('tells what was taken out of it, when a second answer is without it', async () => {
    const watch = await startWatch([acts]);
    answerWith(watch, acts.url, register(numbered(1, 5)));
    await visit(watch, 'acts');
    answerWith(watch, acts.url, register(numbered(2, 6)));
    await visit(watch, 'acts');
    await visit(watch, 'acts');
    const removed = (await itemsOf(watch)).filter(({ removedAt }) => removedAt !== null);
    expect(removed.map(({ title }) => title)).toEqual(['Act 1']);
  });

  it('is not believed when most of it is gone at once', async () => {
    const watch = await startWatch([acts]);
    answerWith(watch, acts.url, register(numbered(1, 9)));
    await visit(watch, 'acts');
    answerWith(watch, acts.url, register(numbered(8, 10)));
    await visit(watch, 'acts');
    expect((await itemsOf(watch)).filter(({ removedAt }) => removedAt !== null)).toEqual([]);
  });
});

describe('a register of several pages', () => {
  const api = {
    format: 'json',
    entries: 'results',
    fields,
    complete: true,
    pages: { next: 'next', atMost: 3 },
  } as const;
  const acts = source('acts', { kind: 'json-api', url: 'https://acts.example.org/1', api: api as never });
  const url = (number: number): string => `https://acts.example.org/${number}`;
  const removedIn = async (watch: Watch) =>
    (await itemsOf(watch)).flatMap(({ removedAt, title }) => (removedAt === null ? [] : [title]));

  async function startWithNine(last: object = {}): Promise<Watch> {
    const watch = await startWatch([acts]);
    answerWith(watch, url(1), register(newestFirst(7, 9), { next: url(2) }));
    answerWith(watch, url(2), register(newestFirst(4, 6), { next: url(3) }));
    answerWith(watch, url(3), register(newestFirst(1, 3), last));
    await visit(watch, 'acts');
    return watch;
  }

  it('is walked to its end each time: what was not asked for is not gone', async () => {
    const watch = await startWithNine();
    answerWith(watch, url(1), register(newestFirst(7, 10), { next: url(2) }));
    expect(await visit(watch, 'acts')).toMatchObject({ entries: 10 });
    expect(await removedIn(watch)).toEqual([]);
  });

  it('loses what is gone from a later page, though the first is as it was', async () => {
    const watch = await startWithNine();
    expect(await visit(watch, 'acts')).toMatchObject({ outcome: 'unchanged' });
    answerWith(
      watch,
      url(3),
      register([
        { id: 1, title: 'Act 1' },
        { id: 3, title: 'Act 3' },
      ]),
    );
    expect(await visit(watch, 'acts')).toMatchObject({ outcome: 'changed' });
    await visit(watch, 'acts');
    expect(await removedIn(watch)).toEqual(['Act 2']);
  });

  it('loses nothing where it has more pages than are asked for', async () => {
    const watch = await startWithNine({ next: url(4) });
    answerWith(watch, url(1), register(newestFirst(9, 11), { next: url(2) }));
    answerWith(watch, url(2), register(newestFirst(6, 8), { next: url(3) }));
    answerWith(watch, url(3), register(newestFirst(3, 5), { next: url(4) }));
    const check = await visit(watch, 'acts');
    await visit(watch, 'acts');
    expect(await removedIn(watch)).toEqual([]);
    expect(check.warnings).toEqual([expect.stringContaining('there are more')]);
  });
});

describe('an index of sitemaps', () => {
  const base = 'https://site.example.org';
  const site = source('site', { kind: 'sitemap', url: `${base}/sitemap.xml` });
  const index = `<sitemapindex>${['a', 'b'].map((name) => `<sitemap><loc>${base}/${name}.xml</loc></sitemap>`).join('')}</sitemapindex>`;
  const sitemap = (...names: string[]) =>
    `<urlset>${names.map((name) => `<url><loc>${base}/${name}</loc></url>`).join('')}</urlset>`;

  it('is read through, though it is as it was, and each of its sitemaps for itself', async () => {
    const watch = await startWatch([site]);
    answerWith(watch, site.url, index);
    answerWith(watch, `${base}/a.xml`, sitemap('news-1'));
    answerWith(watch, `${base}/b.xml`, sitemap('page-1'));
    expect(await visit(watch, 'site')).toMatchObject({ entries: 2 });
    expect(await visit(watch, 'site')).toMatchObject({ outcome: 'unchanged' });
    answerWith(watch, `${base}/b.xml`, sitemap('page-2', 'page-1'));
    expect(await visit(watch, 'site')).toMatchObject({ outcome: 'changed', newEntries: 1 });
  });
});

describe('a newer reader', () => {
  const cnil = source('cnil');
  const published = (text: string) => rss([{ guid: 'a', title: 'Avis', text, date: '2026-03-03T10:00:00Z' }]);

  /** Pretends that an older reader read the last bodies and found another text in them. */
  async function pretendOlder(watch: Watch): Promise<void> {
    const state = await watch.store.sources.get('cnil');
    const [item] = await watch.store.items.getMany([(await itemsOf(watch))[0]?.id ?? '']);
    if (!state || !item) throw new Error('no state');
    await watch.store.sources.replace({ ...state.value, reader: 'feed-0+1' }, state.version);
    const older = { ...item.value, contentHash: '0'.repeat(64) };
    await watch.store.items.write([{ item: older, expectedVersion: item.version, revision: null, words: null }]);
    await watch.store.refresh();
  }

  it('reads the last bytes again, and its changes are no news', async () => {
    const watch = await startWatch([cnil]);
    answerWith(watch, cnil.url, published('Texte'));
    await visit(watch, 'cnil');
    await pretendOlder(watch);
    watch.answers.set(cnil.url, { kind: 'not-modified', status: 304, url: cnil.url, movedTo: null, durationMs: 1 });
    expect(await visit(watch, 'cnil')).toMatchObject({ outcome: 'unchanged', entries: 0 });
    expect(await causesOf(watch)).toEqual([
      ['published', false],
      ['reader', true],
    ]);
    await visit(watch, 'cnil');
    expect(await causesOf(watch)).toHaveLength(2);
  });

  it('tells its own changes from the publisher’s where both come at once', async () => {
    const watch = await startWatch([cnil]);
    answerWith(watch, cnil.url, published('Délai : 2026'));
    await visit(watch, 'cnil');
    await pretendOlder(watch);
    answerWith(watch, cnil.url, published('Délai : 2027'));
    await visit(watch, 'cnil');
    expect(await causesOf(watch)).toEqual([
      ['published', false],
      ['reader', true],
      ['published', false],
    ]);
  });
});

describe('a definition that reads otherwise', () => {
  const read = (title: string) => ListReading.parse({ entry: 'li', title, id: 'b' });
  const acts = source('acts', { kind: 'html-list', list: read('a') });
  const row = (id: number, text: string) =>
    `<li><b>${id}</b> <a href="/${id}">${text}</a> <i>${text}, in full</i></li>`;

  it('counts at once, and is no news of the publisher', async () => {
    const watch = await startWatch([acts]);
    answerWith(watch, acts.url, `<ul>${row(1, 'One')}</ul>`);
    await visit(watch, 'acts');
    watch.catalogue.set('acts', { ...acts, list: read('i') });
    expect(await visit(watch, 'acts')).toMatchObject({ outcome: 'unchanged' });
    expect((await itemsOf(watch)).map(({ title }) => title)).toEqual(['One, in full']);
    answerWith(watch, acts.url, `<ul>${row(1, 'Won')}</ul>`);
    await visit(watch, 'acts');
    expect(await causesOf(watch)).toEqual([
      ['published', true],
      ['reader', true],
      ['published', false],
    ]);
  });
});

describe('a source whose address a person changed', () => {
  it('begins anew: what is old there is found, and is no news', async () => {
    const cnil = source('cnil');
    const watch = await startWatch([cnil]);
    answerWith(watch, cnil.url, rss([{ guid: 'a', title: 'Avis', date: '2026-03-03T10:00:00Z' }]));
    await visit(watch, 'cnil');
    const url = 'https://cnil.example.org/other';
    watch.catalogue.set('cnil', source('cnil', { url }));
    const entries = [
      { guid: 'old', title: 'Ancien', date: '2020-01-01T10:00:00Z' },
      { guid: 'new', title: 'Récent', date: '2026-03-04T09:00:00Z' },
    ];
    answerWith(watch, url, rss(entries));
    await visit(watch, 'cnil');
    const backlog = new Map((await itemsOf(watch)).map((item) => [item.title, item.backlog]));
    expect([backlog.get('Ancien'), backlog.get('Récent')]).toEqual([true, false]);
  });
});

describe('bytes', () => {
  it('are kept as they came, and named by the record of the check and by the source', async () => {
    const watch = await startWatch([source('cnil')]);
    const body = rss([{ guid: 'a', title: 'Avis' }]);
    answerWith(watch, source('cnil').url, body);
    const check = await visit(watch, 'cnil');
    const [kept] = check.bodies;
    expect(new TextDecoder().decode(await watch.blobs.get(kept?.hash ?? ''))).toBe(body);
    expect((await watch.store.sources.get('cnil'))?.value.bodies).toEqual(check.bodies);
  });
});
