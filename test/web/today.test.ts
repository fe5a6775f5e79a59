import { beforeEach, describe, expect, it } from 'vitest';
import { decideTag, reopenTag } from '../../src/decisions/decide-tag.js';
import { matchProgressId } from '../../src/model/policy/match-progress.js';
import { newSourceState } from '../../src/model/source/source.js';
import { searchPhrases } from '../../src/web/search/search-phrases.js';
import { todayPhrases } from '../../src/web/today/today-phrases.js';
import { claire, person } from '../decisions/people.js';
import { createGuardedSite, signedIn } from './access/people.js';
import { suggest, writeItem, writePolicy } from './sample-items.js';
import { createSite, formPost, inEnglish, type Site } from './site.js';

let site: Site;
beforeEach(() => {
  site = createSite();
});

async function read(path: string, init?: RequestInit): Promise<string> {
  const answer = await site.app.request(path, init);
  expect(answer.status).toBe(200);
  return answer.text();
}

const t = todayPhrases.fr;
const french = { 'Accept-Language': 'fr' };

describe('today', () => {
  it('leads to the search where the address holds one', async () => {
    const search = '?q=biom%C3%A9trie&source=cnil';
    const answer = await site.app.request(`/${search}`);
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe(`/search${search}`);
  });

  it('counts what came in the last seven days, and what of it concerns a policy', async () => {
    await writePolicy(site, 'ia-rh', { name: 'IA et RH' });
    await writeItem(site, { id: 'before', published: '2026-11-01', activity: '2026-11-01T08:00:00.000Z' });
    for (const id of ['one', 'two']) await writeItem(site, { id, activity: '2026-11-24T08:00:00.000Z' });
    await suggest(site, 'one', 'ia-rh', ['recrutement']);
    const html = await read('/');
    expect(html).toContain(t.sinceDays);
    expect(html).toMatch(/<strong>2<\/strong> publications/);
    expect(html).toMatch(/dont <strong>1<\/strong> pour vos politiques/);
    expect(await read('/', inEnglish)).toContain(todayPhrases.en.sinceDays);
  });

  it('counts since the last visit of whoever signed in, which begins after hours away', async () => {
    site = createGuardedSite();
    const headers = await signedIn(site, 'reader');
    await writeItem(site, { id: 'before', activity: '2026-11-24T08:00:00.000Z' });
    expect(await read('/', { headers })).toContain(t.sinceDays);
    site.clock.jump(5 * 3_600_000);
    await writeItem(site, { id: 'after', activity: site.clock.now().toISOString() });
    const html = await read('/', { headers });
    expect(html).toContain(t.sinceVisit('').slice(0, 20));
    expect(html).toMatch(/<strong>1<\/strong> publication/);
  });

  it('says what waits by policy, the most urgent first with the sentence for which it waits', async () => {
    await writePolicy(site, 'ia-rh', { name: 'IA et RH' });
    await writePolicy(site, 'achats', { name: 'Achats' });
    const content = (day: string) => `<p>Un avis. Le tri des candidatures est visé avant le ${day}. Fin.</p>`;
    const due = (date: string) => [{ date, role: 'application', sentence: '', subject: null } as const];
    await writeItem(site, {
      id: 'late',
      title: 'Plus tard',
      content: content('2027'),
      found: { dates: due('2027-02-01') },
    });
    await writeItem(site, {
      id: 'soon',
      title: 'Bientôt',
      content: content('2026'),
      found: { dates: due('2026-11-27') },
    });
    for (const id of ['late', 'soon']) await suggest(site, id, 'ia-rh', ['tri des candidatures']);
    await suggest(site, 'late', 'achats', ['avis']);
    const html = await read('/');
    expect(html.indexOf('Bientôt')).toBeLessThan(html.indexOf('Plus tard'));
    expect(html).toMatch(/Le <mark>tri des candidatures<\/mark> est visé/);
    expect(html).toMatch(/<a href="\/triage\?policy=ia-rh">IA et RH<\/a><\/th><td class="num">2<\/td>/);
    expect(html).toMatch(/<a href="\/triage\?policy=achats">Achats<\/a><\/th><td class="num">1<\/td>/);
    expect(html.match(/class="btn main"/g)).toHaveLength(1);
  });

  it('counts what waits as the bar and the queue do, whatever it waits for and was put off', async () => {
    const count = (html: string): number => {
      const [, bar = '0'] = /<span class="count" id="pending">\D*(\d+)/.exec(html) ?? [];
      return Number(bar);
    };
    const heading = (html: string): number =>
      Number(/id="to-decide">[^<]*(?:<span class="count">(\d+))?/.exec(html)?.[1] ?? 0);
    const listed = async () => new Set((await read('/triage')).match(/data-item="\w+"/g)).size;
    const expectAlike = async (waiting: number) => {
      const html = await read('/');
      expect([count(html), heading(html), await listed(), count(await read('/search'))]).toEqual(
        Array(4).fill(waiting),
      );
      expect(waiting > 0 && html.includes(t.done)).toBe(false);
    };
    await writePolicy(site, 'ia-rh', { name: 'IA et RH' });
    await writePolicy(site, 'achats', { name: 'Achats' });
    await expectAlike(0);
    for (const id of ['one', 'two', 'three']) {
      await writeItem(site, { id, content: 'Applicable en août 2026.' });
      await suggest(site, id, 'ia-rh');
    }
    await suggest(site, 'one', 'achats');
    await expectAlike(3);
    await site.app.request('/triage/later', formPost({ item: 'two', until: '7' }));
    await expectAlike(2);
    for (const policyId of ['ia-rh', 'achats'])
      await decideTag(site.deps, { itemId: 'one', policyId, verdict: 'confirmed', by: claire, reason: '' });
    await site.store.refresh();
    await expectAlike(1);
    await writeItem(site, { id: 'one', content: 'Applicable en mai 2027.', activity: '2026-11-25T21:00:00.000Z' });
    await expectAlike(2);
    await site.app.request('/triage/later', formPost({ item: 'one', until: '7' }));
    await site.app.request('/triage/later', formPost({ item: 'three', until: '7' }));
    await expectAlike(0);
  });

  it('says that reading goes on where it does, in place of the end', async () => {
    await writePolicy(site, 'ia-rh', { name: 'IA et RH' });
    const complete = (sequence: number) => ({
      id: matchProgressId,
      floor: sequence,
      through: sequence,
      begun: sequence,
      begunAt: null,
    });
    const { sequence } = await site.deps.policySet();
    await site.store.matchProgress.create(complete(sequence));
    for (const path of ['/', '/triage']) expect(await read(path)).not.toContain(t.reading);
    expect(await read('/')).toContain(t.done);
    await writeItem(site, { id: 'one' });
    for (const path of ['/', '/triage']) expect(await read(path)).toContain(t.reading);
  });

  it('counts as news what digests tell: no backlog, and what its link leads to', async () => {
    await writeItem(site, { id: 'amended', published: '2026-11-01', activity: '2026-11-01T08:00:00.000Z' });
    await writeItem(site, { id: 'new', activity: '2026-11-24T08:00:00.000Z' });
    await writeItem(site, { id: 'amended', title: 'Autre titre', activity: '2026-11-24T09:00:00.000Z' });
    await writeItem(site, {
      id: 'backlog',
      published: '2026-10-01',
      activity: '2026-11-24T08:00:00.000Z',
      backlog: true,
    });
    const html = await read('/');
    expect(html).toMatch(/<strong>2<\/strong> publications/);
    const link = /href="(\/search\?[^"]*)"[^>]*><span><strong>2/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(await read(link)).toContain('2 publications');
  });

  it('brings back what was decided on an older version, with what changed since and who decided', async () => {
    await writePolicy(site, 'ia-rh', { name: 'IA et RH' });
    await writeItem(site, { id: 'one', content: 'Applicable en août 2026.' });
    const verdict = { itemId: 'one', policyId: 'ia-rh', verdict: 'confirmed', by: claire, reason: '' } as const;
    await decideTag(site.deps, verdict);
    await site.store.refresh();
    expect(await read('/')).not.toContain(t.reviewTitle);
    await writeItem(site, { id: 'one', content: 'Applicable en mai 2027.', activity: '2026-11-25T21:00:00.000Z' });
    const html = await read('/');
    expect(html).toContain(t.reviewTitle);
    expect(html).toContain(t.confirmed(claire.name, '1'));
    expect(html).toMatch(/<del>.*août 2026<\/del> <ins>.*mai 2027<\/ins>/);
    await decideTag(site.deps, { ...verdict, revision: 2 });
    await site.store.refresh();
    expect(await read('/')).not.toContain(t.reviewTitle);
  });

  it('tells of the decisions of others, and not of one’s own', async () => {
    await writePolicy(site, 'ia-rh', { name: 'IA et RH' });
    let undo: () => Promise<unknown> = async () => undefined;
    for (const id of ['one', 'two']) {
      await writeItem(site, { id });
      const tag = { itemId: id, policyId: 'ia-rh', by: claire };
      const decided = await decideTag(site.deps, { ...tag, verdict: 'rejected', reason: '' });
      undo = () => reopenTag(site.deps, { ...tag, undoes: 'event' in decided ? decided.event.sequence : 0 });
    }
    const as = (name: string) => ({ headers: { Cookie: `vigie_name=${encodeURIComponent(name)}` } });
    expect(await read('/', as(person('Anne').name))).toMatch(/<strong>2<\/strong> décisions par Claire/);
    expect(await read('/', as(claire.name))).not.toContain(t.decidedBy(claire.name));
    await undo();
    await site.store.refresh();
    expect(await read('/', as(person('Anne').name))).toMatch(/<strong>1<\/strong> décision par Claire/);
  });

  it('says which of the things that one follows have news since they were saved', async () => {
    await writeItem(site, { id: 'old', title: 'Drones de surveillance', activity: '2026-11-24T09:00:00.000Z' });
    const headers = { Cookie: `vigie_name=${encodeURIComponent(claire.name)}` };
    for (const q of ['visages', 'drones'])
      await site.app.request('/saved', formPost({ q, name: `Suivi ${q}`, by: claire.name }));
    site.clock.jump(3_600_000);
    await writeItem(site, { id: 'one', title: 'Reconnaissance des visages', activity: '2026-11-25T09:30:00.000Z' });
    await site.store.refresh();
    const html = await read('/', { headers });
    expect(html).toContain('Suivi visages');
    expect(html).not.toContain('Suivi drones');
    expect(await read('/')).not.toContain('Suivi visages');
  });

  it('says to whoever comes which of everybody’s searches have news', async () => {
    for (const q of ['visages', 'drones'])
      await site.app.request('/saved', formPost({ q, name: `Pour tous ${q}`, by: claire.name, everyone: 'yes' }));
    site.clock.jump(3_600_000);
    await writeItem(site, { id: 'one', title: 'Reconnaissance des visages', activity: '2026-11-25T09:30:00.000Z' });
    await site.store.refresh();
    const html = await read('/');
    expect(html).toContain('Pour tous visages');
    expect(html).not.toContain('Pour tous drones');
  });

  it('shows the deadlines of thirty days, and no later one', async () => {
    const due = (date: string) => [{ date, role: 'hearing', sentence: '', subject: null } as const];
    await writeItem(site, { id: 'near', title: 'Audition proche', found: { dates: due('2026-12-03') } });
    await writeItem(site, { id: 'far', title: 'Audition lointaine', found: { dates: due('2027-03-03') } });
    const html = await read('/');
    const dues = html.slice(html.indexOf('class="dues"'), html.indexOf('</aside>'));
    expect(dues).toContain('Audition proche');
    expect(dues).not.toContain('Audition lointaine');
    expect(await read('/', inEnglish)).toContain('>3 Dec<');
  });
});

