import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { loadCatalogue } from '../../src/catalogue/load-catalogue.js';
import { createCredentialsKeeper } from '../../src/jobs/check/credentials.js';
import { checkReason } from '../../src/messages/check-reason.js';
import { layFieldsOver } from '../../src/model/source/own-source.js';
import { SourceDefinition } from '../../src/model/source/source.js';
import type { FetchRequest } from '../../src/ports/fetcher.js';
import { createKeyRule } from '../../src/sources/key-rule.js';
import { auditPhrases } from '../../src/web/audit/audit-phrases.js';
import { layoutPhrases } from '../../src/web/layout/layout-phrases.js';
import { readEditorFields, toEditorFields } from '../../src/web/source-editor/editor-form.js';
import { editorPhrases } from '../../src/web/source-editor/editor-phrases.js';
import { trialAdvice } from '../../src/web/source-editor/trial-advice.js';
import { sourcePhrases } from '../../src/web/sources/source-phrases.js';
import { fresh, rss } from '../jobs/watch.js';
import { createSite, formPost, inEnglish, type Site, testCatalogue, testNow } from './site.js';

/** The built-in sources. */
const catalogue = loadCatalogue('config/sources');

let site: Site;
beforeEach(() => {
  site = createSite();
});

const mine = {
  id: 'own-comite',
  nameFr: 'Comité d’éthique',
  authority: 'Comité',
  url: 'https://comite.example/avis',
  kind: 'html-list',
  jurisdiction: 'fr',
  language: 'fr',
  carries: 'decision, news',
  timeZone: 'Europe/Paris',
  reading: 'list:\n  entry: li\n  title: a\n',
  enabled: 'on',
  by: 'Claire',
};

const ofSitemap = { kind: 'sitemap', reading: '' };

const page = '<ul><li><a href="/1">Avis n° 1</a> <time datetime="2026-11-20">20 novembre</time></li></ul>';

async function send(path: string, fields: Readonly<Record<string, string>>) {
  const response = await site.app.request(path, formPost(fields, { 'Accept-Language': 'en' }));
  return { status: response.status, location: response.headers.get('location'), html: await response.text() };
}

