import { beforeEach, describe, expect, it } from 'vitest';
import { saveSearch } from '../../src/decisions/save-search.js';
import { parseSearch } from '../../src/model/search/search.js';
import { parseQuery } from '../../src/query/parse-query.js';
import { mailFilter } from '../../src/web/saved/saved-links.js';
import { savedPhrases } from '../../src/web/saved/saved-phrases.js';
import { person } from '../decisions/people.js';
import { writeItem } from './sample-items.js';
import { createSite, formPost, inEnglish, type Site } from './site.js';

let site: Site;
beforeEach(async () => {
  site = createSite();
  await writeItem(site, { id: 'one', title: 'Biométrie à la CNIL', jurisdiction: 'FR' });
});

const by = 'Claire Martin';
const fields = { name: 'Visages', q: 'biométrie', jurisdiction: 'fr', by };

/** Sends a form and returns the address of the redirect and the cookies, as a browser keeps them. */
async function send(path: string, form: Readonly<Record<string, string>>) {
  const answer = await site.app.request(path, formPost(form));
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  return { status: answer.status, location: answer.headers.get('location') ?? '', cookie: cookies.join('; '), answer };
}

async function read(path: string, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  return (await site.app.request(path, { headers })).text();
}

const bare = (html: string) => html.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ');

describe('saving a search', () => {
  it('is offered below the results of what is searched, under the name of what is looked for', async () => {
    expect(await read('/')).not.toContain(savedPhrases.fr.save);
    const html = await read('/search?q=biom%C3%A9trie&jurisdiction=fr');
    expect(html).toContain('<summary>Enregistrer cette recherche</summary>');
    expect(html).toContain('value="biométrie, France"');
  });

  it('keeps what was searched as typed to the very words, in each way to keep or follow it', async () => {
    const html = await read('/search?q=biom%C3%A9trie&words=typed');
    expect(html).toContain('name="q" value="typed:(biométrie)"');
    expect(html).toContain(`/subscribe?${new URLSearchParams({ filter: 'typed:(biométrie)' })}`);
    expect(html).toContain(`name="subject" value="${new URLSearchParams({ q: 'typed:(biométrie)' })}"`);
    const saved = await send('/saved', fields);
    expect(await read(saved.location)).toContain('words=named"');
  });

  it('leads to its page, which names it, says whose it is and what is new of it', async () => {
    const { status, location, cookie } = await send('/saved', fields);
    expect([status, location]).toEqual([303, expect.stringMatching(/^\/saved\/\w+$/)]);
    const opened = await read(location, { cookie });
    expect(opened).toContain('<h1>Visages</h1>');
    expect(bare(opened)).toContain('Recherche enregistrée de Claire Martin');
    expect(opened).toContain('href="/items/one"');
    expect(bare(opened)).toContain('Rien de nouveau depuis votre dernière visite, le 25 nov. 2026, 10:00');
    expect(opened).toContain(
      `/subscribe?filter=${new URLSearchParams({ f: '(biométrie) jurisdiction:"fr"' }).toString().slice(2)}`,
    );
    expect(opened).toContain('href="/deadlines?q=biom%C3%A9trie&amp;jurisdiction=fr"');
    await site.clock.advance(60_000);
    await writeItem(site, { id: 'two', title: 'Biométrie', jurisdiction: 'FR', published: '2026-11-26' });
    expect(bare(await read(location, { cookie }))).toContain('1 nouvelle publication depuis votre dernière visite');
    expect(bare(await read(location, inEnglish.headers))).toContain('1 new publication since it was saved on');
  });

  it('is refused without a name of the search or of the person, and keeps what was typed', async () => {
    const { status, answer } = await send('/saved', { ...fields, name: ' ', by: '', everyone: 'yes' });
    expect(status).toBe(422);
    const html = await answer.text();
    for (const text of ['Donnez un nom de 1 à 100', 'Indiquez votre nom', 'name="jurisdiction" value="fr"', 'checked'])
      expect(html).toContain(text);
    expect((await send('/saved', { name: 'Rien', by })).status).toBe(400);
  });
});