describe('the state of the watch', () => {
  it('says that nothing is indexed yet, with the state of the sources', async () => {
    const html = await read('/');
    expect(html).toContain(searchPhrases.fr.emptyTitle);
    expect(html).toMatch(/Sources activées.: 3\. Déjà vérifiées.: 0\./);
  });

  const checked = { lastCheckedAt: '2026-11-25T08:00:00.000Z', failures: 2 };

  it('says that no source could be reached and how to see the demonstration', async () => {
    for (const id of ['cnil', 'edpb']) await writeState(id, checked);
    const html = await read('/', inEnglish);
    expect(html).toContain(searchPhrases.en.unreachableTitle);
    expect(html).toContain('<code>npm start -- --demo</code>');
  });

  it('tells a reader of the network, and of no command', async () => {
    site = createGuardedSite();
    for (const id of ['cnil', 'edpb']) await writeState(id, checked);
    const html = await read('/', { headers: await signedIn(site, 'reader') });
    expect(html).toContain(searchPhrases.fr.unreachableTitle);
    expect(html).not.toContain('npm start');
  });

  it('warns when many sources fail', async () => {
    const health = { state: 'blocked', reason: 'http-403', since: checked.lastCheckedAt, sequence: 2 } as const;
    const once = { ...checked, firstSuccessAt: '2026-11-01T08:00:00.000Z', health };
    for (const id of ['cnil', 'edpb', 'ico']) await writeState(id, once);
    expect(await read('/', inEnglish)).toContain('3 of 3 sources could not be read');
  });

  it.each([
    ['editor', true],
    ['reader', false],
  ] as const)('a person who is %s is led to webhooks and told of missing keys: %s', async (role, told) => {
    site = createGuardedSite();
    const since = '2026-11-25T08:00:00.000Z';
    await writeState('cnil', { health: { state: 'needs-key', reason: 'key-missing', since, sequence: 1 } });
    await writeItem(site, { id: 'one', title: 'Les visages' });
    const headers = await signedIn(site, role);
    const html = await read('/search?q=visages&source=cnil', { headers });
    expect(html.includes('href="/webhooks/new?filter=%28visages%29')).toBe(told);
    expect((await read('/', { headers })).includes('1 source attend une clé')).toBe(told);
    if (told) expect(await read('/webhooks/new?filter=visages', { headers })).toContain('value="visages"');
  });

  it('is quiet while one source fails', async () => {
    await writeState('cnil', { ...checked, firstSuccessAt: '2026-11-01T08:00:00.000Z' });
    expect(await read('/')).not.toContain('class="note');
  });

  async function writeState(id: string, changes: Readonly<Record<string, unknown>>): Promise<void> {
    await site.store.sources.create({
      ...newSourceState({ id, enabled: true, url: `https://${id}.example/feed` }, '2026-11-25T10:00:00.000Z'),
      ...changes,
    });
    await site.store.refresh();
  }
});

describe('the policies that are one’s own', () => {
  it('are those of one’s account or name, on Today as in the deadlines', async () => {
    site = createGuardedSite();
    const analyst = await signedIn(site, 'analyst');
    const [account] = (await site.store.accounts.find('all', {}, { limit: 1 })).documents;
    const owners = { compte: account?.value.id ?? '', nom: ' Personne  analyst ', autre: 'Paul' };
    for (const [id, owner] of Object.entries(owners)) {
      await writePolicy(site, id, { name: `Politique ${id}`, owner });
      const found = { dates: [{ date: '2026-12-01', role: 'application', sentence: '', subject: null }] } as const;
      await writeItem(site, { id, title: `Titre ${id}`, found });
      await suggest(site, id, id);
    }
    const headers = { headers: { ...analyst, ...french } };
    expect(await read('/', headers)).toContain('Seulement les miennes (2)');
    const deadlines = await read('/deadlines?mine=yes', headers);
    expect(['compte', 'nom', 'autre'].map((id) => deadlines.includes(`href="/items/${id}"`))).toEqual([
      true,
      true,
      false,
    ]);
  });
});
