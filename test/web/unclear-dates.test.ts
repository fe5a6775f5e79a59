import { beforeEach, describe, expect, it } from 'vitest';
import { deadlinePhrases } from '../../src/web/deadlines/deadline-phrases.js';
import { writeItem } from './sample-items.js';
import { createSite, formPost, type Site } from './site.js';

let site: Site;
const sentenceOf = (date: string) => `La date du ${date} est citée.`;
const days = [
  '2027-03-31',
  '2026-11-20',
  '2027-06',
  '2027-01-04',
  '2027-01-05',
  '2027-01-06',
  '2027-01-07',
  '2027-01-08',
];

beforeEach(async () => {
  site = createSite();
  const unclearDates = days.map((date) => ({ date, sentence: sentenceOf(date) }));
  const found = { unclearDates, unclearDatesLeft: 2 };
  await writeItem(site, { id: 'one', title: 'Avis sur l’IA', published: '2026-11-10', found });
});

const read = async (path: string, init?: RequestInit) => {
  await site.store.refresh();
  return (await site.app.request(path, init)).text();
};
const send = (...fields: readonly (readonly [string, string])[]) => {
  const body = new URLSearchParams(
    [['by', 'Claire Martin'], ...fields].map(([name = '', value = '']) => [name, value]),
  );
  return site.app.request('/items/one/dates', { ...formPost({}), body });
};
const asked = (html: string) => [...html.matchAll(/name="shown" value="([^"]+)"/g)].map(([, date]) => date);

describe('other dates on the item’s page', () => {
  it('are asked about six at a time while they are ahead, with their sentences, and the rest is listed below', async () => {
    const html = await read('/items/one');
    expect(asked(html)).toEqual(['2027-03-31', '2027-06', '2027-01-04', '2027-01-05', '2027-01-06', '2027-01-07']);
    expect(html).toMatch(
      /Autres dates citées, à vérifier.*La date du 2027-03-31 est citée.*2 autres dates<\/summary>/s,
    );
    expect(html).toContain('20 novembre 2026</time></strong><span class="soft">passée');
    expect(html).toContain('Le texte en cite 2 de plus, non reprises ici.');
    expect(html).toMatch(/Dates<\/h2><p class="soft">Vigie n’en a relevé aucune\./);
  });

  it('keep to the quotation what turns a text around', async () => {
    const [href = ''] = /\/[^"]+\.css/.exec(await read('/items/one')) ?? [];
    expect(await read(href)).toMatch(/(?:^|\})\s*q \{[^}]*unicode-bidi: isolate/);
  });

  it('become dates of the item or none by a person’s word, and the next are asked about', async () => {
    const answer = await send(
      ['shown', '2027-03-31'],
      ['said', 'on 2027-03-31 comments-due'],
      ['shown', '2027-06'],
      ['said', 'off 2027-06 unclear'],
      ['shown', '2027-01-04'],
      ['said', ''],
    );
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/items/one#to-check']);
    const html = await read('/items/one');
    expect(html).toMatch(
      /Dates<\/h2>.*31 mars 2027<\/time><\/strong><br\/><span class="soft">observations attendues.*La date du 2027-03-31/s,
    );
    expect(html).toMatch(/id="revisions".*Claire Martin<\/strong>[^:]*.*date «\sjuin 2027, à vérifier\s»\s: retrait/s);
    expect(asked(html)).toEqual(['2027-01-04', '2027-01-05', '2027-01-06', '2027-01-07', '2027-01-08']);
    expect(await read('/deadlines')).toContain('La date du 2027-03-31 est citée.');
    expect(await read('/audit')).toContain('juin 2027, à vérifier');
  });

  it('are dismissed together, but for those of which something was said', async () => {
    const shown = days.map((date) => ['shown', date] as const);
    const answer = await send(...shown, ['said', 'on 2027-06 review'], ['rest', 'off']);
    expect(answer.headers.get('location')).toBe('/items/one#dates');
    const { dates, unclearDates } = await (await site.app.request('/api/v1/items/one')).json();
    expect([dates, unclearDates]).toMatchObject([[{ date: '2027-06', role: 'review' }], []]);
  });

  it.each([
    [[['said', '']], 'Dites ce qu’annonce au moins une de ces dates.'],
    [
      [
        ['said', 'on 2027-06 review'],
        ['by', ''],
      ],
      'selected',
    ],
    [[['said', 'nonsense']], 'Pas une échéance'],
  ] as const)('are asked about again where the form says too little: %j', async (fields, words) => {
    const answer = await send(...fields);
    expect(await answer.text()).toContain(words);
    expect(await site.store.audit.count('newest', {})).toBe(0);
  });
});

describe('other dates elsewhere', () => {
  it('are no deadlines: the page counts those to check, and leads to them', async () => {
    const html = await read('/deadlines');
    expect(html).toContain(deadlinePhrases.fr.emptyTitle.ahead);
    const [, href = ''] = /<a href="([^"]+)">7 autres dates à venir restent à vérifier/.exec(html) ?? [];
    const found = await read(href.replaceAll('&amp;', '&'));
    expect(found).toContain('Avis sur l’IA');
    expect(await read('/deadlines?q=inconnu')).not.toContain('à vérifier');
    expect(await read('/deadlines?show=past')).not.toContain('restent à vérifier');
  });

  it('count a month and a year in progress as the item’s page does, and not what is over', async () => {
    site = createSite();
    const unclearDates = ['2026-11', '2026-11-24', '2026'].map((date) => ({ date, sentence: sentenceOf(date) }));
    const seen = { published: '2025-11-10' };
    await writeItem(site, { id: 'one', title: 'Avis sur l’IA', ...seen, found: { unclearDates } });
    const over = [{ date: '2026-11-01', sentence: sentenceOf('2026-11-01') }];
    await writeItem(site, { id: 'over', title: 'Avis passé sur l’IA', ...seen, found: { unclearDates: over } });
    expect(asked(await read('/items/one'))).toEqual(['2026-11', '2026']);
    const html = await read('/deadlines');
    const [, href = ''] = /<a href="([^"]+)">2 autres dates à venir restent à vérifier/.exec(html) ?? [];
    expect(await read(href.replaceAll('&amp;', '&'))).toContain('Avis sur l’IA');
  });

  it.each(['has:date-to-check', 'avec:dates-à-vérifier', 'date-to-check:2027-06', 'date-à-vérifier:90j'])(
    'are found by %s',
    async (query) => {
      await writeItem(site, { id: 'two', title: 'Sans date' });
      const html = await read(`/search?q=${encodeURIComponent(query)}`);
      expect(html).toContain('Avis sur l’IA');
      expect(html).not.toContain('Sans date');
    },
  );
});
