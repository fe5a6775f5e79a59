import { beforeEach, describe, expect, it } from 'vitest';
import { fresh, rss } from '../jobs/watch.js';
import { createSite, formPost, inEnglish, type Site, testNow } from './site.js';

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

  it('says why a trial brought nothing', async () => {
    const { html } = await send('/sources/edit', { ...mine, action: 'try' });
    expect(html).toContain('no connection');
  });

  it('saves a source as a decision on record, and watches it', async () => {
    expect(await send('/sources/edit', { ...mine, action: 'save' })).toMatchObject({
      status: 303,
      location: '/sources/own-comite',
    });
    expect(site.deps.catalogue.get('own-comite')).toMatchObject({
      name: { fr: 'Comité d’éthique', en: 'Comité d’éthique' },
      jurisdiction: 'FR',
      carries: ['decision', 'news'],
      list: { entry: 'li', title: 'a' },
    });
    const { documents } = await site.store.audit.find('newest', {}, { limit: 1 });
    expect(documents[0]?.value).toMatchObject({ action: 'source.changed', subject: 'own-comite' });
    expect(await (await site.app.request('/sources/own-comite')).text()).toContain('Comité d’éthique');
    expect(await (await site.app.request('/audit', inEnglish)).text()).toContain('changed the source');
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
    await send('/sources/edit', { ...mine, editing: 'own-comite', action: 'save' });
    expect(site.deps.catalogue.get('own-comite')).not.toHaveProperty('politeness');
  });

  it.each([
    ['no name', { by: '' }, 'Say who decides.'],
    ['an id of another form', { id: 'Mon Comité' }, 'expected lower-case letters'],
    ['an id that is taken', { id: 'cnil' }, 'cnil'],
    ['an address that is taken', { url: 'https://cnil.example/feed' }, 'The source cnil has this address already.'],
    ['an address that is none', { url: 'javascript:alert(1)' }, 'expected an http(s) URL'],
    ['no YAML', { reading: 'list: [' }, 'YAML, as fields.'],
    ['YAML that grows by aliases', { reading: 'note: &a [x]\nlist: [*a, *a]' }, 'YAML, as fields.'],
    ['a kind without its reading', { reading: '' }, 'list: expected list'],
    ['a pattern that is none', { reading: 'list: { entry: li, title: { match: "(" } }' }, 'list'],
    ['a rhythm that is no number', { everyMinutes: 'often' }, 'A number, from 0.05.'],
  ])('refuses %s and shows what was sent', async (_, fields, message) => {
    const { status, html } = await send('/sources/edit', { ...mine, action: 'save', ...fields });
    expect(status).toBe(422);
    expect(html).toContain(message);
    expect(html).toContain('Comité d’éthique');
    expect(site.deps.catalogue.has('own-comite')).toBe(false);
  });

  it('switches a source off and on, and puts it back as it came', async () => {
    expect((await send('/sources/cnil/switch', { by: 'Claire', action: 'off' })).location).toBe('/sources/cnil');
    expect(site.deps.catalogue.get('cnil')?.enabled).toBe(false);
    await send('/sources/cnil/switch', { by: 'Claire', action: 'reset' });
    expect(site.deps.catalogue.get('cnil')?.enabled).toBe(true);
    await send('/sources/cnil/switch', { by: '', action: 'off' });
    expect(site.deps.catalogue.get('cnil')?.enabled).toBe(true);
  });
});

describe('OPML in the browser', () => {
  it('is offered as a file', async () => {
    const response = await site.app.request('/sources.opml');
    expect(response.headers.get('content-disposition')).toContain('vigie.opml');
    expect(await response.text()).toContain('xmlUrl="https://cnil.example/feed"');
  });

  async function upload(opml: string, by = 'Claire') {
    const body = new FormData();
    body.set('file', new File([opml], 'feeds.opml'));
    body.set('by', by);
    const headers = { 'Sec-Fetch-Site': 'same-origin', 'Accept-Language': 'en' };
    const response = await site.app.request('/sources/import', { method: 'POST', body, headers });
    return { status: response.status, html: await response.text() };
  }

  it('adds what is not watched yet', async () => {
    const feeds = ['https://cnil.example/feed', 'https://new.example/feed'];
    const outlines = feeds.map((url) => `<outline text="Feed" xmlUrl="${url}"/>`).join('');
    const { html } = await upload(`<opml version="2.0"><body>${outlines}</body></opml>`);
    expect(html).toContain('Feeds added: 1. Watched already: 1. Refused: 0.');
    expect(site.deps.catalogue.get('own-feed')).toMatchObject({ url: 'https://new.example/feed', jurisdiction: 'INT' });
  });

  it.each([
    ['a file that is no OPML', rss([]), 'Claire'],
    ['nobody who decides', '<opml><body/></opml>', ' '],
  ])('refuses %s', async (_, opml, by) => {
    expect((await upload(opml, by)).status).toBe(422);
  });
});
