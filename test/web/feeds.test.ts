import Parser from 'rss-parser';
import { describe, expect, it, vi } from 'vitest';
import { checkGrant, revokeGrant } from '../../src/decisions/access/grant-link.js';
import { changeAccount } from '../../src/decisions/access/manage-accounts.js';
import { decideTag } from '../../src/decisions/decide-tag.js';
import { verifyChain } from '../../src/jobs/verify/verify-chain.js';
import { programPrincipal } from '../../src/model/access/principal.js';
import { printableLines } from '../../src/model/control-characters.js';
import { parseFeed } from '../../src/parse/feed/parse-feed.js';
import { StoreError } from '../../src/ports/store/store-error.js';
import { sampleComposition, sampleDigest } from '../contract/archive-sample.js';
import { claire, person } from '../decisions/people.js';
import { savedSearch } from '../decisions/saved-search.js';
import { addPerson, createGuardedSite, signedIn } from './access/people.js';
import { suggest, writeItem, writePolicy } from './sample-items.js';
import { createSite, formPost, inEnglish, publicUrl, type Site } from './site.js';

const by = 'Claire Martin';

/** The shown addresses, without the site. */
async function make(site: Site, fields: Record<string, string>, headers: Record<string, string> = {}) {
  const answer = await site.app.request('/feeds', formPost({ by, ...fields }, headers));
  expect(answer.status).toBe(200);
  const [atom = '', json = ''] = [...(await answer.text()).matchAll(/<code class="given-once">([^<]*)</g)].map(
    ([, address = '']) => address.replaceAll('&amp;', '&').slice(publicUrl.length),
  );
  expect(atom).toMatch(/^\/feed\.atom\?t=v2\.feed_/);
  expect(json).toMatch(/^\/feed\.json\?t=v2\.feed_/);
  return { atom, json };
}

async function read(site: Site, address: string) {
  const answer = await site.app.request(address);
  expect(answer.status).toBe(200);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return parseFeed(bytes, { url: publicUrl + address, contentType: answer.headers.get('content-type') });
}

const titles = ({ entries }: Awaited<ReturnType<typeof read>>) => entries.map(({ title }) => title);

async function onlyGrant(site: Site) {
  await site.store.refresh();
  const [stored, ...more] = (await site.store.grants.find('all', {}, { limit: 10 })).documents;
  if (!stored || more.length > 0) throw new Error('expected one grant');
  return stored;
}