describe('the list of saved searches', () => {
  it('has those of the person and everyone’s, and not those of others', async () => {
    const { cookie } = await send('/saved', fields);
    await send('/saved', { ...fields, name: 'À tous', everyone: 'yes', by: 'Paul' });
    await send('/saved', { ...fields, name: 'De Paul', by: 'Paul' });
    const html = await read('/saved', { cookie });
    expect(html).toMatch(/Celles de Claire Martin.*Visages.*Partagées.*À tous/s);
    expect(html).not.toContain('De Paul');
    expect(bare(html)).toContain('biométrie, France');
    expect(await read('/saved')).toContain(savedPhrases.fr.noName);
  });

  it('goes on behind 25', async () => {
    const request = { search: 'q=x', everyone: true, by: person(by) };
    for (let n = 10; n < 40; n += 1) await saveSearch(site.deps, { ...request, name: `Recherche ${n}` });
    await site.store.refresh();
    const html = await read('/saved');
    const [, next = ''] = /href="(\/saved\?everyone=[^"]*)" rel="next"/.exec(html) ?? [];
    expect([html.includes('Recherche 34'), html.includes('Recherche 35')]).toEqual([true, false]);
    expect(await read(next)).toContain('Recherche 39');
    expect((await site.app.request('/saved?everyone=nonsense')).status).toBe(400);
  });
});

describe('a saved search', () => {
  it('is renamed and narrowed, with the reason on record', async () => {
    const { location } = await send('/saved', fields);
    const form = await read(`${location}/edit`);
    expect(form).toContain('Juridiction – France');
    const changed = await send(location, { name: 'Vidéo', q: 'caméra', by: 'Paul', reason: 'plus large' });
    expect([changed.status, changed.location]).toEqual([303, location]);
    expect(await read(location)).toContain('<h1>Vidéo</h1>');
    expect(bare(await read('/audit'))).toContain('Paul (nom saisi) a modifié la recherche enregistrée Vidéo');
    expect(await read('/audit')).toContain('<q>plus large</q>');
    const refused = await send(location, { name: 'Vidéo', q: '', by });
    expect([refused.status, await refused.answer.text()]).toEqual([
      422,
      expect.stringContaining('Indiquez des mots ou gardez au moins un filtre'),
    ]);
  });

  it('is deleted by a person, and has no page any more', async () => {
    const { location } = await send('/saved', fields);
    expect((await send(`${location}/delete`, { by: '' })).status).toBe(422);
    expect(await send(`${location}/delete`, { by, reason: 'double' })).toMatchObject({
      status: 303,
      location: '/saved',
    });
    for (const path of [location, `${location}/edit`]) expect((await site.app.request(path)).status).toBe(404);
    for (const path of [location, `${location}/delete`]) expect((await send(path, fields)).status).toBe(409);
  });

  it('takes no notice of marks that a browser made up', async () => {
    const { location } = await send('/saved', fields);
    const id = location.slice('/saved/'.length);
    for (const mark of ['~~..', `${id}.zzzzzzzzzzzzzzz`, `${id}.-5`, `${id}.`])
      expect(bare(await read(location, { cookie: `vigie_looks=${mark}` }))).toContain('depuis l’enregistrement');
  });
});

describe('the filter by which a search is followed by mail', () => {
  it.each([
    ['q=biom%C3%A9trie', 'biométrie'],
    ['q=CNIL+OU+EDPB&jurisdiction=fr', '(CNIL OU EDPB) jurisdiction:"fr"'],
    ['q=CNIL&kind=law&kind=bill&topic=employment', '(CNIL) (kind:"law" OR kind:"bill") topic:"employment"'],
    ['jurisdiction=fr', 'jurisdiction:"fr" relevance:ai'],
    ['q=IA&deadline=2026-12&deadline=2027-12..', '(IA) (deadline:2026-12 OR deadline:2027-12..)'],
    ['jurisdiction=fr&relevance=other', 'jurisdiction:"fr" relevance:"other"'],
    ['source=a%22b', 'source:"ab" relevance:ai'],
  ])('of %s is %s, and is understood', (text, filter) => {
    const search = parseSearch(text);
    if (!search) throw new Error('expected a search');
    expect(mailFilter(search).split(' ').sort()).toEqual(filter.split(' ').sort());
    expect(parseQuery(mailFilter(search), { glossary: site.deps.glossary, timeZone: 'UTC' }).warnings).toEqual([]);
  });
});
