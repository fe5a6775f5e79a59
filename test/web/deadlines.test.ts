import { describe, expect, it } from 'vitest';
import type { ItemDate } from '../../src/model/item/dated.js';
import { deadlinePhrases } from '../../src/web/deadlines/deadline-phrases.js';
import { suggest, tellTogether, writeItem, writePolicy } from './sample-items.js';
import { createSite, inEnglish, type Site } from './site.js';

const named = (date: string, role: ItemDate['role'], sentence = `Le ${date}.`, subject: string | null = null) => ({
  dates: [{ date, role, sentence, subject }],
});
const aiAct = 'le règlement (UE) 2024/1689';

/** Seven items with dates before and after 25 November 2026. */
async function datedSite(): Promise<Site> {
  const site = createSite();
  const write = (id: string, found: object, more: object = {}) =>
    writeItem(site, { id, title: `Titre ${id}`, found, ...more });
  await write(
    'soon',
    named('2026-12-01', 'consultation-closes', 'Les contributions sont reçues jusqu’au 1er décembre.'),
  );
  await write('later', named('2027-08-02', 'application', 'Applicable le 2 août 2027.', aiAct), { kinds: ['law'] });
  await write('echo', named('2027-08-02', 'application', 'Applies from 2 August 2027.', aiAct), {
    source: 'edpb',
    jurisdiction: 'EU',
    language: 'en',
  });
  await write('month', named('2026-11', 'hearing', 'Auditions en novembre 2026.'));
  await write('year', named('2027', 'transposition', 'À transposer en 2027.'));
  await write('over', named('2026-10-01', 'comments-due', 'Observations avant le 1er octobre 2026.'));
  await write('review', named('2027-01-01', 'review'));
  await write('other', { ...named('2026-12-24', 'hearing'), relevance: { score: 0, relevant: false, reasons: [] } });
  return site;
}

const text = async (site: Site, path: string, init?: RequestInit) => (await site.app.request(path, init)).text();
const list = async (site: Site, query = '') => (await site.app.request(`/api/v1/deadlines${query}`)).json();
const items = async (site: Site, query = '') =>
  (await list(site, query)).deadlines.map(({ item }: { item: string }) => item);

describe('an act that is asked for', () => {
  it.each(['/deadlines', '/search'])(
    'is a chip by its name on %s and no text of the field, and stays where words are added',
    async (path) => {
      const site = createSite();
      await writeItem(site, { id: 'cited', references: ['celex:32024R1689'] });
      const query = 'reference:"celex:32024R1689"';
      const first = await (await site.app.request(`${path}?q=${encodeURIComponent(query)}`)).text();
      expect(first).toMatch(/<input id="(?:q|words)"[^>]* value /);
      expect(first).toContain(`<input type="hidden" name="about" value="${query.replaceAll('"', '&quot;')}"`);
      expect(first).toContain(
        `<a href="${path}" class="pick" aria-label="Retirer le filtre Cite l’acte – Règlement sur l’IA`,
      );
      const asked = new URLSearchParams({ about: query, q: 'biométrie OR visage' });
      const then = await (await site.app.request(`${path}?${asked}`)).text();
      expect(then).toMatch(/<input id="(?:q|words)"[^>]* value="\(biométrie OR visage\)"/);
      expect(then).toContain(
        `href="${path}?${new URLSearchParams({ q: '(biométrie OR visage)' })}" class="pick" aria-label="Retirer`,
      );
    },
  );
});

