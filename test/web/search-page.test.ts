import { beforeEach, describe, expect, it } from 'vitest';
import { decideTag } from '../../src/decisions/decide-tag.js';
import { changeTexts } from '../../src/messages/change-texts.js';
import { errorPhrases } from '../../src/web/http/error-phrases.js';
import { searchPhrases } from '../../src/web/search/search-phrases.js';
import { claire } from '../decisions/people.js';
import { withoutBrowserScript } from './browser-script-tag.js';
import { suggest, writeItem, writePolicy } from './sample-items.js';
import { createSite, inEnglish, type Site } from './site.js';

let site: Site;
beforeEach(() => {
  site = createSite();
});

async function read(path: string, init?: RequestInit): Promise<string> {
  const answer = await site.app.request(path, init);
  expect(answer.status).toBe(200);
  return answer.text();
}

describe('the search page', () => {
  it('shows what was indexed, newest first, with source, jurisdiction, kind and date', async () => {
    await writeItem(site, { id: 'old', title: 'Ancienne note', published: '2026-10-01' });
    await writeItem(site, { id: 'new', title: 'Nouvelle décision', kinds: ['decision'], published: '2026-11-01' });
    const html = await read('/search');
    expect(html.indexOf('Nouvelle décision')).toBeLessThan(html.indexOf('Ancienne note'));
    expect(html).toContain('2 publications');
    expect(html).toContain('1er novembre 2026');
    expect(html).toMatch(/France.*Décision.*CNIL, actualités/s);
  });

  it('shows what a page says without the title above it, and nothing of a date alone', async () => {
    const title = 'Calendrier du règlement';
    await writeItem(site, { id: 'page', title, content: `<h1>${title}</h1><p>Il s’applique.</p>` });
    await writeItem(site, { id: 'listed', title: 'Loi reportée', content: '<p>2026-11-01 09:00</p>' });
    const snippets = [...(await read('/search')).matchAll(/<p class="q clip"[^>]*>(.*?)<\/p>/gs)].map(
      ([, words]) => words,
    );
    expect(snippets.toSorted()).toEqual(['', 'Il s’applique.']);
  });

  it('speaks English to whoever asks for it', async () => {
    await writeItem(site, { id: 'one', published: '2026-11-01' });
    const html = await read('/search', inEnglish);
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('1 publication');
    expect(html).toContain('1 November 2026');
  });

  it('marks the words that were found in title and text', async () => {
    await writeItem(site, { id: 'one', title: 'Les caméras', content: '<p>Des <b>caméras</b> biométriques.</p>' });
    const html = await read('/search?q=cam%C3%A9ra');
    expect(html).toContain('Les <mark>caméras</mark>');
    expect(html).toContain('Des <mark>caméras</mark> biométriques.');
  });

  it('escapes a title that is markup', async () => {
    await writeItem(site, { id: 'one', title: '<script>alert(1)</script>', content: '<img src=x onerror=alert(1)>' });
    const html = await read('/search');
    expect(html).toContain('&lt;script>alert(1)');
    expect(withoutBrowserScript(html)).not.toMatch(/<script|<img|onerror=/);
  });

  it('escapes the query wherever it comes back', async () => {
    const html = await read(`/search?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(withoutBrowserScript(html)).not.toContain('<script');
  });

  it('tells an item that its publisher took away by its mark', async () => {
    await writeItem(site, { id: 'gone' });
    await writeItem(site, { id: 'gone', cause: 'removed', activity: '2026-11-23T09:00:00.000Z' });
    expect(await read('/search')).toMatch(/<strong>retirée par l’éditeur.*23 novembre 2026/);
  });

  it('tells an amended item by its mark', async () => {
    await writeItem(site, { id: 'one' });
    expect(await read('/search')).not.toContain('modifiée le');
    await writeItem(site, { id: 'one', content: '<p>Autre chose.</p>', activity: '2026-11-22T10:00:00.000Z' });
    expect(await read('/search')).toMatch(/<strong>modifiée le.*22 novembre 2026/);
  });

  it('tells under the title what was amended, in either language', async () => {
    const filler = 'Une phrase. '.repeat(60);
    const text = (date: string) => `<p>${filler}Applicable le ${date}. ${filler}</p>`;
    await writeItem(site, { id: 'one', content: text('2 août 2026') });
    await writeItem(site, { id: 'one', content: text('2 mai 2027'), activity: '2026-11-22T10:00:00.000Z' });
    const html = await read('/search');
    expect(html).toMatch(/Texte changé\s:.*Applicable le <del>.*?2 août 2026<\/del> <ins>.*?2 mai 2027<\/ins>/s);
    expect(html).not.toContain('class="q clip"');
    expect(html).toContain('<a href="/items/one/diff?from=1&amp;to=2">Comparer les versions 1 et 2</a>');
    expect(await read('/search', inEnglish)).toMatch(/Text changed:.*Compare versions 1 and 2/s);
  });

  it('tells what the publisher amended where a newer reader came after, and nothing of what is gone', async () => {
    const activity = '2026-11-22T10:00:00.000Z';
    for (const id of ['one', 'gone']) {
      await writeItem(site, { id, content: 'Deux mois.' });
      await writeItem(site, { id, content: 'Trois mois.', activity });
    }
    await writeItem(site, { id: 'one', content: 'Trois mois, relu.', cause: 'reader', activity });
    await writeItem(site, {
      id: 'gone',
      content: 'Trois mois.',
      cause: 'removed',
      activity: '2026-11-23T10:00:00.000Z',
    });
    const html = await read('/search');
    expect(html).toContain('/items/one/diff?from=1&amp;to=2');
    expect(html).not.toContain('/items/gone/diff');
    expect(html.match(/<del>/g)).toHaveLength(1);
  });

  it('compares so much that nobody waits for it', async () => {
    const text = (word: string) => Array.from({ length: 4_500 }, (_, n) => `${word}${n}`).join(' ');
    for (let n = 0; n < 12; n += 1) {
      await writeItem(site, { id: `long-${n}`, content: text('avant') });
      await writeItem(site, { id: `long-${n}`, content: text('après'), activity: '2026-11-22T10:00:00.000Z' });
    }
    const html = await read('/search');
    expect(html.split(changeTexts.fr.text).length).toBeLessThan(7);
    expect(html.split(changeTexts.fr.other['too-long']).length).toBeGreaterThan(7);
  });

  it('gives the reason of a decision beside its mark', async () => {
    await writePolicy(site, 'ia-rh', { name: 'IA et RH' });
    await writeItem(site, { id: 'one' });
    const verdict = {
      policyId: 'ia-rh',
      verdict: 'confirmed',
      by: claire,
      reason: 'Nos tris <b>en dépendent',
    } as const;
    await decideTag(site.deps, { itemId: 'one', ...verdict });
    await site.store.refresh();
    expect(await read('/search')).toMatch(
      /title="confirmé, 25 novembre 2026\s: Nos tris &lt;b>en dépendent">IA et RH.*confirmé/s,
    );
  });

  it('shows the date that it sorts by, and the date of publication beside it', async () => {
    const published = '2026-11-02';
    await writeItem(site, { id: 'found', title: 'Trouvée', published, activity: '2026-11-21T10:00:00.000Z' });
    await writeItem(site, { id: 'changed', title: 'Changée', published: '2026-11-03' });
    await writeItem(site, {
      id: 'changed',
      title: 'Changée',
      published: '2026-11-03',
      activity: '2026-11-22T10:00:00.000Z',
    });
    await writeItem(site, { id: 'same', title: 'Du jour', published: '2026-11-20' });
    await writeItem(site, {
      id: 'day',
      title: 'De la veille',
      published: '2026-11-19',
      activity: '2026-11-19T17:00:00.000Z',
    });
    const text = (await read('/search')).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    expect(text).toMatch(/publiée le 3 novembre 2026 modifiée le 22 novembre 2026 .*Changée/);
    expect(text).toMatch(/publiée le 2 novembre 2026 repérée le 21 novembre 2026 .*Trouvée/);
    expect(text).not.toMatch(/repérée le (20|19) novembre/);
    expect(text).toMatch(/publiée le 20 novembre 2026 .*Du jour .*publiée le 19 novembre 2026 .*De la veille/);
  });

  it('calls nothing amended that a newer reader read otherwise', async () => {
    const activity = '2026-11-20T08:00:00.000Z';
    await writeItem(site, { id: 'one', activity });
    await writeItem(site, { id: 'one', title: 'Un autre titre', activity });
    const html = await read('/search');
    expect(html).toContain('Un autre titre');
    expect(html).not.toContain('modifiée le');
  });

  it('finds what its publisher took away, and says so', async () => {
    await writeItem(site, { id: 'one' });
    const at = '2026-11-23T10:00:00.000Z';
    await writeItem(site, { id: 'one', activity: at, removed: at });
    expect(await read('/search?q=publication')).toMatch(/<strong>retirée par l’éditeur.*23 novembre 2026/);
  });

  it('shows the policies of an item with their state in words', async () => {
    await writePolicy(site, 'ia-rh', { name: 'IA et RH' });
    await writeItem(site, { id: 'one' });
    await suggest(site, 'one', 'ia-rh');
    expect(await read('/search')).toMatch(/chip todo.*IA et RH.*suggéré/);
  });

  it('says kindly what of a query it did not understand, and points at it', async () => {
    await writeItem(site, { id: 'one' });
    const html = await read(`/search?q=${encodeURIComponent('note "sans fin')}`);
    expect(html).toContain('Il manque un guillemet fermant');
    expect(html).toMatch(/<code>note <mark>"sans fin<\/mark>|<code>note <mark>&quot;sans fin<\/mark>/);
    expect(await read(`/search?q=${encodeURIComponent('"x')}`, inEnglish)).toContain(
      'A closing quotation mark is missing',
    );
  });

  it('offers relevance only where there are words to be relevant to, and several items to put in order', async () => {
    await writeItem(site, { id: 'one', title: 'Note' });
    expect(await read('/search')).not.toContain('order=relevance');
    expect(await read('/search?q=note')).not.toContain('order=relevance');
    expect(await read('/search?q=note+zzz')).not.toContain('order=relevance');
    await writeItem(site, { id: 'second', title: 'Seconde note' });
    expect(await read('/search?q=note')).toContain('order=relevance');
    expect(await read('/search?q=note&order=relevance')).toContain('2 publications');
  });

  it('does not mind parameters that others append', async () => {
    expect((await site.app.request('/search?utm_source=mail&fbclid=1')).status).toBe(200);
  });
});

describe('what is not about AI', () => {
  beforeEach(async () => {
    await writeItem(site, { id: 'ai', title: 'Notation algorithmique', relevant: true });
    await writeItem(site, { id: 'unjudged', title: 'Note ancienne' });
    await writeItem(site, { id: 'fish', title: 'Quotas de pêche', relevant: false });
    await writeItem(site, { id: 'prize', title: 'Remise du prix', relevant: false, source: 'edpb' });
  });

  it('is left out where nothing is looked for, and counted with the ways to it', async () => {
    const html = await read('/search');
    expect(html).toMatch(/<h2 id="count">2 publications/);
    expect(html).not.toContain('Quotas de pêche');
    expect(html).toMatch(/<a href="\/search\?relevance=other">2 autres publications de ces sources<\/a>/);
    expect(await read('/search', inEnglish)).toMatch(/2 other publications from these sources<\/a>/);
    const others = await read('/search?relevance=other');
    expect(others).toContain('Quotas de pêche');
    expect(others).not.toContain('Notation algorithmique');
    expect(others).not.toContain('de ces sources');
    expect(html).toContain('href="/search?relevance=ai&amp;relevance=other"');
    expect(await read('/search?relevance=ai&relevance=other')).toMatch(/<h2 id="count">4 publications/);
  });

  it('is counted within the other filters', async () => {
    expect(await read('/search?source=edpb')).toMatch(/relevance=other">1 autre publication de ces sources/);
    const html = await read('/search?source=edpb', inEnglish);
    expect(html).toContain(searchPhrases.en.noneAboutAi);
    expect(html).not.toContain('Remise du prix');
  });

  it('is found by words', async () => {
    const html = await read('/search?q=quotas');
    expect(html).toContain('<mark>Quotas</mark> de pêche');
    expect(html).not.toContain('de ces sources');
  });

  it('is shown where it concerns a policy', async () => {
    await writePolicy(site, 'ia-rh');
    await suggest(site, 'fish', 'ia-rh');
    const html = await read('/search');
    expect(html).toContain('Quotas de pêche');
    expect(html).toContain('1 autre publication de ces sources');
  });
});

describe('facets', () => {
  beforeEach(async () => {
    await writeItem(site, { id: 'a', title: 'Alpha', source: 'cnil', jurisdiction: 'FR' });
    await writeItem(site, { id: 'b', title: 'Bravo', source: 'edpb', jurisdiction: 'EU', language: 'en' });
    await writeItem(site, { id: 'c', title: 'Charlie', source: 'ico', jurisdiction: 'UK', language: 'en' });
  });

  it('count, combine and keep the query', async () => {
    const html = await read('/search?source=edpb&language=en');
    expect(html).toContain('1 publication');
    expect(html).toContain('Bravo');
    expect(html).not.toContain('Charlie');
    expect(html).toContain('/search?source=edpb&amp;source=ico&amp;language=en');
  });

  it('are alternatives within one field', async () => {
    expect(await read('/search?source=edpb&source=ico')).toContain('2 publications');
  });

  describe('of deadlines', () => {
    const due = (...dates: readonly string[]) => ({
      dates: dates.map((date) => ({ date, role: 'application' as const, sentence: '', subject: null })),
    });
    beforeEach(async () => {
      await writeItem(site, { id: 'd', title: 'Delta', found: due('2026-12-02', '2026-12-31', '2028-03-01') });
      await writeItem(site, { id: 'e', title: 'Echo', found: due('2026-11-02', '2026-10-01') });
      await writeItem(site, { id: 'f', title: 'Fox', found: due('2026-12-05'), relevant: false });
    });
    const monthsOf = (html: string) => {
      const [, list = ''] = /<h2 id="facet-deadline">[^<]*<\/h2>(.*?)<\/section>/s.exec(html) ?? [];
      const row = /href="([^"]+)"[^>]*><span class="facet-name">([^<]+)<\/span><span class="facet-count">(\d+)/g;
      return [...list.matchAll(row)].map(([, href = '', name, count]) => [href.replaceAll('&amp;', '&'), name, count]);
    };

    it('lists the months ahead in the language of the reader, and each finds as many as it says', async () => {
      const months = monthsOf(await read('/search'));
      expect(months).toEqual([
        ['/search?deadline=2026-11', 'Novembre 2026', '1'],
        ['/search?deadline=2026-12', 'Décembre 2026', '1'],
        ['/search?deadline=2027-11..', 'Novembre 2027 et après', '1'],
      ]);
      for (const [href = ''] of months) expect(await read(href), href).toMatch(/<h2 id="count">1 publication/);
      const english = await read('/search', inEnglish);
      expect(monthsOf(english).map(([, name]) => name)).toEqual([
        'November 2026',
        'December 2026',
        'November 2027 and later',
      ]);
    });

    it('keeps the other months in sight, leads on to the deadlines of the month, and stays in the form', async () => {
      const html = await read('/search?deadline=2026-12');
      expect(monthsOf(html)).toHaveLength(3);
      expect(html).toMatch(/class="pick"[^>]* aria-current="true">Échéance – Décembre 2026 </);
      expect(html).toContain('href="/deadlines?from=2026-12&amp;until=2026-12"');
      expect(html).toContain('<input type="hidden" name="deadline" value="2026-12"/>');
      expect(await read('/search?deadline=2027-11..')).toContain('href="/deadlines?from=2027-11"');
      expect(await read('/search?deadline=2026-12&deadline=2026-11')).toMatch(/<h2 id="count">2 publications/);
    });
  });

  it('can be taken out one by one and all at once', async () => {
    const html = await read('/search?q=Bravo&source=edpb&jurisdiction=EU');
    expect(html).toMatch(/href="\/search\?q=Bravo&amp;jurisdiction=EU" class="pick"[^>]* aria-current="true"/);
    expect(html).toMatch(/<a href="\/search\?q=Bravo"/);
  });

  it('stay in the search form', async () => {
    expect(await read('/search?source=edpb')).toContain('<input type="hidden" name="source" value="edpb"/>');
  });
});

describe('paging', () => {
  it('goes on with older items and never shows one twice', async () => {
    for (let day = 1; day <= 28; day += 1) {
      const published = `2026-10-${String(day).padStart(2, '0')}`;
      await writeItem(site, { id: `i${day}`, title: `Titre numéro ${day}.`, published });
    }
    const first = await read('/search');
    const older = /href="([^"]+)" rel="next"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const second = await read(older);
    const seen = [...`${first}${second}`.matchAll(/Titre numéro (\d+)\./g)].map(([, number]) => number);
    expect(new Set(seen).size).toBe(28);
    expect(second).not.toContain('rel="next"');
    expect(second).toContain('Revenir au début');
  });

  it('refuses a cursor that belongs to another search', async () => {
    const answer = await site.app.request('/search?after=bm9uc2Vuc2U');
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(errorPhrases.fr.cursor.title);
  });
});

describe('an empty search page', () => {
  it('tells how to loosen a search without hits', async () => {
    await writeItem(site, { id: 'one' });
    const html = await read(`/search?q=${encodeURIComponent('"mots introuvables" ici')}&source=cnil`);
    expect(html).toContain(searchPhrases.fr.noHits);
    expect(html).toContain(searchPhrases.fr.loosenFilters);
    expect(html).toContain(searchPhrases.fr.loosenQuotes);
    expect(html).toContain(searchPhrases.fr.loosenWords);
  });
});