describe('the editor of sources', () => {
  it('shows an empty form, and the definition of a source that is there', async () => {
    expect(await (await site.app.request('/sources/new')).text()).toContain('Ajouter une source');
    const html = await (await site.app.request('/sources/cnil/edit', inEnglish)).text();
    expect(html).toContain('Edit the source “CNIL, news”');
    expect(html).toContain('value="https://cnil.example/feed"');
    expect((await site.app.request('/sources/nobody/edit')).status).toBe(404);
  });

  it('tries a definition without storing anything', async () => {
    site.answers.set(mine.url, fresh(mine.url, page));
    const { status, html } = await send('/sources/edit', { ...mine, action: 'try' });
    expect(status).toBe(200);
    expect(html).toContain('1 publication found');
    expect(html).toMatch(/Avis n°\s1/);
    expect(html).toContain('<code>li</code>');
    expect(site.deps.catalogue.has('own-comite')).toBe(false);
  });

  it('lets one trial at a time run for a client, and keeps what the other typed', async () => {
    const asked: (() => void)[] = [];
    const ask = () => new Promise<void>((resolve) => asked.push(resolve));
    const waiting = { fetch: () => ask().then(() => fresh(mine.url, page)) };
    site = createSite({ fetcher: waiting });
    const first = send('/sources/edit', { ...mine, action: 'try' });
    await expect.poll(() => asked.length).toBe(1);
    const second = await site.app.request('/sources/edit', formPost({ ...mine, action: 'try' }));
    expect([second.status, second.headers.get('retry-after')]).toEqual([429, '5']);
    const html = await second.text();
    expect(html).toContain(editorPhrases.fr.busy);
    expect(html).toContain('value="Comité d’éthique"');
    const elsewhere = { incoming: { socket: { remoteAddress: '192.0.2.7' } } };
    const third = site.app.request('/sources/edit', formPost({ ...mine, action: 'try' }), elsewhere);
    await expect.poll(() => asked.length).toBe(2);
    for (const answer of asked) answer();
    expect([(await first).status, (await third).status]).toEqual([200, 200]);
    const fourth = send('/sources/edit', { ...mine, action: 'try' });
    await expect.poll(() => asked.length).toBe(3);
    asked[2]?.();
    expect((await fourth).status).toBe(200);
  });

  it('gives a trial up when whoever asked for it has left', async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const fetch = async ({ signal }: FetchRequest) => {
      signals.push(signal);
      return fresh(mine.url, page);
    };
    site = createSite({ fetcher: { fetch } });
    const leaving = new AbortController();
    const request = new Request('http://vigie.test:8420/sources/edit', {
      ...formPost({ ...mine, action: 'try' }),
      signal: leaving.signal,
    });
    await site.app.request(request);
    leaving.abort();
    expect(signals.map((signal) => signal?.aborted)).toEqual([true]);
  });

  it.each([
    ['(?=x)', 'list.title.match – expected a regular expression that does not look ahead or behind'],
    ['(a)\\\\1', 'list.title.match – expected a regular expression that does not refer back to a group'],
    ['(a{1000}){9}', 'list.title.match – expected a regular expression of at most 1,000 repetitions'],
    ['(', 'list.title.match – expected a regular expression'],
  ])('says why it does not take the pattern %s', async (match, message) => {
    const reading = `list: { entry: li, title: { match: "${match}" } }`;
    const { status, html } = await send('/sources/edit', { ...mine, reading, action: 'save' });
    expect(status).toBe(422);
    expect(html).toContain(message);
  });

  it('keeps what a person says of the licence, and shows it on the page of the source', async () => {
    const reading = `${mine.reading}licence: { name: By letter, url: 'https://comite.example/terms', text: pass-on }\n`;
    expect((await send('/sources/edit', { ...mine, reading, action: 'save' })).status).toBe(303);
    expect(site.deps.catalogue.get('own-comite')?.licence).toEqual({
      name: 'By letter',
      url: 'https://comite.example/terms',
      text: 'pass-on',
    });
    const html = await (await site.app.request('/sources/own-comite', inEnglish)).text();
    expect(html).toContain('<a href="https://comite.example/terms" rel="noopener noreferrer">By letter</a>');
    expect(html).toContain(sourcePhrases.en.textUse['pass-on']);
    const editor = await (await site.app.request('/sources/own-comite/edit', inEnglish)).text();
    expect(editor).toContain('  text: pass-on\n');
  });

  it('takes the name of a licence alone, and says what is passed on where nothing is said', async () => {
    await send('/sources/edit', { ...mine, reading: `${mine.reading}licence: Licence Ouverte 2.0`, action: 'save' });
    expect(site.deps.catalogue.get('own-comite')?.licence).toBe('Licence Ouverte 2.0');
    expect(await (await site.app.request('/sources/cnil', inEnglish)).text()).toContain(
      sourcePhrases.en.textUse['link-only'],
    );
  });

  it.each([
    ['{ name: Terms, url: "javascript:alert(1)" }', 'licence.url – expected an http(s) URL'],
    ['{ text: pass-on }', 'licence.name – expected a text'],
  ])('says what is wrong with the licence %s', async (licence, message) => {
    const reading = `${mine.reading}licence: ${licence}`;
    const { status, html } = await send('/sources/edit', { ...mine, reading, action: 'save' });
    expect(status).toBe(422);
    expect(html).toContain(message);
  });

  it('says in a trial that a check asks for the pages that follow', async () => {
    const url = 'https://comite.example/api';
    const answer = JSON.stringify({ results: [{ title: 'Avis' }], next: `${url}?page=2` });
    site.answers.set(url, fresh(url, answer));
    const reading = 'api: { entries: results, fields: { title: "{title}" }, pages: { next: next } }';
    const { html } = await send('/sources/edit', { ...mine, url, kind: 'json-api', reading, action: 'try' });
    expect(html).toContain(editorPhrases.en.trialMore);
  });

  it('is known as tried where the source that is saved is the one that was tried', async () => {
    site.answers.set(mine.url, fresh(mine.url, page));
    const trial = await send('/sources/edit', { ...mine, action: 'try' });
    const tried = /name="tried" value="([^"]+)"/.exec(trial.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const untried = 'This definition has never been tried on the network';
    await send('/sources/edit', { ...mine, action: 'save', tried });
    expect(await (await site.app.request('/sources/own-comite', inEnglish)).text()).not.toContain(untried);
    const other = { ...mine, id: 'own-other', url: 'https://comite.example/autre' };
    await send('/sources/edit', { ...other, action: 'save', tried });
    expect(await (await site.app.request('/sources/own-other', inEnglish)).text()).toContain(untried);
  });

  it('of a source that is stored is kept, whether or not anything is saved', async () => {
    await send('/sources/edit', { ...mine, action: 'save' });
    site.answers.set(mine.url, fresh(mine.url, page));
    await send('/sources/edit', { ...mine, editing: 'own-comite', action: 'try' });
    expect((await site.store.sources.get('own-comite'))?.value.tried).toMatchObject({ url: mine.url, problem: null });
  });

  it('names the key that is missing, and says the rest in French', async () => {
    const { fetcher } = site.deps;
    const none = { keyOf: () => undefined, mayUse: () => true, fetcher, clock: site.clock };
    site = createSite({ credentials: createCredentialsKeeper(none) });
    const auth = 'auth: { kind: header, name: X-Key, key: COMITE }\nlist:\n  entry: li\n  title: a\n';
    const fields = { ...mine, reading: auth, action: 'try' };
    const html = await (await site.app.request('/sources/edit', formPost(fields, { 'Accept-Language': 'fr' }))).text();
    expect(html).toContain(checkReason('key-missing', 'fr'));
    expect(html).toContain('<code>VIGIE_KEY_COMITE');
    expect(html).not.toContain('xpected');
  });

  it('says why a trial brought nothing', async () => {
    const { html } = await send('/sources/edit', { ...mine, action: 'try' });
    expect(html).toContain(checkReason('connection', 'en'));
  });

  it('answers alike for a name that does not resolve and for one that leads inside', async () => {
    const tried = async (kind: 'unreachable' | 'blocked', code: string, message: string) => {
      const visit = { status: null, url: mine.url, movedTo: null, durationMs: code.length, retryAfterMs: null };
      site.answers.set(mine.url, { kind, ...visit, code, message });
      const whole = await send('/sources/edit', { ...mine, action: 'try' });
      const addressAlone = await send('/sources/edit', { url: mine.url, action: 'try' });
      return [whole.html, addressAlone.html];
    };
    const [unknown, inside] = [
      await tried('unreachable', 'dns', 'comite.example: getaddrinfo ENOTFOUND comite.example'),
      await tried('blocked', 'address-refused', 'comite.example: expected a name with public addresses alone'),
    ];
    expect(inside).toEqual(unknown);
    for (const html of inside) expect(html).toContain(checkReason('not-public', 'en'));
  });

  it('saves a source as a decision on record, and watches it', async () => {
    expect(await send('/sources/edit', { ...mine, aboutAi: 'on', action: 'save' })).toMatchObject({
      status: 303,
      location: '/sources/own-comite?saved=followed',
    });
    expect(site.deps.catalogue.get('own-comite')).toMatchObject({
      name: { fr: 'Comité d’éthique', en: 'Comité d’éthique' },
      jurisdiction: 'FR',
      carries: ['decision', 'news'],
      aboutAi: true,
      list: { entry: 'li', title: 'a' },
    });
    const { documents } = await site.store.audit.find('newest', {}, { limit: 1 });
    expect(documents[0]?.value).toMatchObject({ action: 'source.created', subject: 'own-comite' });
    expect(await (await site.app.request('/sources/own-comite')).text()).toContain('Comité d’éthique');
    expect(await (await site.app.request('/audit', inEnglish)).text()).toContain(
      auditPhrases.en.actions['source.created'],
    );
  });

  it('shows what another process changed within half a minute', async () => {
    const page = () => site.app.request('/sources/cnil', inEnglish);
    expect(await (await page()).text()).toContain('CNIL, news');
    const renamed = { name: { fr: 'La CNIL', en: 'The CNIL' } };
    await site.store.ownSources.create({ id: 'cnil', fields: renamed, sequence: 1, changedAt: testNow });
    await site.store.refresh();
    await site.clock.advance(30_000);
    expect(await (await page()).text()).toContain('The CNIL');
  });

  it('takes parts of a definition away that are no longer written', async () => {
    await send('/sources/edit', {
      ...mine,
      reading: `${mine.reading}politeness: { spacingMs: 5000 }\n`,
      action: 'save',
    });
    await send('/sources/edit', { ...mine, editing: 'own-comite', seen: '1', action: 'save' });
    expect(site.deps.catalogue.get('own-comite')).not.toHaveProperty('politeness');
  });

  it.each([
    ['no name', { by: '' }, layoutPhrases.en.nameMissing],
    ['an id of another form', { id: 'Mon Comité' }, editorPhrases.en.errors.id],
    ['an id that is too long', { id: 'x'.repeat(101) }, editorPhrases.en.errors.id],
    ['an id that is taken', { id: 'cnil' }, editorPhrases.en.idTaken('cnil')],
    ['an address that is taken', { url: 'https://cnil.example/feed' }, editorPhrases.en.taken('cnil')],
    ['an address that is none', { url: 'javascript:alert(1)' }, editorPhrases.en.errors.url],
    ['no YAML', { reading: 'list: [' }, editorPhrases.en.errors.reading],
    ['YAML that grows by aliases', { reading: 'note: &a [x]\nlist: [*a, *a]' }, editorPhrases.en.errors.reading],
    ['a kind without its reading', { reading: '' }, 'required for this kind of source'],
    ['a part that is missing', { reading: 'list: { title: a }' }, 'list.entry – expected a text'],
    [
      'a number that is none',
      { ...ofSitemap, reading: 'sitemap: { atMost: many }' },
      'sitemap.atMost – expected a number',
    ],
    ['a kind of publication that there is not', { carries: 'news gossip' }, editorPhrases.en.errors.carries],
    ['YAML with a field too many', { reading: 'list: { entry: li, title: a, colour: red }' }, 'unknown field colour'],
    [
      'a pattern that is none',
      { reading: 'list: { entry: li, title: { match: "(" } }' },
      'list.title.match – expected a regular',
    ],
    [
      'a rhythm that is no number',
      { reading: `${mine.reading}everyMinutes: often` },
      'everyMinutes – expected a number',
    ],
  ])('refuses %s and shows what was sent', async (_, fields, message) => {
    const { status, html } = await send('/sources/edit', { ...mine, action: 'save', ...fields });
    expect(status).toBe(422);
    expect(html).toContain(message);
    expect(html).toContain('Comité d’éthique');
    expect(site.deps.catalogue.has('own-comite')).toBe(false);
  });

  it('says what it expects in the language of the reader', async () => {
    const fields = {
      ...mine,
      url: 'mailto:a@b.example',
      jurisdiction: 'Narnia',
      reading: 'list: { entry: li }',
      action: 'save',
    };
    const html = await (await site.app.request('/sources/edit', formPost(fields, { 'Accept-Language': 'fr' }))).text();
    expect(html).toContain('Une adresse qui commence par http:// ou https://.');
    expect(html).toContain(editorPhrases.fr.errors.jurisdiction);
    expect(html).toMatch(/list\.title – attendu\s: un texte/);
    expect(html).not.toContain('xpected');
  });

  it('keeps of a source that came only what differs, so that the catalogue goes on reaching it', async () => {
    const cnil = testCatalogue.find(({ id }) => id === 'cnil');
    if (!cnil) throw new Error('no cnil');
    const sent = {
      ...toEditorFields(cnil, 'en'),
      reading: 'why: la nôtre',
      editing: 'cnil',
      by: 'Claire',
      action: 'save',
    };
    expect(await send('/sources/edit', sent)).toMatchObject({ status: 303 });
    expect((await site.store.ownSources.get('cnil'))?.value.fields).toEqual({ why: 'la nôtre' });
  });

  it('shows as YAML what has no field of its own', async () => {
    const reading = 'list:\n  entry: li\n  title: a\n  complete: true\nnote: lente\n';
    expect(await send('/sources/edit', { ...mine, reading, action: 'save' })).toMatchObject({ status: 303 });
    expect(site.deps.catalogue.get('own-comite')?.list).toMatchObject({ entry: 'li', title: 'a', complete: true });
    const html = await (await site.app.request('/sources/own-comite/edit')).text();
    expect(html).toMatch(
      /<textarea id="reading"[^>]*>list:\n {2}entry: li\n {2}.*complete: true\nnote: lente\n<\/textarea>/s,
    );
  });

  it('shows how each source of the catalogue is read in a form that makes it again', () => {
    for (const { why: _why, ...one } of catalogue) {
      const read = readEditorFields(toEditorFields(one, 'fr'));
      if (read.kind === 'refused') throw new Error(`${one.id}: ${[...read.errors.keys()].join()}`);
      const { why: _none, ...fields } = read.fields;
      expect(layFieldsOver(one, one.id, fields)).toEqual({ kind: 'valid', definition: one });
    }
  });

  it('says in both languages why a source matters, and keeps each', async () => {
    await send('/sources/edit', {
      ...mine,
      reading: `${mine.reading}why: { fr: Avis sur l’IA, en: Opinions on AI }`,
      action: 'save',
    });
    const shown = async (init?: RequestInit) => (await site.app.request('/sources/own-comite', init)).text();
    expect(await shown()).toContain('Avis sur l’IA');
    expect(await shown()).not.toContain('Opinions on AI');
    expect(await shown(inEnglish)).toContain('Opinions on AI');
    const definition = site.deps.catalogue.get('own-comite');
    expect(definition).toMatchObject({ why: { fr: 'Avis sur l’IA', en: 'Opinions on AI' } });
    expect(definition && toEditorFields(definition, 'en')).toMatchObject({
      reading: expect.stringContaining('fr: Avis sur l’IA'),
    });
  });

  it('switches a source off and on, and puts it back as it came', async () => {
    expect((await send('/sources/cnil/switch', { by: 'Claire', action: 'off' })).location).toBe('/sources/cnil');
    expect(site.deps.catalogue.get('cnil')?.enabled).toBe(false);
    expect(await (await site.app.request('/sources/cnil')).text()).toContain(editorPhrases.fr.reset);
    await send('/sources/cnil/switch', { by: 'Claire', action: 'reset' });
    expect(await (await site.app.request('/sources/cnil')).text()).not.toContain(editorPhrases.fr.reset);
    expect(site.deps.catalogue.get('cnil')?.enabled).toBe(true);
    await send('/sources/cnil/switch', { by: '', action: 'off' });
    expect(site.deps.catalogue.get('cnil')?.enabled).toBe(true);
  });
});