describe('the feed of a search', () => {
  it('is Atom and JSON Feed that readers take without mending anything', async () => {
    const site = createSite();
    await writeItem(site, {
      id: 'fr-1',
      title: 'Audition & « biométrie » : 3 < 5, "à Paris"',
      published: '2026-11-20',
    });
    await writeItem(site, { id: 'eu-1', title: 'Hearing', jurisdiction: 'EU', source: 'edpb', language: 'en' });
    const { atom, json } = await make(site, { of: 'search', subject: 'jurisdiction=fr' });
    for (const [address, format] of [
      [atom, 'atom-1.0'],
      [json, 'json-feed-1.1'],
    ] as const) {
      const feed = await read(site, address);
      expect(feed).toMatchObject({ format, warnings: [], title: 'Vigie – France' });
      expect(feed.entries).toMatchObject([
        {
          title: 'Audition & « biométrie » : 3 < 5, "à Paris"',
          id: expect.stringMatching(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
          publishedAt: '2026-11-20T08:00:00.000Z',
          authors: ['CNIL'],
        },
      ]);
    }
    const parsed = await new Parser().parseString(await (await site.app.request(atom)).text());
    expect(parsed).toMatchObject({ feedUrl: publicUrl + atom, link: `${publicUrl}/search?jurisdiction=fr` });
    expect(parsed.items[0]?.link).toBe('https://cnil.example/fr-1');
    const { items } = await (await site.app.request(json)).json();
    expect(items[0]).toMatchObject({
      ...{ url: `${publicUrl}/items/fr-1`, external_url: 'https://cnil.example/fr-1', tags: ['Actualité'] },
    });
  });

  it('keeps the id of what is amended, moves its date, and says in brief what changed', async () => {
    const site = createSite();
    await writeItem(site, { id: 'one', content: '<p>Le texte est court.</p>' });
    const { atom } = await make(site, { of: 'search', subject: '' });
    const [before] = (await read(site, atom)).entries;
    const activity = '2026-11-24T08:00:00.000Z';
    await writeItem(site, { id: 'one', content: '<p>Le texte est long et neuf.</p>', activity });
    const [after] = (await read(site, atom)).entries;
    expect(after?.id).toBe(before?.id);
    expect([before?.updatedAt, after?.updatedAt]).toEqual(['2026-11-20T08:00:00.000Z', activity]);
    expect(after?.content).toMatch(/Modifiée le 24 novembre 2026.: 1 mot supprimé, 3 mots ajoutés/);
    expect(after?.content).toContain(`${publicUrl}/items/one/diff?from=1&amp;to=2`);
  });

  it('says what was understood, and of the publisher’s words none but what the licence of the source passes on', async () => {
    const site = createSite();
    const sentence = 'La consultation prend fin le 1er décembre.';
    const found = {
      dates: [{ date: '2026-12-01', role: 'consultation-closes' as const, sentence, subject: null }],
    };
    const references = ['celex:32024R1689'];
    await writeItem(site, { id: 'one', content: `<p>${sentence}</p>`, found, references });
    const { atom } = await make(site, { of: 'search', subject: '' });
    const [kept] = (await read(site, atom)).entries;
    expect(kept?.content).toContain('Clôture de la consultation\u00a0: 1er décembre 2026');
    expect(kept?.content).toContain('Règlement sur l’IA (UE) 2024/1689');
    expect(kept?.content).not.toContain(sentence);
    const cnil = site.deps.catalogue.get('cnil');
    if (!cnil) throw new Error('expected a source');
    const open = createSite({ store: site.store, catalogue: new Map([['cnil', { ...cnil, licence: 'CC BY 4.0' }]]) });
    const [passed] = (await read(open, (await make(open, { of: 'search', subject: '' })).atom)).entries;
    expect(passed?.content).toMatch(/La consultation prend fin.*CNIL, <a href="https:\/\/creativecommons/s);
  });

  it('goes on, page by page, until all is read', async () => {
    const site = createSite();
    for (let index = 0; index < 53; index += 1) await writeItem(site, { id: `i-${index}` });
    const { atom, json } = await make(site, { of: 'search', subject: '' });
    const first = await (await site.app.request(atom)).text();
    const [, next = ''] = /<link rel="next"[^>]*href="([^"]*)"/.exec(first) ?? [];
    const rest = await read(site, next.replaceAll('&amp;', '&').slice(publicUrl.length));
    const { next_url } = await (await site.app.request(json)).json();
    const same = await read(site, next_url.slice(publicUrl.length));
    expect(same.entries.map(({ id }) => id)).toEqual(rest.entries.map(({ id }) => id));
    const ids = [...(await read(site, atom)).entries, ...rest.entries].map(({ id }) => id);
    expect(new Set(ids).size).toBe(53);
    expect((await site.app.request(`${atom}&after=nonsense`)).status).toBe(400);
  });

  it('is refused rather than emptied where the search takes too long', async () => {
    const site = createSite();
    const { atom } = await make(site, { of: 'search', subject: 'q=audition' });
    vi.spyOn(site.store.items, 'search').mockRejectedValue(new StoreError('too-costly', 'not searched in time'));
    expect((await site.app.request(atom)).status).toBe(503);
  });

  it('is valid XML whatever titles hold', async () => {
    const site = createSite();
    const hostile = ']]></title><script>alert(1)</script>\u0000\u0008\uffff\ud800 &nbsp; <!-- "\' \u202e\u009b31m';
    await writeItem(site, { id: 'one', title: hostile, content: `<p>${hostile}</p>`, url: 'javascript:alert(1)' });
    await writePolicy(site, 'charte', { name: hostile });
    await suggest(site, 'one', 'charte', [hostile]);
    const { atom } = await make(site, { of: 'policy', subject: 'charte' });
    const feed = await read(site, atom);
    expect(feed.warnings).toEqual([]);
    expect(feed.entries).toHaveLength(1);
    expect(feed.entries[0]?.url).toBe(`${publicUrl}/items/one`);
    expect(feed.entries[0]?.content).not.toContain('<script');
    const text = await (await site.app.request(atom)).text();
    expect(printableLines(text)).toBe(text);
    expect(text).not.toContain('\uffff');
  });
});