describe('the page of deadlines', () => {
  it('shows what is ahead by month, nearest first, each date with its proof', async () => {
    const html = await text(await datedSite(), '/deadlines');
    expect(html).toMatch(
      /Novembre 2026 .*jour non précisé.*Titre month.*Décembre 2026 .*mar. 1er<\/time>.*soon">dans 6 jours.*href="\/items\/soon".*Clôture de la consultation<\/a>.*Titre soon.*<q lang="fr">Les contributions sont reçues jusqu’au 1er décembre\.<\/q>.*Août 2027 .*Titre later.*2027, mois non précisé .*Titre year/s,
    );
    expect(html).toContain('4 échéances à venir');
    expect(html).toContain('1 autre publication, hors IA, annonce des échéances');
    for (const absent of ['over', 'review', 'other']) expect(html).not.toContain(`Titre ${absent}`);
  });

  it('says that the title gives a date, and does not quote it below itself', async () => {
    const site = createSite();
    const title = 'Nouvelle interdiction le 2 décembre 2026';
    await writeItem(site, { id: 'titled', title, found: named('2026-12-02', 'application', title) });
    const html = await text(site, '/deadlines');
    expect(html).toContain(deadlinePhrases.fr.dateOfTitle);
    expect(html).not.toContain('<q');
  });

  it('shows once what two publications say of one act, with the other beneath', async () => {
    const html = await text(await datedSite(), '/deadlines', inEnglish);
    expect(html).toMatch(/Titre later.*Also announced by.*href="\/items\/echo" title="Titre echo">EDPB, publications/s);
    expect(html.match(/Mon 2<\/time>/g)).toHaveLength(1);
    expect(html).toMatch(
      /<a href="\/items\/later"><span lang="fr">le règlement \(UE\) 2024\/1689<\/span>: application<\/a>/,
    );
  });

  it('shows once what one event group tells', async () => {
    const site = await datedSite();
    await writeItem(site, {
      id: 'retold',
      title: 'Repris',
      source: 'ico',
      published: '2026-11-21',
      found: named('2026-12-01', 'consultation-closes'),
    });
    expect(await items(site)).toContain('retold');
    await tellTogether(site, 'soon', 'retold');
    const [, deadline] = (await list(site)).deadlines;
    expect(deadline).toMatchObject({ item: 'soon', others: [{ item: 'retold' }] });
  });

  it('shows what is past in a tab of its own, the latest first, and nothing that still goes on', async () => {
    const site = await datedSite();
    await writeItem(site, { id: 'before', found: named('2026-09', 'hearing') });
    const html = await text(site, '/deadlines?show=past', inEnglish);
    expect(html).toMatch(/2 past deadlines.*October 2026.*Titre over.*September 2026.*Une publication/s);
    expect(html).not.toContain('Titre month');
    expect(await items(site, '?show=past')).toEqual(['over', 'before']);
  });

  it('narrows by jurisdiction, topic, policy, role and words, and keeps what else a search was narrowed by', async () => {
    const site = await datedSite();
    await writePolicy(site, 'ia-rh', { name: 'IA et recrutement' });
    await suggest(site, 'soon', 'ia-rh');
    expect(await items(site, '?jurisdiction=eu')).toEqual(['echo']);
    expect(await items(site, '?policy=ia-rh')).toEqual(['soon']);
    expect(await items(site, '?role=transposition&role=hearing')).toEqual(['month', 'year']);
    expect(await items(site, '?q=titre:soon')).toEqual(['soon']);
    expect(await items(site, '?relevance=other')).toEqual(['other']);
    const html = await text(site, '/deadlines?policy=ia-rh&source=cnil');
    expect(html).toMatch(/<option value="ia-rh" selected>IA et recrutement<\/option>/);
    expect(html).toContain('<input type="hidden" name="source" value="cnil"/>');
    expect(html).toMatch(/class="chip todo" href="\/policies\/ia-rh">IA et recrutement/s);
    expect(html).toMatch(/role=consultation-closes">Clôture de la consultation 1<\/a>/);
  });

  it('offers to narrow by nothing that leads nowhere', async () => {
    const site = await datedSite();
    const past = named('2026-11-01', 'hearing');
    await writeItem(site, { id: 'first', found: past, jurisdiction: 'US' });
    await writeItem(site, { id: 'over-year', found: named('2026-01-01', 'hearing'), jurisdiction: 'CA' });
    await writeItem(site, { id: 'this-year', found: named('2026', 'hearing'), jurisdiction: 'UK' });
    const left = { ...past, relevance: { score: 0, relevant: false, reasons: [] } };
    await writeItem(site, { id: 'left', found: left });
    const html = await text(site, '/deadlines');
    const values = (name: string) =>
      [
        ...(html.match(new RegExp(`<select id="${name}".*?</select>`, 's'))?.[0] ?? '').matchAll(/value="([^"]+)"/g),
      ].map(([, value]) => value);
    expect(values('jurisdiction').toSorted()).toEqual(['eu', 'fr', 'uk']);
    const roles = [...html.matchAll(/class="pick" href="\/deadlines\?role=([a-z-]+)"/g)].map(([, role]) => role);
    expect(roles.toSorted()).toEqual(['application', 'consultation-closes', 'hearing', 'transposition']);
    for (const value of values('jurisdiction')) expect(await items(site, `?jurisdiction=${value}`)).not.toEqual([]);
    expect((await list(site)).leftOut).toBe(1);
  });

  it('says so where there is nothing, and leads on', async () => {
    const html = await text(createSite(), '/deadlines?role=hearing');
    expect(html).toMatch(
      /Aucune échéance à venir.*href="\/deadlines">Effacer les filtres.*href="\/deadlines\?show=past"/s,
    );
  });

  it('refuses roles and days that there are not', async () => {
    const site = createSite();
    for (const query of ['role=publication', 'from=2026-13', 'until=2026-02-30', 'from=soon', 'show=all'])
      expect((await site.app.request(`/deadlines?${query}`)).status).toBe(400);
  });
});

