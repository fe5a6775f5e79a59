import { beforeEach, describe, expect, it } from 'vitest';
import { correctItem } from '../../../src/decisions/correct-item.js';
import { type ActView, itemsLookedAt, loadAct } from '../../../src/jobs/read/load-act.js';
import { createActsLoader, loadActs } from '../../../src/jobs/read/load-acts.js';
import { loadDeadlines } from '../../../src/jobs/read/load-deadlines.js';
import type { ItemDate } from '../../../src/model/item/dated.js';
import type { Enrichment } from '../../../src/model/item/enrichment.js';
import type { ItemKind } from '../../../src/model/item/item-kind.js';
import { person } from '../../decisions/people.js';
import { suggest, writeItem } from '../../web/sample-items.js';
import { createSite, type Site } from '../../web/site.js';

const act = 'celex:32024R1689';
const gdpr = 'celex:32016R0679';

let site: Site;
beforeEach(() => {
  site = createSite();
});

function kind(of: ItemKind, more: Partial<Enrichment> = {}): Partial<Enrichment> {
  return { mainKind: { kind: of, cue: null }, ...more };
}

function dated(date: string, sentence: string, changes: Partial<ItemDate> = {}): ItemDate {
  return { date, role: 'application', sentence, subject: null, ...changes };
}

async function load(text = act): Promise<ActView> {
  const view = await loadAct(site.deps, text);
  if (!view) throw new Error('expected an act');
  return view;
}

describe('what is known of an act', () => {
  it('is grouped by kind, each group with all of its count and the newest ten', async () => {
    for (let day = 10; day < 22; day += 1) {
      const published = `2026-11-${day}`;
      await writeItem(site, { id: `n${day}`, published, references: [act], found: kind('news') });
    }
    await writeItem(site, { id: 'fine', references: [act], found: kind('sanction') });
    await writeItem(site, { id: 'ruling', references: [act, gdpr], found: kind('case-law') });
    await writeItem(site, { id: 'else', references: [gdpr], found: kind('news') });
    const { total, groups } = await load();
    expect(total).toBe(14);
    expect(groups.map(({ group, total: count }) => [group, count])).toEqual([
      ['decisions', 2],
      ['news', 12],
    ]);
    expect(groups[1]?.items.map(({ id }) => id)).toEqual(Array.from({ length: 10 }, (_, index) => `n${21 - index}`));
  });

  it('has an item whose kind nobody knows once, in the group that says least of it', async () => {
    await writeItem(site, { id: 'unknown', references: [act], kinds: ['law', 'guideline', 'news'] });
    await writeItem(site, { id: 'law', references: [act], kinds: ['law', 'news'], found: kind('law') });
    expect((await load()).groups.map(({ group, items }) => [group, items.map(({ id }) => id)])).toEqual([
      ['law', ['law']],
      ['news', ['unknown']],
    ]);
  });

  it('is the same by name, by number and by a provision', async () => {
    await writeItem(site, { id: 'one', references: [act, `${act}#art-6-1`] });
    for (const text of ['AI Act', '2024/1689', 'CELEX:32024r1689', `${act}#art-6-1`]) {
      const { reference, total } = await load(text);
      expect([reference, total]).toEqual([act, 1]);
    }
  });

  it('takes a number alone for the act that items name', async () => {
    expect((await load('2016/680')).reference).toBe('celex:32016R0680');
    await writeItem(site, { id: 'one', references: ['celex:32016L0680'] });
    expect((await load('2016/680')).reference).toBe('celex:32016L0680');
  });

  it('is empty for an act that nobody names, and nothing for what is no act', async () => {
    expect(await load('CETS No. 225')).toMatchObject({ reference: 'cets:225', total: 0, groups: [], dates: [] });
    expect(await loadAct(site.deps, 'des mots quelconques')).toBeUndefined();
  });

  it('counts the policies of its items by what was decided', async () => {
    await writeItem(site, { id: 'one', references: [act] });
    await writeItem(site, { id: 'two', references: [act] });
    await suggest(site, 'one', 'ia-rh');
    await suggest(site, 'two', 'ia-rh');
    await suggest(site, 'two', 'donnees');
    expect((await load()).policies).toEqual([
      { id: 'ia-rh', confirmed: 0, suggested: 2 },
      { id: 'donnees', confirmed: 0, suggested: 1 },
    ]);
  });

  it('counts each article once for an item, with all that is cited of it', async () => {
    await writeItem(site, { id: 'one', references: [act, `${act}#art-6-1`, `${act}#art-6-2`, `${act}#annex-3`] });
    await writeItem(site, { id: 'two', references: [act, `${act}#art-6`, gdpr, `${gdpr}#art-22`] });
    expect((await load()).provisions).toEqual([
      { place: 'art-6', count: 2 },
      { place: 'annex-3', count: 1 },
    ]);
  });

  it('leaves out what a person says is no reference of the item', async () => {
    await writeItem(site, { id: 'one', references: [act, `${act}#art-6`, `${act}#art-7`] });
    const said = { finding: 'reference', of: `${act}#art-6`, value: 'off' } as const;
    await correctItem(site.deps, { itemId: 'one', said, by: person('Claire Martin'), reason: '' });
    await site.store.refresh();
    expect((await load()).provisions.map(({ place }) => place)).toEqual(['art-7']);
  });

  it('finds the item that is the act itself', async () => {
    const own = { source: 'edpb', jurisdiction: 'EU', references: [act], found: kind('law') };
    await writeItem(site, {
      ...own,
      id: 'amending',
      title: 'Regulation (EU) 2026/12 amending Regulation (EU) 2024/1689',
    });
    await writeItem(site, { ...own, id: 'told', title: 'Regulation (EU) 2024/1689: bans apply' });
    await writeItem(site, { ...own, id: 'named', title: 'AI Act on its way' });
    await writeItem(site, { ...own, id: 'press', found: kind('news'), title: 'Regulation (EU) 2024/1689 of June' });
    expect((await load()).own).toBeNull();
    await writeItem(site, { ...own, id: 'own', title: 'Regulation (EU) 2024/1689 laying down harmonised rules' });
    expect((await load()).own?.id).toBe('own');
  });

  it('finds it by the address that it lies at', async () => {
    const url = 'https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32024R1689';
    const own = { source: 'edpb', jurisdiction: 'EU', references: [act], found: kind('law') };
    await writeItem(site, { ...own, id: 'own', title: 'Harmonised rules on artificial intelligence', url });
    expect((await load()).own?.id).toBe('own');
  });

  it('looks at the newest alone, and counts all', async () => {
    for (let number = 0; number <= itemsLookedAt; number += 1)
      await writeItem(site, { id: `i${number}`, references: [act] });
    expect(await load()).toMatchObject({ total: itemsLookedAt + 1, lookedAt: itemsLookedAt });
  });
});