describe('what is followed', () => {
  it('is a saved search, as it is changed to, until it is deleted', async () => {
    const site = createSite();
    await writeItem(site, { id: 'fr-1', title: 'Audition' });
    const request = { name: 'Auditions', search: 'q=audition', everyone: true };
    const { id } = await savedSearch(site.deps, { ...request, by: claire });
    const { atom } = await make(site, { of: 'saved', subject: id });
    expect(await read(site, atom)).toMatchObject({ title: 'Vigie – Auditions', entries: [{ title: 'Audition' }] });
    await site.app.request(`/saved/${id}/delete`, formPost({ by }));
    expect((await site.app.request(atom)).status).toBe(404);
  });

  it('is a policy, with why each item is there and who said so', async () => {
    const site = createSite();
    await writeItem(site, { id: 'one', title: 'Une', published: '2026-11-20' });
    await writeItem(site, { id: 'two', title: 'Deux', published: '2026-11-21' });
    await writeItem(site, { id: 'three', title: 'Trois' });
    await writePolicy(site, 'charte');
    for (const id of ['one', 'two', 'three']) await suggest(site, id, 'charte');
    const decision = { policyId: 'charte', by: claire, reason: 'Vise nos caméras.' };
    await decideTag(site.deps, { ...decision, itemId: 'one', verdict: 'confirmed' });
    await decideTag(site.deps, { ...decision, itemId: 'three', verdict: 'rejected' });
    await site.store.refresh();
    const { atom } = await make(site, { of: 'policy', subject: 'charte' });
    const feed = await read(site, atom);
    expect(titles(feed)).toEqual(['Deux', 'Une']);
    const [two, one] = feed.entries;
    expect(two?.content).toMatch(/suggéré ; «.biométrie.» dans le (?:titre|texte)/);
    expect(one?.content).toMatch(/confirmé par Claire ; .*motif.: «.Vise nos caméras\..»/);
    expect(one?.updatedAt).toBe(site.clock.now().toISOString());
  });

  it('is an act, whatever it is called by', async () => {
    const site = createSite();
    await writeItem(site, { id: 'one', title: 'Cite le règlement', references: ['celex:32024R1689'] });
    await writeItem(site, { id: 'two', title: 'Cite autre chose', references: ['celex:32016R0679'] });
    const { atom } = await make(site, { of: 'act', subject: '2024/1689' });
    expect(await read(site, atom)).toMatchObject({
      ...{ title: 'Vigie – Règlement sur l’IA (UE) 2024/1689', entries: [{ title: 'Cite le règlement' }] },
    });
  });

  it('is the archive of digests, an entry for each', async () => {
    const site = createSite();
    const { windowStart, windowEnd, builtAt, language, subject } = sampleDigest;
    const composed = { timeZone: 'Europe/Paris', compositionId: 'q-1', looksBack: false, size: 1, last: [] };
    await site.store.compositions.create(sampleComposition);
    await site.store.digests.create({
      ...{ id: 'd1', subscriptionId: 's1', windowStart, windowEnd, builtAt, language, subject, ...composed },
    });
    await site.store.refresh();
    const { atom } = await make(site, { of: 'digests' });
    const feed = await read(site, atom);
    expect(feed.entries).toMatchObject([{ title: subject, url: `${publicUrl}/digests/d1`, updatedAt: builtAt }]);
    expect(feed.entries[0]?.content).toContain('>Délibération</a>');
  });

  it.each([
    { of: 'saved', subject: 'nothing' },
    { of: 'policy', subject: 'nothing' },
    { of: 'act', subject: 'no act at all' },
    { of: 'everything', subject: '' },
  ])('has to be there: %j', async (fields) => {
    const site = createSite();
    expect((await site.app.request('/feeds', formPost({ by, ...fields }))).status).toBe(400);
  });
});

