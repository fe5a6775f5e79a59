import { beforeEach, describe, expect, it } from 'vitest';
import { beginSession } from '../../../src/decisions/access/sessions.js';
import { triageItem } from '../../../src/decisions/triage-item.js';
import type { Account } from '../../../src/model/access/account.js';
import { ownersOf, whoOwns } from '../../../src/model/access/owners.js';
import { todayPhrases } from '../../../src/web/today/today-phrases.js';
import { claire as clerk } from '../../decisions/people.js';
import { writeItem } from '../sample-items.js';
import { formPost, type Site } from '../site.js';
import { addPerson, createGuardedSite } from './people.js';

describe('an owner', () => {
  let site: Site;
  let claire: Account;
  let cookie: Readonly<Record<string, string>>;

  beforeEach(async () => {
    site = createGuardedSite();
    claire = await addPerson(site, 'editor', { name: 'Claire Martin' });
    cookie = { Cookie: `vigie_session=${await beginSession(site.deps, claire, { method: 'mail', agent: 'Firefox' })}` };
    const gone = `u_${'0'.repeat(24)}`;
    const owners = [claire.id, ' claire  martin', claire.address, 'Direction juridique (Paris)', gone];
    for (const [index, value] of owners.entries()) {
      await writeItem(site, { id: `item-${index}`, title: `Titre ${index}` });
      for (const said of [{ field: 'owner', value } as const, { field: 'due', value: '2026-12-01' } as const])
        await triageItem(site.deps, { itemId: `item-${index}`, said, by: clerk });
    }
    await site.store.refresh();
  });

  const see = async (path: string) => {
    const html = await (await site.app.request(path, { headers: cookie })).text();
    return html.replaceAll('&amp;', '&');
  };
  /** The visible words, without addresses of links and values of fields. */
  const wordsOf = (html: string) => html.replace(/<head>.*?<\/head>|<[^>]+>/gs, ' ');

  it('is one row of the search, which finds all that is theirs, and has one chip by its name', async () => {
    const before = await see('/search?relevance=ai');
    const [, list = ''] = /<h2 id="facet-owner">[^<]*<\/h2>(.*?)<\/section>/s.exec(before) ?? [];
    const row = /href="([^"]+)"[^>]*><span class="facet-name">([^<]+)<\/span><span class="facet-count">(\d+)/g;
    const rows = [...list.matchAll(row)].map(([, href = '', name, count]) => ({ href, name, count }));
    // The index holds values in lower case.
    expect(rows.map(({ name, count }) => `${name} ${count}`).sort()).toEqual([
      'Claire Martin 3',
      'Compte inconnu 1',
      'direction juridique (paris) 1',
    ]);
    expect(wordsOf(before)).not.toMatch(/u_[0-9a-f]{24}/);
    const href = rows.find(({ name }) => name === 'Claire Martin')?.href ?? '';
    const found = await see(href);
    for (const index of [0, 1, 2]) expect(found).toContain(`href="/items/item-${index}"`);
    expect(found).not.toContain('href="/items/item-3"');
    expect(found.match(/– Claire Martin"/g)).toHaveLength(1);
    const [, back = ''] = /href="([^"]+)"[^>]*aria-current="true"><span class="facet-name">Claire/.exec(found) ?? [];
    expect(back).toBe('/search?relevance=ai');
    expect(wordsOf(found)).not.toMatch(/u_[0-9a-f]{24}/);
  });

  it('is one row of the queue under any name that an address gives them', async () => {
    const bar = await see('/triage?state=due');
    expect(bar).toMatch(/owner=u_[0-9a-f]{24}"[^>]*>Claire Martin 3</);
    expect(bar).toContain('Direction juridique (Paris) 1');
    for (const owner of [claire.id, 'Claire Martin', claire.address]) {
      const queue = await see(`/triage?${new URLSearchParams({ state: 'due', owner })}`);
      expect(queue).toContain('Titre 2');
      expect(queue).not.toContain('Titre 3');
    }
    const typed = await see(`/triage?${new URLSearchParams({ state: 'due', owner: 'Direction juridique (Paris)' })}`);
    expect(typed).toContain('Titre 3');
    expect(typed).not.toContain('Titre 2');
    expect(await see('/')).toContain(todayPhrases.fr.due.other.replace('#', '3'));
  });

  it('is named in what is followed, fed and kept', async () => {
    const search = `${new URLSearchParams([claire.id, claire.address].map((owner) => ['owner', owner]))}`;
    await site.app.request('/follow', formPost({ of: 'search', subject: search }, cookie));
    await site.store.refresh();
    const followed = wordsOf(await see('/saved'));
    expect(followed).toContain('Claire Martin');
    expect(followed).not.toMatch(/Claire Martin, Claire|u_[0-9a-f]{24}/);
    const feed = await see(`/feeds/new?${new URLSearchParams({ of: 'search', subject: search })}`);
    expect(wordsOf(feed)).not.toMatch(/u_[0-9a-f]{24}/);
  });

  it('is told apart by the address from a namesake, and their name typed is neither’s', () => {
    const [one, other] = ['a@b.org', 'c@d.org'].map((address) => ({ ...claire, id: `id ${address}`, address }));
    const owners = ownersOf([one, other].flatMap((account) => account ?? []));
    expect(whoOwns('A@b.org', owners)).toEqual({ id: 'id a@b.org', name: 'Claire Martin (a@b.org)' });
    expect(whoOwns('Claire  Martin', owners)).toEqual({ id: 'Claire Martin', name: 'Claire Martin' });
  });
});