describe('an address that was pasted', () => {
  const site200 = 'https://www.autorite.example';
  const html = `<html lang="fr"><head><title>Actualités | Autorité</title><meta property="og:site_name" content="Autorité d’exemple">
    <link rel="alternate" type="application/rss+xml" title="Toutes les actualités" href="/rss.xml"></head>
    <body><main><h1>Actualités</h1><p>L’autorité publie ses décisions sur les systèmes d’intelligence artificielle, et les
    lignes directrices qui les accompagnent, dès qu’elles sont adoptées par son collège.</p>
    <p><a href="/avis/feed/">Flux des avis</a></p></main></body></html>`;
  const feedOf = (...titles: readonly string[]) =>
    rss(titles.map((title, at) => ({ guid: String(at), title }))).replace('<title>t</title>', '<title>Feed</title>');
  const feed = feedOf(
    'Ce que nous avons décidé sur la reconnaissance faciale et pour les personnes dans la rue',
    'Le collège adopte ses lignes directrices',
  );
  const shownIn = (page: string, name: string) =>
    new RegExp(`id="${name}" name="${name}"[^>]* value="([^"]*)"`).exec(page)?.[1] ?? null;
  const selected = (page: string) =>
    /<option value="([^"]*)" selected/.exec(page.slice(page.indexOf('id="kind"')))?.[1];
  const paste = async (fields: Readonly<Record<string, string>>, language = 'fr') => {
    const sent = formPost({ enabled: 'on', action: 'try', ...fields }, { 'Accept-Language': language });
    const response = await site.app.request('/sources/edit', sent);
    return { status: response.status, html: (await response.text()).replaceAll('&quot;', '"') };
  };

  it('of a feed proposes all the rest', async () => {
    site.answers.set('https://www.autorite.fr/rss', fresh('https://www.autorite.fr/rss', feed));
    const { status, html: page } = await paste({ url: 'www.autorite.fr/rss' });
    expect(status).toBe(200);
    expect(page).toContain('2 publications trouvées');
    expect(page).not.toContain('n’a pas été enregistrée');
    expect(selected(page)).toBe('feed');
    const proposed = ['url', 'nameFr', 'nameEn', 'jurisdiction', 'language', 'carries'].map((name) =>
      shownIn(page, name),
    );
    expect(proposed).toEqual([
      'https://www.autorite.fr/rss',
      'Feed',
      null,
      'France',
      'français',
      'actualité, lignes directrices',
    ]);
    expect(shownIn(page, 'id')).toBe('own-feed');
    expect(site.deps.catalogue.has('own-feed')).toBe(false);
  });

  it('proposes in English to who reads English, and of a known publisher what is known of it', async () => {
    const url = 'https://ico.example/other';
    site.answers.set(
      url,
      fresh(url, feedOf('The Commissioner fines a company for automated decisions without a human')),
    );
    const { html: page } = await paste({ url }, 'en');
    expect(
      ['nameFr', 'nameEn', 'authority', 'jurisdiction', 'language', 'carries'].map((name) => shownIn(page, name)),
    ).toEqual([null, 'Feed', 'Information Commissioner’s Office', 'United Kingdom', 'English', 'sanction']);
  });

  it('is all that is asked for at first, and one press follows what was found', async () => {
    const blank = await (await site.app.request('/sources/new')).text();
    expect(blank.match(/<label/g)?.length).toBe(2);
    expect(blank).not.toContain('value="save"');
    const url = 'https://www.autorite.fr/rss';
    site.answers.set(url, fresh(url, feed));
    const { html: page } = await paste({ url, timeZone: 'Europe/Paris' });
    const form = page.slice(page.indexOf('id="editor"'));
    const sent: Record<string, string> = { by: 'Claire', action: 'save', carries: shownIn(page, 'carries') ?? '' };
    for (const [, name = '', value = ''] of form.matchAll(/<input[^>]*? name="(\w+)"[^>]*? value="([^"]*)"/g))
      if (!['read', 'aboutAi'].includes(name)) sent[name] ??= value;
    sent.kind = selected(page) ?? '';
    expect((await send('/sources/edit', sent)).location).toBe('/sources/own-feed?saved=followed');
    expect(site.deps.catalogue.get('own-feed')).toMatchObject({ enabled: true, language: 'fr', url });
    const saved = await (await site.app.request('/sources/own-feed?saved=followed')).text();
    expect(saved).toContain(editorPhrases.fr.followed);
  });

  it('shows of each entry its date, its language and whether it is about AI', async () => {
    const url = 'https://www.autorite.fr/rss';
    const titles = [
      'Intelligence artificielle et recrutement : ce que décide l’autorité pour les personnes',
      'La recette de la tarte aux pommes que nous avons préparée pour les enfants',
    ];
    site.answers.set(url, fresh(url, rss(titles.map((title, at) => ({ guid: `${at}`, title })))));
    const { html: page } = await paste({ url });
    expect(page).toContain(editorPhrases.fr.trialRelevant('1', '2'));
    const metas = [...page.matchAll(/<p class="meta">(.*?)<\/p><p class="t"/g)].map(([, meta = '']) => meta);
    expect(metas).toHaveLength(2);
    expect(metas[0]).toContain(`<span>français</span><span>${editorPhrases.fr.aboutAi}</span>`);
    expect(metas[1]).toContain(`<span>${editorPhrases.fr.notAboutAi}</span>`);
  });

  it('of a page that lists publications proposes to read the list, and what the page says of its language', async () => {
    const item = (n: number) =>
      `<article><h3><a href="/d/${n}">NN${n} XYZ-4${n}7 QQ/2026-77 WWW</a></h3><time datetime="2026-11-0${n}">0${n}</time></article>`;
    const listing = `<html lang="pl-PL"><title>Decyzje</title><body><main><p>A</p>${[1, 2, 3, 4].map(item).join('')}</main></body></html>`;
    site.answers.set('https://urzad.pl/', fresh('https://urzad.pl/', listing));
    const { html: page } = await paste({ url: 'urzad.pl' });
    const names = ['jurisdiction', 'language'];
    expect(page).toContain('4 publications trouvées');
    expect(names.map((name) => shownIn(page, name))).toEqual(['Pologne', 'polonais']);
    expect(page).toMatch(/>list:\n {2}entry: article\n {2}title:\n {4}select: h2, h3, h4\n/);
    expect(selected(page)).toBe('html-list');
  });

  it('of a feed believes what it says of its language, where its entries do not tell', async () => {
    const url = 'https://short.example/rss';
    const short = rss([{ guid: '1', title: 'XQ-7' }]).replace(
      '<title>t</title>',
      '<title>S</title><language>el-gr</language>',
    );
    site.answers.set(url, fresh(url, short));
    expect(shownIn((await paste({ url })).html, 'language')).toBe('grec');
  });

  it('of a page names its feeds as buttons, and tries the one that is taken', async () => {
    site.answers.set(`${site200}/`, fresh(`${site200}/`, html));
    site.answers.set(`${site200}/rss.xml`, fresh(`${site200}/rss.xml`, feed));
    const { html: page } = await paste({ url: `${site200}/` });
    expect(page).toContain(editorPhrases.fr.feedsFound);
    expect(page).toMatch(
      /<button type="submit" class="btn small" form="editor" name="take" value="https:\/\/www.autorite.example\/rss.xml">/,
    );
    expect(page).toContain('Essayer «\u00a0Toutes les actualités\u00a0»');
    expect(page).toContain(`value="${site200}/avis/feed/"`);
    expect([selected(page), shownIn(page, 'nameFr'), shownIn(page, 'authority')]).toEqual([
      'page-watch',
      'Actualités | Autorité',
      'Autorité d’exemple',
    ]);
    const proposed = /name="proposed" value='?"?([^>]*\})/.exec(page)?.[1] ?? '';
    const sent = {
      url: `${site200}/`,
      proposed,
      nameFr: 'Actualités | Autorité',
      kind: 'page-watch',
      authority: 'À moi',
    };
    const { html: taken } = await paste({ ...sent, take: `${site200}/rss.xml` });
    expect([selected(taken), shownIn(taken, 'url')]).toEqual(['feed', `${site200}/rss.xml`]);
    expect([shownIn(taken, 'nameFr'), shownIn(taken, 'authority')]).toEqual(['Feed', 'À moi']);
    expect(taken).toContain('2 publications trouvées');
  });

  it('keeps what was typed, and marks what is to be mended before it is saved', async () => {
    site.answers.set(`${site200}/rss.xml`, fresh(`${site200}/rss.xml`, feed));
    const typed = {
      url: `${site200}/rss.xml`,
      kind: 'feed',
      nameFr: 'Les nôtres',
      jurisdiction: 'Narnia',
      language: 'Français',
    };
    const { status, html: page } = await paste(typed);
    expect(status).toBe(200);
    expect(page).toContain(editorPhrases.fr.mendFirst);
    expect(page).toContain(editorPhrases.fr.errors.jurisdiction);
    expect(['nameFr', 'jurisdiction', 'language'].map((name) => shownIn(page, name))).toEqual([
      'Les nôtres',
      'Narnia',
      'Français',
    ]);
    expect(shownIn(page, 'id')).toBe('own-les-notres');
  });

  it.each([
    ['nothing', ''],
    ['no address', 'javascript:alert(1)'],
  ])('that is %s cannot be tried, and nobody says that it was not saved', async (_, url) => {
    const { status, html: page } = await paste({ url });
    expect(status).toBe(422);
    expect(page).toContain(editorPhrases.fr.notTried);
    expect(page).not.toContain('n’a pas été enregistrée');
  });

  it('that leads to no answer says why', async () => {
    const { status, html: page } = await paste({ url: 'nowhere.example' });
    expect([status, page.includes('connexion impossible')]).toEqual([200, true]);
    expect(page).toContain(trialAdvice('connection', 'fr'));
  });

  it('is saved with words for codes, and with defaults for what is empty', async () => {
    const words = { jurisdiction: 'France', language: 'français', carries: 'actualité, projet de texte' };
    const fields = {
      url: 'autorite.fr/rss',
      kind: 'feed',
      nameEn: 'The Authority',
      by: 'Claire',
      ...words,
      action: 'save',
    };
    expect(await send('/sources/edit', fields)).toMatchObject({
      status: 303,
      location: '/sources/own-the-authority?saved=savedSaid',
    });
    expect(site.deps.catalogue.get('own-the-authority')).toMatchObject({
      ...{
        url: 'https://autorite.fr/rss',
        authority: 'The Authority',
        name: { fr: 'The Authority', en: 'The Authority' },
      },
      ...{ jurisdiction: 'FR', language: 'fr', carries: ['news', 'bill'] },
    });
  });
});