describe('the deadlines of an act', () => {
  it('are those of the list of deadlines: each is of the act, or stands beside it', async () => {
    const sentence = 'The AI Act applies from 2 August 2027.';
    await writeItem(site, { id: 'named', references: [act], found: { dates: [dated('2027-08-02', sentence)] } });
    const consultation = dated('2027-01-15', 'Comments close on 15 January 2027.', { role: 'comments-due' });
    const passed = dated('2026-01-15', 'Comments closed on 15 January 2026.', { role: 'comments-due' });
    const found = { dates: [consultation, passed, dated('2027-03-01', 'The GDPR changes on 1 March 2027.')] };
    await writeItem(site, { id: 'beside', references: [act, gdpr], found });
    const view = await load();
    const list = await loadDeadlines(site.deps, { q: `reference:"${act}"`, role: [], show: 'ahead' });
    const own = view.dates.flatMap(({ dates }) => dates.map(({ date }) => date));
    expect(own).toEqual(['2027-08-02']);
    expect(view.deadlines.others.map(({ date }) => date.date)).toEqual(['2027-01-15', '2027-03-01']);
    expect(list.deadlines.map(({ date }) => date.date).sort()).toEqual([...own, '2027-01-15', '2027-03-01'].sort());
    expect(view.deadlines.total).toBe(list.deadlines.length);
  });

  it('are of the act though more publications than are looked at name it since', async () => {
    const dates = [dated('2027-08-02', 'The AI Act applies from 2 August 2027.')];
    await writeItem(site, { id: 'first', references: [act], published: '2026-01-01', found: { dates } });
    for (let number = 0; number < itemsLookedAt; number += 1) {
      await writeItem(site, { id: `n${number}`, references: [act], published: '2026-11-01' });
    }
    const { dates: own, deadlines } = await load();
    expect(own.flatMap((row) => row.dates.map(({ date }) => date))).toEqual(['2027-08-02']);
    expect(deadlines).toEqual({ total: 1, others: [] });
  });
});

