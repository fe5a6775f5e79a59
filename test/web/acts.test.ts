import { beforeEach, describe, expect, it } from 'vitest';
import { correctItem } from '../../src/decisions/correct-item.js';
import { calendarTexts } from '../../src/messages/calendar-texts.js';
import { actPhrases } from '../../src/web/acts/act-phrases.js';
import { person } from '../decisions/people.js';
import { suggest, writeItem, writePolicy } from './sample-items.js';
import { createSite, inEnglish, jsonPost, type Site } from './site.js';

const act = 'celex:32024R1689';

let site: Site;
beforeEach(async () => {
  site = createSite();
  const dates = [
    {
      ...{ date: '2027-08-02', role: 'application' as const, subject: 'Article 6' },
      sentence: 'L’article 6 du règlement (UE) 2024/1689 s’applique à partir du 2 août 2027.',
    },
  ];
  const guidance = { mainKind: { kind: 'guideline' as const, cue: null }, dates };
  const references = [act, `${act}#art-6-1`];
  await writeItem(site, { id: 'guide', title: 'Guide <b>du</b> règlement', references, found: guidance });
});

async function read(path: string, init?: RequestInit): Promise<string> {
  return (await site.app.request(path, init)).text();
}

describe('the page of an act', () => {
  it('names it in both languages, with its number and the official text', async () => {
    const html = await read(`/acts/${act}`);
    expect(html).toContain('<h1>Règlement sur l’IA (UE) 2024/1689</h1>');
    expect(html).toContain('AI Act');
    expect(html).toContain('href="https://eur-lex.europa.eu/legal-content/FR/TXT/?uri=CELEX:32024R1689"');
    expect(html).toContain('Cité par 1 publication');
    const english = await read(`/acts/${act}`, inEnglish);
    expect(english).toContain('<h1>AI Act (EU) 2024/1689</h1>');
    expect(english).toContain('legal-content/EN/TXT');
  });

  it('shows items by kind, dates with their source, provisions and policies', async () => {
    await writePolicy(site, 'ia-rh', { name: 'IA et RH' });
    await suggest(site, 'guide', 'ia-rh');
    const html = await read(`/acts/${act}`);
    expect(html).toContain('Lignes directrices et recommandations <span class="soft">1 publication</span>');
    expect(html).toContain('<a href="/items/guide">Guide &lt;b>du&lt;/b> règlement</a>');
    expect(html).toContain('Entrée en application, article\u00a06');
    expect(html).toMatch(/<time datetime="2027-08-02">2 août 2027<\/time>.*<a href="\/items\/guide">CNIL, actualités/i);
    expect(html).toContain(`href="/search?q=${encodeURIComponent(`reference:"${act}#art-6"`)}"`);
    expect(html).toContain('<a href="/policies/ia-rh">IA et RH</a>');
  });

  it('shows the deadlines that are said of something else apart, and leads to them all', async () => {
    const dates = [
      { date: '2027-01-15', role: 'comments-due' as const, subject: null, sentence: 'Jusqu’au 15 janvier.' },
    ];
    await writeItem(site, { id: 'avis', title: 'Avis', references: [act, 'celex:32016R0679'], found: { dates } });
    const html = await read(`/acts/${act}`);
    const [, apart = ''] = html.split('Autres échéances à venir');
    expect(apart).toContain('<time datetime="2027-01-15">15 janvier 2027</time>');
    expect(apart).toContain('<a href="/items/avis"');
    const [, href = '', count] = /<a href="([^"]+)">Voir les (\d+) échéances à venir/.exec(html) ?? [];
    expect(count).toBe('2');
    expect(await read(href.replaceAll('&amp;', '&'))).toContain('2 échéances à venir');
  });

  it('says that publications give different dates, the newest first where none is official', async () => {
    expect(await read(`/acts/${act}`)).not.toContain(actPhrases.fr.disputed);
    const sentence = 'L’article 6 du règlement (UE) 2024/1689 s’applique à partir du 2 août 2028.';
    const dates = [{ date: '2028-08-02', role: 'application' as const, subject: 'Article 6', sentence }];
    const found = { mainKind: { kind: 'law' as const, cue: null }, dates };
    await writeItem(site, {
      id: 'later',
      published: '2026-11-24',
      jurisdiction: 'EU',
      references: [act],
      found,
    });
    const html = await read(`/acts/${act}`);
    expect(html).toMatch(
      /article\s6<\/strong><span class="under">Les publications ne donnent pas la même date\.<\/span>.*2028-08-02.*2027-08-02/s,
    );
    expect(html).not.toContain('source officielle)');
    expect(html).not.toContain('éditeur de l’acte');
  });

  it('says above that other deadlines of the same event stand below', async () => {
    const other = {
      date: '2028-08-02',
      role: 'application' as const,
      subject: 'annexe I',
      sentence: 'Dès le 2 août 2028.',
    };
    const references = [act, 'celex:32016R0679'];
    await writeItem(site, { id: 'other', references, found: { dates: [other] } });
    expect(await read(`/acts/${act}`)).toMatch(
      /plus bas, annoncent des dates de même nature\s: entrée en application, 2 août 2028 \(annexe I\)\. L’une de ces dates/,
    );
  });

  it('leads on to the search for the rest of a group, which finds as many', async () => {
    for (let number = 0; number < 12; number += 1) {
      await writeItem(site, { id: `n${number}`, references: [act], found: { mainKind: { kind: 'news', cue: null } } });
    }
    const html = await read(`/acts/${act}`);
    const [, href = '', count] = /<a href="([^"]*kind=news)">Voir les (\d+) publications/.exec(html) ?? [];
    expect(count).toBe('12');
    expect(await read(href.replaceAll('&amp;', '&'))).toContain('12 publications');
  });

  it.each([
    ['/acts/AI%20Act', `/acts/${act}`],
    ['/acts/RIA', `/acts/${act}`],
    [`/acts/${encodeURIComponent(`${act}#art-6-1`)}`, `/acts/${act}`],
    ['/acts/COM(2021)%20206', '/acts/com:2021%2F206'],
    ['/acts/com:2021/206%23art-1', '/acts/com:2021%2F206'],
  ])('is found by %s', async (path, location) => {
    const answer = await site.app.request(path);
    expect([answer.status, answer.headers.get('Location')]).toEqual([302, location]);
    expect((await site.app.request(location)).status).toBe(200);
  });

  it('says that nothing names an act yet, and what one can do', async () => {
    const html = await read('/acts/loi:78-17');
    expect(html).toContain('Loi Informatique et Libertés (loi n° 78-17)');
    expect(html).toContain(actPhrases.fr.emptyTitle);
    expect(html).toContain('href="/sources"');
  });

  it('says what it does not recognise, as text', async () => {
    const answer = await site.app.request(`/acts/${encodeURIComponent('<script>alert(1)</script>')}`);
    expect(answer.status).toBe(404);
    const html = await answer.text();
    expect(html).toContain(actPhrases.fr.unknownTitle);
    expect(html).not.toContain('<script>alert');
    for (const path of ['/acts/%', '/acts/%E0%A4%A', `/acts/${'x'.repeat(5_000)}`]) {
      expect((await site.app.request(path)).status).toBe(404);
    }
  });
});