describe('an editor that was opened before somebody else changed the source', () => {
  const cnil = testCatalogue.find(({ id }) => id === 'cnil') as SourceDefinition;
  const seenIn = (html: string) => /name="seen" value="([^"]*)"/.exec(html)?.[1] ?? 'none';
  const opened = async () => seenIn(await (await site.app.request('/sources/cnil/edit')).text());
  const save = (seen: string, more: Readonly<Record<string, string>> = {}) =>
    send('/sources/edit', {
      ...toEditorFields(cnil, 'en'),
      editing: 'cnil',
      seen,
      reading: 'why: la nôtre',
      by: 'Paul',
      action: 'save',
      ...more,
    });

  it('does not take that change back, says who made it, and keeps what was typed', async () => {
    const seen = await opened();
    await send('/sources/cnil/switch', { by: 'Claire', action: 'off' });
    const { status, html } = await save(seen);
    expect(status).toBe(409);
    expect(html).toMatch(/role="alert".*Claire<\/strong>.*changed the source.*no longer watched/s);
    expect(html).toContain('why: la nôtre');
    expect(site.deps.catalogue.get('cnil')).toMatchObject({ enabled: false });
    expect(site.deps.catalogue.get('cnil')).not.toHaveProperty('why');
  });

  it('saves over that change where the person says so again', async () => {
    await send('/sources/cnil/switch', { by: 'Claire', action: 'off' });
    const { html } = await save('0');
    expect(await save(seenIn(html))).toMatchObject({ status: 303 });
    expect(site.deps.catalogue.get('cnil')).toMatchObject({ enabled: true, why: 'la nôtre' });
  });

  it('shows what another process saved, before this one follows', async () => {
    await opened();
    const fields = { enabled: false };
    await site.store.ownSources.create({ id: 'cnil', fields, sequence: 4, changedAt: testNow });
    const html = await (await site.app.request('/sources/cnil/edit')).text();
    expect(html).not.toMatch(/name="enabled" value="on" checked/);
    expect(seenIn(html)).toBe('4');
  });

  it('keeps what was seen through a trial', async () => {
    const seen = await opened();
    await send('/sources/cnil/switch', { by: 'Claire', action: 'off' });
    expect(seenIn((await save(seen, { action: 'try' })).html)).toBe(seen);
  });

  it('says so where the source was removed, in French as well', async () => {
    await send('/sources/edit', { ...mine, action: 'save' });
    await send('/sources/own-comite/switch', { by: 'Claire', action: 'reset' });
    const sent = { ...mine, editing: 'own-comite', seen: '1', action: 'save', why: 'x' };
    const response = await site.app.request('/sources/edit', formPost(sent, { 'Accept-Language': 'fr' }));
    expect(response.status).toBe(409);
    expect(await response.text()).toMatch(
      /role="alert".*Claire<\/strong>.*a rétabli la définition d’origine de la source/s,
    );
  });

  it('makes no source that another process made meanwhile', async () => {
    const fields = JSON.parse(JSON.stringify({ ...cnil, id: undefined, url: 'https://other.example/feed' }));
    await site.store.ownSources.create({ id: 'own-comite', fields, sequence: 4, changedAt: testNow });
    const { status, html } = await send('/sources/edit', { ...mine, action: 'save' });
    expect(status).toBe(422);
    expect(html).toContain('The source own-comite already exists');
  });
});