describe('deadlines for programs', () => {
  it('are those of the days that are asked for, both ends included, months and years where they overlap', async () => {
    const site = await datedSite();
    expect(await items(site, '?from=2026-12-01&until=2026-12-01')).toEqual(['soon']);
    expect(await items(site, '?from=2026-12-02')).toEqual(['later', 'year']);
    expect(await items(site, '?from=2027-06&until=2027-07')).toEqual(['year']);
    expect(await items(site, '?from=2026-01&until=2026-10-01')).toEqual(['over']);
    expect(await items(site, '?show=past&from=2026-10-02')).toEqual([]);
  });

  it('have their words, counts and the policies they concern', async () => {
    const answer = await list(await datedSite(), '?role=application');
    expect(answer).toMatchObject({ leftOut: 1, next: null, range: { from: '2026-11-25', until: null }, warnings: [] });
    expect(answer.roles).toContainEqual({ value: 'consultation-closes', count: 1 });
    expect(answer.facets.jurisdiction).toEqual([
      { value: 'fr', count: 4 },
      { value: 'eu', count: 1 },
    ]);
    expect(answer.deadlines).toEqual([
      {
        ...{ date: '2027-08-02', role: 'application', item: 'later', title: 'Titre later', source: 'cnil' },
        ...{ jurisdiction: 'FR', language: 'fr', subject: aiAct, sentence: 'Applicable le 2 août 2027.' },
        ...{ correctedAt: null, removedAt: null, policies: [] },
        others: [expect.objectContaining({ item: 'echo', source: 'edpb' })],
      },
    ]);
  });

  it('have the words that weighed most, which the page marks', async () => {
    const site = createSite();
    const marks = [{ start: 0, end: 10 }];
    const date = { date: '2027-08-02', role: 'application', sentence: 'Applicable dès « le 2 août » 2027.' } as const;
    await writeItem(site, { id: 'one', found: { dates: [{ ...date, marks, subject: null }] } });
    expect((await list(site)).deadlines).toMatchObject([{ marks }]);
    expect(await text(site, '/deadlines')).toContain(
      '<q lang="fr"><mark>Applicable</mark> dès «\u00a0le 2 août\u00a0» 2027.</q>',
    );
  });

  it('come in parts where they are too many, each deadline once', async () => {
    const site = createSite();
    const days = Array.from({ length: 620 }, (_, index) =>
      new Date(Date.UTC(2026, 10, 26 + index)).toISOString().slice(0, 10),
    );
    for (const day of days) await writeItem(site, { id: `d${day}`, found: named(day, 'hearing') });
    const ahead = await list(site);
    expect(ahead.next).not.toBeNull();
    const rest = await list(site, `?from=${ahead.next}`);
    expect(rest.next).toBeNull();
    const dates = [...ahead.deadlines, ...rest.deadlines].map(({ date }: { date: string }) => date);
    expect(dates).toEqual(days);
    const shown: string[] = [];
    for (let path: string | undefined = '/deadlines'; path !== undefined; ) {
      const html: string = await text(site, path);
      shown.push(...[...html.matchAll(/href="\/items\/d([\d-]{10})"/g)].map(([, day = '']) => day));
      path = /href="([^"]+)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(shown).toEqual(days);
  });
});