describe('the dates of an act', () => {
  it('count as official by the kind that a person gave', async () => {
    const found = kind('news', { dates: [dated('2026-08-02', 'Regulation (EU) 2024/1689 applies.')] });
    const where = { source: 'edpb', jurisdiction: 'EU', url: 'https://eur-lex.europa.eu/one' };
    const item = await writeItem(site, { id: 'one', ...where, references: [act], found });
    const isOfficial = async () => (await load()).dates[0]?.dates[0]?.witnesses[0]?.isOfficial;
    expect(await isOfficial()).toBe(false);
    const said = { finding: 'kind', value: 'law' } as const;
    await correctItem(site.deps, { itemId: item.id, said, by: person('Claire Martin'), reason: '' });
    await site.store.refresh();
    expect(await isOfficial()).toBe(true);
  });

  it('are told with who names them, and the word of its own publisher comes first', async () => {
    const sentence = 'Regulation (EU) 2024/1689 applies from that day.';
    for (const id of ['press', 'blog']) {
      await writeItem(site, { id, references: [act], found: kind('news', { dates: [dated('2026-08-02', sentence)] }) });
    }
    const official = {
      id: 'oj',
      jurisdiction: 'EU',
      source: 'edpb',
      references: [act],
      url: 'https://eur-lex.europa.eu/oj',
    };
    const observatory = { ...official, id: 'observatory', url: 'https://observatoire.example/loi' };
    await writeItem(site, { ...observatory, found: kind('law', { dates: [dated('2026-08-02', sentence)] }) });
    await writeItem(site, { ...official, found: kind('law', { dates: [dated('2027-12-02', sentence)] }) });
    const [row, ...others] = (await load()).dates;
    expect(others).toEqual([]);
    expect(row?.dates.map(({ date, witnesses }) => [date, witnesses.map(({ item }) => item.id).sort()])).toEqual([
      ['2027-12-02', ['oj']],
      ['2026-08-02', ['blog', 'observatory', 'press']],
    ]);
    expect(row?.dates[0]?.witnesses[0]?.isOfficial).toBe(true);
    expect(row?.dates[1]?.witnesses.some(({ isOfficial }) => isOfficial)).toBe(false);
    expect(row?.isDisputed).toBe(true);
  });

  it('are not those of another act that the item names too', async () => {
    const dates = [
      dated('2026-08-02', 'Regulation (EU) 2024/1689 applies from 2 August 2026.'),
      dated('2018-05-25', 'Regulation (EU) 2016/679 applied from 25 May 2018.'),
      dated('2026-09-01', 'It applies from 1 September 2026.'),
    ];
    await writeItem(site, { id: 'both', references: [act, gdpr], found: { dates } });
    expect((await load()).dates.flatMap((row) => row.dates.map(({ date }) => date))).toEqual(['2026-08-02']);
    await writeItem(site, { id: 'alone', references: [act], found: { dates: dates.slice(2) } });
    expect((await load()).dates.flatMap((row) => row.dates.map(({ date }) => date)).sort()).toEqual([
      '2026-08-02',
      '2026-09-01',
    ]);
  });

  it.each([
    ['the law of another place', 'US', dated('2026-06-30', 'It takes effect on 30 June 2026.')],
    ['another act', 'FR', dated('2026-06-30', 'SB 24-205 takes effect on 30 June 2026.', { subject: 'SB 24-205' })],
    ['an act that stands first', 'FR', dated('2026-06-30', 'The GDPR, and the AI Act, apply from then.')],
  ])('are not those of %s', async (_, jurisdiction, date) => {
    await writeItem(site, { id: 'one', jurisdiction, references: [act], found: { dates: [date] } });
    expect((await load()).dates).toEqual([]);
  });

  it('of publication are those of its own publisher', async () => {
    const dates = [
      dated('2024-07-12', 'Regulation (EU) 2024/1689 was published on 12 July 2024.', { role: 'publication' }),
    ];
    await writeItem(site, { id: 'press', references: [act], found: kind('news', { dates }) });
    expect((await load()).dates).toEqual([]);
    await writeItem(site, {
      id: 'oj',
      jurisdiction: 'EU',
      url: 'https://eur-lex.europa.eu/oj',
      references: [act],
      found: kind('law', { dates }),
    });
    expect((await load()).dates.map(({ role }) => role)).toEqual(['publication']);
  });

  it('are kept apart by the provision that they are of', async () => {
    const dates = [
      dated('2025-02-02', 'Article 5 applies from 2 February 2025.', { subject: 'Article 5' }),
      dated('2026-08-02', 'The act applies from 2 August 2026.'),
      dated('2027-08-02', 'Article 6(1) of the AI Act applies later.', { subject: 'Article 6(1) of the AI Act' }),
      dated('2024-08-01', 'It entered into force.', { role: 'entry-into-force' }),
      dated('2024-07-12', 'Something else.', { role: 'other' }),
      dated('2025-08-02', 'Chapter V applies from 2 August 2025.', { subject: 'Chapter V' }),
      dated('2025-07-10', 'Our guide was published on 10 July 2025.', { role: 'publication' }),
    ];
    await writeItem(site, { id: 'one', references: [act], found: { dates } });
    expect(
      (await load()).dates.map(({ role, part, dates: [first] }) => [role, part.place ?? part.words, first?.date]),
    ).toEqual([
      ['entry-into-force', null, '2024-08-01'],
      ['application', 'art-5', '2025-02-02'],
      ['application', 'Chapter V', '2025-08-02'],
      ['application', null, '2026-08-02'],
      ['application', 'art-6', '2027-08-02'],
    ]);
  });
});