describe('a source that is all ours', () => {
  it('can be removed, and is called so', async () => {
    await send('/sources/edit', { ...mine, action: 'save' });
    const html = await (await site.app.request('/sources/own-comite')).text();
    expect(html).toContain(editorPhrases.fr.remove);
    expect(html).toContain('page qui liste des publications');
    const { location } = await send('/sources/own-comite/switch', { by: 'Claire', action: 'reset' });
    expect([location, site.deps.catalogue.has('own-comite')]).toEqual(['/sources', false]);
  });
});

describe('OPML in the browser', () => {
  it('is offered as a file', async () => {
    const response = await site.app.request('/sources.opml');
    expect(response.headers.get('content-disposition')).toContain('vigie.opml');
    expect(await response.text()).toContain('xmlUrl="https://cnil.example/feed"');
  });

  async function send(fields: Readonly<Record<string, string | File>>, signal?: AbortSignal, language = 'en') {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    const headers = { 'Sec-Fetch-Site': 'same-origin', 'Accept-Language': language };
    const request = new Request('http://vigie.test:8420/sources/import', {
      method: 'POST',
      body,
      headers,
      ...(signal && { signal }),
    });
    const response = await site.app.request(request);
    return { status: response.status, html: await response.text() };
  }
  const upload = (opml: string) => send({ file: new File([opml], 'feeds.opml') });
  const opmlOf = (...urls: readonly string[]) =>
    `<opml version="2.0"><body>${urls.map((url) => `<outline text="Feed" xmlUrl="${url}"/>`).join('')}</body></opml>`;
  const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
  const carriedBy = (html: string) => ({ kept: hidden(html, 'kept'), waiting: hidden(html, 'waiting') });

  it('says first what a file brings, and stores nothing', async () => {
    const { status, html } = await upload(opmlOf('https://cnil.example/feed', 'https://new.example/feed'));
    expect(status).toBe(200);
    expect(html).toContain(editorPhrases.en.importSummary('1', '1', '0'));
    expect(html).toContain('https://new.example/feed');
    expect((await site.store.ownSources.find('all', {}, { limit: 5 })).documents).toEqual([]);
  });

  it('says in French why a feed is refused', async () => {
    const one = { title: 'Feed', url: 'mailto:a@b.example', language: null };
    const read = vi.spyOn(site.deps.trialParser.sandbox, 'readOpml');
    onTestFinished(() => read.mockRestore());
    read.mockResolvedValueOnce({ kind: 'done', value: { feeds: [one], count: 1 } });
    const { html } = await send({ file: new File([opmlOf(one.url)], 'feeds.opml') }, undefined, 'fr');
    expect(html).toMatch(/mailto:a@b\.example – attendu\s: une adresse qui commence par http/);
    expect(html).not.toContain('xpected');
  });

  it('adds what is new, off', async () => {
    const read = await upload(opmlOf('https://new.example/feed', 'https://autre.fr/rss'));
    const carried = carriedBy(read.html);
    expect((await send({ action: 'add', ...carried, by: ' ' })).status).toBe(422);
    const added = await send({ action: 'add', ...carried, by: 'Claire' });
    expect(added.html).toContain('Feeds added, turned off: 2. Refused: 0.');
    expect(site.deps.catalogue.get('own-feed')).toMatchObject({ jurisdiction: 'INT', enabled: false });
    expect(site.deps.catalogue.get('own-feed-2')).toMatchObject({ jurisdiction: 'FR', enabled: false });
    const { documents } = await site.store.audit.find('newest', {}, { limit: 9 });
    expect(documents).toHaveLength(2);
  });

  it('adds what is new and watches it at once, with what an earlier import left off', async () => {
    const first = await upload(opmlOf('https://new.example/feed'));
    await send({ action: 'add', ...carriedBy(first.html), by: 'Claire' });
    const { html } = await upload(opmlOf('https://new.example/feed', 'https://autre.fr/rss'));
    expect(html).toContain('Add and watch (2)');
    const sent = carriedBy(html);
    const unsigned = await send({ action: 'watch', ...sent, by: ' ' });
    expect([unsigned.status, carriedBy(unsigned.html)]).toEqual([422, sent]);
    const watched = await send({ action: 'watch', ...sent, by: 'Claire' });
    expect(watched.html).toContain('Feeds watched: 2. Refused: 0.');
    for (const id of ['own-feed', 'own-feed-2']) expect(site.deps.catalogue.get(id)).toMatchObject({ enabled: true });
  });

  it('shows again what a file brings, where meanwhile another of its sources was turned off', async () => {
    const carried = carriedBy((await upload(opmlOf('https://new.example/feed', 'https://autre.fr/rss'))).html);
    const one = await upload(opmlOf('https://new.example/feed'));
    await send({ action: 'add', ...carriedBy(one.html), by: 'Claire' });
    const { html } = await send({ action: 'watch', ...carried, by: 'Claire' });
    expect(html).toContain('Add and watch (2)');
    expect(site.deps.catalogue.get('own-feed')).toMatchObject({ enabled: false });
  });

  it('says that a file is read no more that is kept no more', async () => {
    expect((await send({ action: 'add', kept: 'a'.repeat(64), waiting: '', by: 'Claire' })).status).toBe(422);
  });

  it('stops when whoever asked for it has left', async () => {
    const urls = Array.from({ length: 40 }, (_, at) => `https://new.example/${at}`);
    const carried = carriedBy((await upload(opmlOf(...urls))).html);
    const leaving = new AbortController();
    const audit = site.store.audit;
    const create = audit.create.bind(audit);
    let written = 0;
    vi.spyOn(audit, 'create').mockImplementation((event) => {
      written += 1;
      if (written === 3) leaving.abort();
      return create(event);
    });
    await send({ action: 'add', ...carried, by: 'Claire' }, leaving.signal);
    const added = [...site.deps.catalogue.keys()].filter((id) => id.startsWith('own-')).length;
    expect(added).toBeGreaterThan(0);
    // An event is written again if its number was taken meanwhile.
    expect(added).toBeLessThanOrEqual(3);
  });

  it('refuses a form that is cut off', async () => {
    const part = '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n';
    const headers = { 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'multipart/form-data; boundary=b' };
    const response = await site.app.request('/sources/import', { method: 'POST', body: part, headers });
    expect(response.status).toBe(422);
  });

  it.each([
    ['a file that is no OPML', rss([]), 'This file is not readable OPML.'],
    [
      'more feeds than are taken at once',
      opmlOf(...Array.from({ length: 2_001 }, (_, at) => `https://new.example/${at}`)),
      'This file contains 2,001 feeds; at most 2,000 can be imported at once',
    ],
  ])('refuses %s', async (_, opml, message) => {
    const { status, html } = await upload(opml);
    expect([status, html.includes(message)]).toEqual([422, true]);
  });

  it('has a file read apart, and refuses one that is not read in time', async () => {
    const late = vi.spyOn(site.deps.trialParser.sandbox, 'readOpml');
    onTestFinished(() => late.mockRestore());
    late.mockResolvedValueOnce({ kind: 'limit', code: 'time', message: 'not read within 10000 ms' });
    const { status, html } = await upload(opmlOf('https://new.example/feed'));
    expect([status, html.includes('This file is not readable OPML.')]).toEqual([422, true]);
  });

  it('refuses a file that is too large', async () => {
    const { status, html } = await upload(' '.repeat(3 * 1024 * 1024));
    expect([status, html.includes('class="error"') && html.includes(editorPhrases.en.importLimits)]).toEqual([
      422,
      true,
    ]);
  });
});