describe('the address of a feed', () => {
  it('is kept by its hash, audited, verified, and told in the log', async () => {
    const site = createSite();
    const { atom } = await make(site, { of: 'search', subject: 'q=audition&utm_source=x&jurisdiction=fr' });
    const { value, version } = await onlyGrant(site);
    const feed = { of: 'search', subject: 'q=audition&jurisdiction=fr', account: null, language: 'fr' };
    expect(value).toMatchObject({ scope: 'feed', expiresAt: null, feed });
    expect(JSON.stringify(value)).not.toContain(atom.slice(-43));
    expect(await verifyChain(site.deps)).toMatchObject({ differences: [], behind: [] });
    await revokeGrant(site.deps, value.id, person(by));
    await site.store.refresh();
    const log = await (await site.app.request('/audit', inEnglish)).text();
    expect(log).toMatch(/revoked the address of a feed of.*created the address of a feed of.*audition, France/s);
    const [stored] = (await site.store.grants.find('all', {}, { limit: 10 })).documents;
    await site.store.grants.replace(
      { ...value, feed: { ...value.feed, of: 'search', subject: '', account: null, language: 'fr' } },
      stored?.version ?? version,
    );
    await site.store.refresh();
    expect(await verifyChain(site.deps)).toMatchObject({
      differences: expect.arrayContaining([expect.objectContaining({ subject: value.id, field: 'filter' })]),
    });
  });

  it('is no more once it was revoked, and told by nothing from one that never was', async () => {
    const site = createSite();
    const { atom } = await make(site, { of: 'search', subject: '' });
    await revokeGrant(site.deps, (await onlyGrant(site)).value.id, person(by));
    const [gone, forged] = [await site.app.request(atom), await site.app.request('/feed.atom?t=v2.feed_x.0.forged')];
    expect([gone.status, forged.status]).toEqual([404, 404]);
    const pageOf = async (answer: Response) => (await answer.text()).replace(/name="back" value="[^"]*"/, '');
    expect(await pageOf(gone)).toBe(await pageOf(forged));
  });

  it('serves no other purpose, and no other token serves it', async () => {
    const site = createSite();
    const { atom } = await make(site, { of: 'search', subject: '' });
    const token = new URL(atom, publicUrl).searchParams.get('t') ?? '';
    expect(await checkGrant(site.deps, token, 'calendar')).toEqual({ kind: 'forged' });
    expect((await site.app.request(`/calendar.ics?t=${token}`)).status).toBe(404);
  });

  it('is for programs that come again and again: they get what is new, and no proxy keeps it', async () => {
    const site = createSite();
    await writeItem(site, { id: 'one' });
    const { atom } = await make(site, { of: 'search', subject: '' });
    const { headers } = await site.app.request(atom);
    expect(Object.fromEntries(headers)).toMatchObject({
      ...{ 'content-type': 'application/atom+xml; charset=utf-8', 'cache-control': 'private, max-age=900' },
      ...{ 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex, nofollow' },
      'last-modified': 'Fri, 20 Nov 2026 08:00:00 GMT',
    });
    const ask = async (sent: Record<string, string>) => (await site.app.request(atom, { headers: sent })).status;
    const [etag, modified] = [headers.get('etag') ?? '', headers.get('last-modified') ?? ''];
    await site.clock.advance(3_600_000);
    expect(await ask({ 'If-None-Match': `"other", W/${etag}` })).toBe(304);
    expect(await ask({ 'If-Modified-Since': modified })).toBe(304);
    expect(await ask({ 'If-None-Match': '"other"', 'If-Modified-Since': modified })).toBe(200);
    await writeItem(site, { id: 'two', published: '2026-11-21' });
    expect(await ask({ 'If-None-Match': etag })).toBe(200);
    expect(await ask({ 'If-Modified-Since': modified })).toBe(200);
  });

  it('is not asked for without end by one client', async () => {
    const site = createSite();
    const { atom } = await make(site, { of: 'search', subject: '' });
    const statuses = new Set<number>();
    for (let count = 0; count < 121; count += 1) statuses.add((await site.app.request(atom)).status);
    expect([...statuses]).toEqual([200, 429]);
  });

  it('asks for a name where nobody signs in', async () => {
    const site = createSite();
    const answer = await site.app.request('/feeds', formPost({ by: ' ', of: 'search', subject: 'q=avis' }));
    expect(answer.status).toBe(422);
    expect(await answer.text()).toMatch(/name="subject" value="q=avis".*Indiquez votre nom/s);
  });

  it('is found by readers where they may read without it, and nowhere else', async () => {
    const open = createSite();
    await writeItem(open, { id: 'one' });
    const html = await (await open.app.request('/search?q=publication')).text();
    const [, href = ''] = /<link rel="alternate" type="application\/atom\+xml"[^>]*href="([^"]*)"/.exec(html) ?? [];
    expect(titles(await read(open, href.replaceAll('&amp;', '&')))).toEqual(['Une publication']);
    const guarded = createGuardedSite();
    const page = await (await guarded.app.request('/search', { headers: await signedIn(guarded, 'reader') })).text();
    expect(page).not.toContain('rel="alternate"');
    expect((await guarded.app.request(href.replaceAll('&amp;', '&'))).status).toBe(404);
  });
});