describe('the acts that the watch names most', () => {
  it('are counted in what is about AI, with the newest and the next deadline', async () => {
    const ahead = dated('2027-08-02', 'The AI Act applies from 2 August 2027.');
    const past = dated('2025-02-02', 'The AI Act applied from 2 February 2025.');
    await writeItem(site, {
      id: 'one',
      published: '2026-11-10',
      references: [act, `${act}#art-5`],
      found: { dates: [past, ahead] },
    });
    await writeItem(site, { id: 'two', published: '2026-11-12', references: [act, gdpr, 'arxiv:2401.12345'] });
    await writeItem(site, { id: 'other', references: [gdpr], relevant: false });
    expect(await loadActs(site.deps)).toEqual({
      scanned: 2,
      acts: [
        { reference: act, items: 2, lastAt: '2026-11-12T08:00:00.000Z', next: ahead },
        { reference: gdpr, items: 1, lastAt: '2026-11-12T08:00:00.000Z', next: null },
      ],
    });
  });

  it('are counted page after page', async () => {
    for (let number = 0; number < 205; number += 1) await writeItem(site, { id: `i${number}`, references: [act] });
    const { scanned, acts } = await loadActs(site.deps);
    expect([scanned, acts[0]?.items]).toEqual([205, 205]);
  });
});

describe('the list of acts, kept for a minute', () => {
  it('is made again when an item comes or is amended, and after a minute, and the last one is given meanwhile', async () => {
    let scans = 0;
    const { items } = site.store;
    const search: typeof items.search = (request) => {
      if (request.limit > 1) scans += 1;
      return items.search(request);
    };
    // The methods are on the prototype, so a copy by spread would lose them.
    const counted = { items: Object.assign(Object.create(items), { search }) };
    const read = createActsLoader({ store: counted, clock: site.clock });
    const named = async () => (await read()).acts.map(({ reference, items: count }) => [reference, count]);
    await writeItem(site, { id: 'one', references: [act] });
    expect([await named(), await named(), scans]).toEqual([[[act, 1]], [[act, 1]], 1]);
    await writeItem(site, { id: 'two', references: [act] });
    expect(await named()).toEqual([[act, 1]]);
    await expect.poll(named).toEqual([[act, 2]]);
    expect(scans).toBe(2);
    await writeItem(site, { id: 'two', references: [act, gdpr], activity: '2026-11-24T08:00:00.000Z' });
    await expect.poll(async () => (await named()).length).toBe(2);
    expect(scans).toBe(3);
    await site.clock.advance(60_000);
    await named();
    await expect.poll(() => scans).toBe(4);
  });

  it('is waited for where the last one was empty: nobody is told that nothing is cited once something is', async () => {
    const read = createActsLoader(site.deps);
    expect((await read()).acts).toEqual([]);
    await writeItem(site, { id: 'one', references: [act] });
    expect((await read()).acts).toHaveLength(1);
  });
});