it('makes no source whose page would be another', async () => {
  expect((await send('/sources/edit', { ...mine, id: 'new', action: 'save' })).status).toBe(422);
  expect(site.deps.catalogue.has('new')).toBe(false);
});

describe('a definition that would keep the pages busy', () => {
  it.each([
    ['with more fields than any needs', Array.from({ length: 4_000 }, (_, at) => `k${at}: 1`).join('\n')],
    ['with references', 'list: &a [x]\napi: *a'],
    [
      'nested so deep that the process would end',
      `a: ${'['.repeat(819)}2001-12-14t21:59:43.10-05:00${']'.repeat(819)}`,
    ],
    ['nested in more ways than one', `${'- '.repeat(4_000)}${'{a: '.repeat(900)}`],
  ])('is not parsed %s', async (_, reading) => {
    const { status, html } = await send('/sources/edit', { ...mine, reading, action: 'try' });
    expect(status).toBe(422);
    expect(html).toContain(editorPhrases.en.errors.reading);
  });
});

describe('a proxy', () => {
  const proxy = 'http://vigie:hush@proxy.example:3128';

  it('is not taken from the pages', async () => {
    const sent = { ...mine, reading: `${mine.reading}proxy: ${proxy}\n`, action: 'save' };
    const { status, html } = await send('/sources/edit', sent);
    expect(status).toBe(422);
    expect(html).toContain('expected proxy in a file of definitions alone');
    expect(site.deps.catalogue.has('own-comite')).toBe(false);
  });

  it('of a file is not shown, and stays where something else is edited', async () => {
    const [cnil] = testCatalogue;
    if (!cnil) throw new Error('no source');
    const proxied = new Map([['cnil', { ...cnil, proxy }]]);
    site = createSite({ shipped: proxied, catalogue: proxied });
    expect(await (await site.app.request('/sources/cnil/edit')).text()).not.toContain('hush');
    await send('/sources/edit', { ...mine, id: 'cnil', editing: 'cnil', action: 'save' });
    const stored = await site.store.ownSources.get('cnil');
    expect(layFieldsOver(proxied.get('cnil'), 'cnil', stored?.value.fields ?? {})).toMatchObject({
      kind: 'valid',
      definition: { authority: 'Comité', proxy },
    });
  });
});