describe('the list of acts', () => {
  it('counts what items name, with the next deadline', async () => {
    const html = await read('/acts');
    expect(html).toContain(`<a href="/acts/${act}">Règlement sur l’IA (UE) 2024/1689</a>`);
    expect(html).toContain('Union européenne');
    expect(html).toContain('Entrée en application\u00a0: 2 août 2027');
    expect(html).toContain('aria-current="page">Actes</a>');
  });

  it('lists what is of a jurisdiction, with its States, in the order that is asked for, in page and file alike', async () => {
    const publish = (id: string, reference: string, published: string, found = {}) =>
      writeItem(site, { id, references: [reference], published, found });
    await publish('ny', 'us-ca:sb-53', '2026-11-20');
    await publish('eo', 'eo:14110', '2026-11-22');
    const rowsOf = (html: string) =>
      [...html.matchAll(/<th scope="row"><a href="\/acts\/([^"]+)"/g)].map(([, path]) =>
        decodeURIComponent(path ?? ''),
      );
    const named = rowsOf(await read('/acts'));
    expect(named).toHaveLength(3);
    const html = await read('/acts?jurisdiction=us');
    expect(rowsOf(html).toSorted()).toEqual(named.filter((reference) => reference !== act).toSorted());
    expect(html).toContain('2 actes cités');
    expect(html).toContain('<option value="US" selected>États-Unis (2)</option>');
    expect(html).toContain('href="/exports/acts/csv?jurisdiction=US"');
    expect(rowsOf(await read('/acts?order=newest&jurisdiction=US'))[0]).toBe('eo:14110');
    expect(rowsOf(await read('/acts?order=deadline'))[0]).toBe(act);
    const file = await (await site.app.request('/exports/acts/json?jurisdiction=US&order=newest')).json();
    expect(file.rows.map((row: { reference: string }) => row.reference)).toEqual(
      rowsOf(await read('/acts?order=newest&jurisdiction=US')),
    );
    expect(await read('/acts?jurisdiction=zz&order=odd')).toContain('Aucun acte cité');
  });

  it('leads to what is typed', async () => {
    const answer = await site.app.request('/acts?act=AI+Act');
    expect([answer.status, answer.headers.get('Location')]).toEqual([302, '/acts/AI%20Act']);
  });

  it('is a file for spreadsheets too', async () => {
    const answer = await site.app.request('/exports/acts/csv?heads=ids');
    expect(answer.headers.get('Content-Type')).toContain('text/csv');
    const [head, line] = (await answer.text()).split('\r\n');
    expect(head).toContain('reference,name_fr,name_en,number,jurisdiction,items,last_item,next_deadline');
    expect(line).toContain('celex:32024R1689,Règlement sur l’IA,AI Act,Regulation (EU) 2024/1689,EU,1,');
    expect(line).toContain('2027-08-02,application,https://eur-lex.europa.eu/');
  });
});