describe('the feeds of an account', () => {
  it('are listed on its page, and revoked there by nobody else', async () => {
    const site = createGuardedSite();
    const [reader, analyst] = [await signedIn(site, 'reader'), await signedIn(site, 'analyst')];
    const { atom } = await make(site, { of: 'search', subject: 'q=audition' }, reader);
    const { id } = (await onlyGrant(site)).value;
    expect((await site.app.request(atom)).status).toBe(200);
    const revoke = (headers: Record<string, string>) =>
      site.app.request(`/account/feeds/${id}/revoke`, formPost({}, headers));
    expect((await revoke(analyst)).status).toBe(404);
    const page = await (await site.app.request('/account', { headers: reader })).text();
    expect(page).toMatch(/Vos flux.*href="\/search\?q=audition&amp;words=named">audition</s);
    expect((await revoke(reader)).status).toBe(303);
    expect((await site.app.request(atom)).status).toBe(404);
    expect(await (await site.app.request('/account', { headers: reader })).text()).toContain('Aucun flux');
  });

  it('end for good when its access does', async () => {
    const site = createGuardedSite();
    const headers = await signedIn(site, 'reader');
    await addPerson(site, 'admin');
    const { atom } = await make(site, { of: 'search', subject: '' }, headers);
    const account = (await onlyGrant(site)).value.feed?.account ?? '';
    await changeAccount(site.deps, account, { state: 'disabled' }, programPrincipal);
    expect((await site.app.request(atom)).status).toBe(404);
    await changeAccount(site.deps, account, { state: 'active' }, programPrincipal);
    expect((await site.app.request(atom)).status).toBe(404);
  });

  it('are a hundred at most', async () => {
    const site = createGuardedSite();
    const headers = await signedIn(site, 'reader');
    for (let count = 0; count < 100; count += 1) await make(site, { of: 'search', subject: '' }, headers);
    const answer = await site.app.request('/feeds', formPost({ of: 'search', subject: '' }, headers));
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('Vous avez déjà 100 flux')]);
  });

  it('end with open access where they are nobody’s', async () => {
    const open = createSite();
    const { atom } = await make(open, { of: 'search', subject: '' });
    const closed = createSite({ access: 'sign-in', store: open.store });
    expect([(await open.app.request(atom)).status, (await closed.app.request(atom)).status]).toEqual([200, 404]);
  });
});

it.each([
  ['/search', /action="\/feeds".*name="of" value="search"/s],
  ['/search?q=audition&jurisdiction=fr', /name="subject" value="q=audition&amp;jurisdiction=fr"/],
  ['/policies/charte', /name="of" value="policy".*name="subject" value="charte"/s],
  ['/acts/celex:32024R1689', /name="of" value="act".*name="subject" value="celex:32024R1689"/s],
  ['/digests', /name="of" value="digests"/],
])('a feed is made from %s', async (path, form) => {
  const site = createSite();
  await writeItem(site, { id: 'one' });
  await writePolicy(site, 'charte');
  expect(await (await site.app.request(path)).text()).toMatch(form);
});