describe('a key', () => {
  const keyed = SourceDefinition.parse({
    id: 'acts',
    name: { fr: 'Actes', en: 'Acts' },
    authority: 'Parlement',
    jurisdiction: 'FR',
    language: 'fr',
    kind: 'json-api',
    url: 'https://acts.example/v1',
    carries: ['law'],
    auth: { kind: 'header', name: 'X-Api-Key', key: 'ACTS' },
    api: { entries: '', fields: { title: '{title}' } },
  });
  const reading =
    "api: { entries: '', fields: { title: '{title}' } }\nauth: { kind: header, name: X-Api-Key, key: ACTS }\n";
  const edited = { ...mine, id: 'acts', editing: 'acts', kind: 'json-api', reading };

  it.each([
    ['goes where the catalogue sends it', 'https://acts.example/v2', ['hush']],
    ['does not follow an address that somebody typed', 'https://evil.example/v1', []],
  ])('%s', async (_, url, sent) => {
    const asked: FetchRequest[] = [];
    const fetcher = {
      fetch: async (request: FetchRequest) => {
        asked.push(request);
        return fresh(request.url, '[{"title":"Loi"}]');
      },
    };
    const mayUse = createKeyRule([keyed]);
    const credentials = createCredentialsKeeper({ keyOf: () => 'hush', mayUse, fetcher, clock: site.clock });
    site = createSite({ fetcher, credentials, shipped: new Map([['acts', keyed]]) });
    const { html } = await send('/sources/edit', { ...edited, url, action: 'try' });
    expect(asked.map(({ headers }) => headers?.['x-api-key'])).toEqual(sent);
    expect(html.includes('access key meant for another address')).toBe(sent.length === 0);
  });
});