it('past deadlines come in parts where few items name very many, a month on the border with them once', async () => {
  const site = createSite();
  const days = Array.from({ length: 2_400 }, (_, index) =>
    new Date(Date.UTC(2026, 10, 24 - index)).toISOString().slice(0, 10),
  );
  const hearing = (date: string): ItemDate => ({ date, role: 'hearing', sentence: `Le ${date}.`, subject: null });
  for (let from = 0; from < days.length; from += 40)
    await writeItem(site, { id: `d${from}`, found: { dates: days.slice(from, from + 40).map(hearing) } });
  // The first part goes back 1,461 days, to 25 November 2022.
  await writeItem(site, { id: 'month', found: { dates: [hearing('2022-11')] } });
  const first = await list(site, '?show=past');
  expect(first).toMatchObject({ next: '2022-11-24', range: { from: '2022-11-25', until: '2026-11-24' } });
  const rest = await list(site, `?show=past&until=${first.next}`);
  const dates = [...first.deadlines, ...rest.deadlines].map(({ date }: { date: string }) => date);
  expect(dates.toSorted()).toEqual([...days, '2022-11'].toSorted());
});

it('a month on the border of two parts stands on the one with its last day', async () => {
  const site = createSite();
  const days = Array.from({ length: 600 }, (_, index) =>
    new Date(Date.UTC(2026, 10, 26 + index)).toISOString().slice(0, 10),
  );
  for (const day of days) await writeItem(site, { id: `d${day}`, found: named(day, 'hearing') });
  // The first part ends on 24 November 2027.
  await writeItem(site, { id: 'month', found: named('2027-11', 'hearing') });
  const first = await list(site);
  expect(first.range).toEqual({ from: '2026-11-25', until: '2027-11-24' });
  const rest = await list(site, `?from=${first.next}`);
  const of = ({ deadlines }: { deadlines: { item: string }[] }) =>
    deadlines.filter(({ item }) => item === 'month').length;
  expect([of(first), of(rest)]).toEqual([0, 1]);
});

it('a day that more items name than one page reads says so, and leads to all of them', async () => {
  const site = createSite();
  for (let index = 0; index < 503; index += 1)
    await writeItem(site, { id: `i${index}`, found: named('2026-12-01', 'hearing') });
  await writeItem(site, { id: 'next', found: named('2026-12-02', 'hearing') });
  const day = await list(site, '?from=2026-12-01');
  expect(day).toMatchObject({ unread: 3, next: '2026-12-02', range: { from: '2026-12-01', until: '2026-12-01' } });
  const html = await text(site, '/deadlines?from=2026-12-01');
  expect(html).toContain('3 autres publications annoncent une échéance ce jour-là');
  const [, href = ''] = /href="([^"]+)">3 autres/.exec(html) ?? [];
  expect(await text(site, href.replaceAll('&amp;', '&'))).toContain('503 publications');
  // A whole month is stored as its first day; the list still reads it if it begins later in that month.
  await writeItem(site, { id: 'month', found: named('2026-12', 'application'), activity: '2026-11-24T08:00:00.000Z' });
  const rest = await list(site, '?from=2026-12-02');
  expect(rest).toMatchObject({ unread: 0, next: null });
  expect(rest.deadlines.map(({ item }: { item: string }) => item)).toEqual(['next', 'month']);
});

it('a date that moved stands with what the newest version changed', async () => {
  const site = createSite();
  const until = (day: string) => `<p>La consultation publique est ouverte jusqu’au ${day} 2027.</p>`;
  await writeItem(site, { id: 'avis', content: until('15 janvier') });
  await writeItem(site, { id: 'avis', content: until('1er février'), activity: '2026-11-24T15:00:00.000Z' });
  const html = await text(site, '/items/avis');
  expect(html).toMatch(
    /id="changed".*Clôture de la consultation[^<]*: date reportée du 15 janvier au 1er février 2027.*id="revisions"/s,
  );
  expect(await text(site, '/items/avis', inEnglish)).toContain('postponed from 15 January to 1 February 2027');
});