describe('the API', () => {
  it('tells of an act what its page shows', async () => {
    const answer = await site.app.request('/api/v1/acts/AI%20Act');
    expect(await answer.json()).toMatchObject({
      reference: act,
      number: { fr: 'règlement (UE) 2024/1689', en: 'Regulation (EU) 2024/1689' },
      jurisdiction: 'EU',
      total: 1,
      groups: [{ group: 'guidance', total: 1, items: [{ id: 'guide' }] }],
      dates: [{ role: 'application', place: 'art-6', dates: [{ date: '2027-08-02', witnesses: [{ item: 'guide' }] }] }],
      provisions: [{ place: 'art-6', count: 1 }],
    });
    expect((await site.app.request('/api/v1/acts/nothing')).status).toBe(404);
    const list = await (await site.app.request('/api/v1/acts')).json();
    expect(list).toMatchObject({ scanned: 1, acts: [{ reference: act, items: 1 }] });
  });
});

describe('the page of an item', () => {
  it('names its references and leads to their acts', async () => {
    const html = await read('/items/guide');
    expect(html).toContain(`<a href="/acts/${act}">Règlement sur l’IA (UE) 2024/1689</a>`);
    expect(html).toContain('Règlement sur l’IA (UE) 2024/1689, article\u00a06, §\u00a01</a>');
    expect(html.match(/>Texte officiel</g)).toHaveLength(1);
  });
});

describe('a date that a person put in the place of another', () => {
  const replace = async () => {
    const said = {
      finding: 'date',
      of: '2027-08-02 application',
      value: 'instead',
      to: '2028-08-02 application',
    } as const;
    const by = person('Claire Martin');
    await correctItem(site.deps, { itemId: 'guide', said, by, reason: 'Omnibus.' });
    await site.store.refresh();
  };

  it.each([`/acts/${act}`, '/deadlines', '/items/guide'])(
    'is said to be theirs beside the old sentence: %s',
    async (path) => {
      expect(await read(path)).not.toContain('À la place de');
      await replace();
      expect(await read(path)).toMatch(
        /2(?: août 2028)?<\/time>.*À la place de\s: 2 août 2027, entrée en application\. .*Corrigé par Claire Martin,.*Omnibus\./s,
      );
    },
  );

  it('is told so by the API and in calendars, which name nobody', async () => {
    const api = async () => (await (await site.app.request('/api/v1/deadlines')).json()).deadlines[0];
    expect(await api()).toMatchObject({ date: '2027-08-02', correctedAt: null });
    await replace();
    expect(await api()).toMatchObject({ date: '2028-08-02', correctedAt: site.clock.now().toISOString() });
    const made = await site.app.request('/api/v1/calendars', jsonPost({ by: 'Claire Martin' }));
    const { url } = await made.json();
    const calendar = (await read(new URL(url).pathname + new URL(url).search)).replaceAll('\r\n ', '');
    expect(calendar).toContain(calendarTexts.fr.corrected.replace(',', '\\,'));
    expect(calendar).not.toContain('Claire Martin');
  });
});