describe('a template', () => {
  const place = 'https://senat.example/dosleg{reference}.xml';
  const template = {
    ...{ url: place, name: { fr: 'Dossier {reference}', en: 'Bill {reference}' }, example: 'pjl18-404' },
    ...{ label: { fr: 'Référence du dossier', en: 'Reference of the bill' }, match: 'pjl\\d{2}-\\d+' },
  };
  beforeEach(async () => {
    const fields = { url: place, name: 'Sénat, un dossier', enabled: false, template };
    await site.store.ownSources.create({ id: 'senat', fields, sequence: 1, changedAt: testNow });
    await site.store.refresh();
    await site.deps.refreshCatalogue(0);
  });

  it('offers to follow another procedure, and not to be turned on itself', async () => {
    const html = await (await site.app.request('/sources/senat', inEnglish)).text();
    expect(html).toContain('Reference of the bill');
    expect(html).toContain('placeholder="pjl18-404"');
    expect(html).not.toContain('value="on"');
  });

  it('makes a source of its own for a reference', async () => {
    const fields = { reference: 'pjl25-12', by: 'Claire' };
    expect(await send('/sources/senat/follow', fields)).toMatchObject({
      status: 303,
      location: '/sources/senat-pjl25-12',
    });
    expect(site.deps.catalogue.get('senat-pjl25-12')).toMatchObject({
      ...{ url: 'https://senat.example/doslegpjl25-12.xml', enabled: true },
      name: { fr: 'Dossier pjl25-12', en: 'Bill pjl25-12' },
    });
    expect(site.deps.catalogue.get('senat-pjl25-12')).not.toHaveProperty('template');
    expect(await send('/sources/senat/follow', fields)).toMatchObject({
      status: 303,
      location: '/sources/senat-pjl25-12',
    });
  });

  it('refuses a reference of another form', async () => {
    const { status, html } = await send('/sources/senat/follow', { reference: '../x', by: 'Claire' });
    expect([status, html.includes('Reference not recognised')]).toEqual([422, true]);
    expect((await send('/sources/cnil/follow', { reference: 'pjl25-12', by: 'Claire' })).status).toBe(404);
  });
});