describe('a page of deadlines', () => {
  it('stays below 100 KB, whatever titles and sentences say', async () => {
    const site = createSite();
    const long = (word: string, length: number) => `${word} « & <b> » `.repeat(length).slice(0, length);
    for (let index = 0; index < 60; index += 1) {
      const dates = [{ date: '2026-12-02', role: 'hearing', sentence: long('phrase', 300), subject: null } as const];
      await writeItem(site, { id: `i${index}`, title: long('titre', 400), found: { dates } });
    }
    const html = await text(site, '/deadlines');
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
    expect(html.match(/href="\/items\/i/g)).toHaveLength(50);
    expect((await text(site, '/deadlines?page=2')).match(/href="\/items\/i/g)).toHaveLength(10);
  });

  it('shows what moved from which day, and that alone where it is asked for', async () => {
    const site = await datedSite();
    const until = (day: string) => `<p>La consultation publique est ouverte jusqu’au ${day} 2027.</p>`;
    await writeItem(site, { id: 'avis', title: 'Avis', content: until('15 janvier') });
    await writeItem(site, {
      ...{ id: 'avis', title: 'Avis', content: until('1er février'), activity: '2026-11-24T15:00:00.000Z' },
      found: named('2027-02-01', 'consultation-closes'),
    });
    const html = await text(site, '/deadlines?moved=yes');
    expect(html).toContain('<del>15 janvier 2027</del> <ins>1er février 2027</ins>');
    expect(html.match(/<ol class="dead">.*<\/ol>/s)?.[0]).not.toContain('Titre soon');
    expect(await text(site, '/deadlines')).toContain('href="/deadlines?moved=yes">Déplacées 1</a>');
  });

  it('narrows to the policies of whoever reads, else to those of anybody', async () => {
    const site = await datedSite();
    await writePolicy(site, 'ia-rh', { name: 'IA et recrutement', owner: 'Claire' });
    await writePolicy(site, 'achats', { name: 'Achats' });
    await suggest(site, 'soon', 'ia-rh');
    await suggest(site, 'later', 'achats');
    const shown = async (name: string) => {
      const html = await text(site, '/deadlines?mine=yes', { headers: { Cookie: `vigie_name=${name}` } });
      return [...html.matchAll(/class="what"[^>]*><a href="\/items\/(\w+)"/g)].map(([, id]) => id);
    };
    expect(await shown('Claire')).toEqual(['soon']);
    expect(await shown('Paul')).toEqual(['soon', 'later']);
  });
});

describe('two dates for one provision', () => {
  const act = 'celex:32024R1689';
  const subject = 'article 57 du règlement (UE) 2024/1689';
  const says = (id: string, date: string, sentence: string) => ({
    ...{ id, title: `Titre ${id}`, references: [act, `${act}#art-57`] },
    found: named(date, 'application', sentence, subject),
  });
  const claire = { headers: { Cookie: 'vigie_name=Claire' } };

  async function clashingSite(): Promise<Site> {
    const site = createSite();
    await writeItem(site, says('journal', '2027-08-02', 'Au plus tard le 2 août 2027.'));
    await writeItem(site, { ...says('page', '2027-12-02', 'D’ici le 2 décembre 2027.'), source: 'edpb' });
    return site;
  }

  it('are shown with both sentences, and one that is kept stands for both on record', async () => {
    const site = await clashingSite();
    const html = await text(site, '/deadlines', claire);
    expect(html).toMatch(/class="clash".*2 août 2027.*Au plus tard.*CNIL.*2 décembre 2027.*D’ici le.*EDPB/s);
    expect(html).toContain('1 contradiction');
    const form = html.match(/<form class="clash".*?<\/form>/s)?.[0] ?? '';
    const hidden = [...form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const fields = new URLSearchParams(hidden.map(([, name = '', value = '']) => [name, value]));
    fields.set('keep', '2027-08-02');
    const headers = { ...claire.headers, 'Content-Type': 'application/x-www-form-urlencoded' };
    const sent = { method: 'POST', body: fields.toString(), headers: { ...headers, 'Sec-Fetch-Site': 'same-origin' } };
    expect((await site.app.request('/deadlines/keep', sent)).headers.get('location')).toBe('/deadlines');
    expect(await text(site, '/deadlines', claire)).not.toContain('class="clash"');
    const [only, ...more] = (await list(site)).deadlines;
    expect([only.date, only.others.length, more]).toEqual(['2027-08-02', 1, []]);
    const { documents } = await site.store.audit.find('newest', {}, { limit: 1 });
    expect(documents[0]?.value).toMatchObject({
      action: 'item.corrected',
      details: { item: 'page', of: '2027-12-02 application', value: 'instead', to: '2027-08-02 application' },
    });
    // Sent again, by a person who has not seen the decision.
    expect((await site.app.request('/deadlines/keep', sent)).status).toBe(409);
  });

  it('are none where one publication names both', async () => {
    const site = await clashingSite();
    const stages = ['2027-08-02', '2027-12-02'].flatMap(
      (date) => named(date, 'application', 'Par étapes.', subject).dates,
    );
    await writeItem(site, { ...says('stages', '2027-08-02', ''), found: { dates: stages } });
    expect(await text(site, '/deadlines')).not.toContain('class="clash"');
  });
});
