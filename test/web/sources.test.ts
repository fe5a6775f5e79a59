import { beforeEach, describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/catalogue/load-catalogue.js';
import { noteTrial } from '../../src/jobs/trial/try-all.js';
import { Check } from '../../src/model/source/check.js';
import { type HealthChange, watchItself } from '../../src/model/source/health-change.js';
import { newSourceState, SourceState } from '../../src/model/source/source.js';
import { unjudged } from '../../src/model/source/source-health.js';
import { coverageDay, newSourceTrack } from '../../src/model/source/source-track.js';
import { searchPhrases } from '../../src/web/search/search-phrases.js';
import { sourcePhrases } from '../../src/web/sources/source-phrases.js';
import { createGuardedSite, signedIn } from './access/people.js';
import { writeItem } from './sample-items.js';
import { createSite, formPost, inEnglish, type Site, testCatalogue, testNow } from './site.js';

let site: Site;
beforeEach(() => {
  const [first, second, third] = testCatalogue;
  const catalogue = [first, second, third && { ...third, enabled: false }].flatMap((source) => source ?? []);
  site = createSite({ catalogue: new Map(catalogue.map((source) => [source.id, source])) });
});

async function writeCheck(sourceId: string, hour: number, changes: Partial<Check> = {}): Promise<void> {
  const at = `2026-11-25T${String(hour).padStart(2, '0')}:00:00.000Z`;
  const check = Check.parse({
    ...{ id: `${sourceId}_${hour}`, sourceId, url: `https://${sourceId}.example/feed`, slot: at, state: 'done' },
    ...{ attempt: 1, leaseUntil: at, startedAt: at, completedAt: at, outcome: 'changed', code: null, message: null },
    ...{ status: 200, movedTo: null, etag: null, lastModified: null, bodyHash: null, retryAfterMs: null },
    ...{ bytes: 10, durationMs: 1_234, entries: 17, warnings: [], ...changes },
  });
  await site.store.checks.create(check);
  const ok = check.outcome === 'changed';
  const state = SourceState.parse({
    ...{ id: sourceId, enabled: true, url: check.url, etag: null, lastModified: null, bodyHash: null },
    ...{ dueAt: '2026-11-25T10:00:00.000Z', lastCheckId: check.id, lastCheckedAt: at, firstSuccessAt: ok ? at : null },
    ...{ lastSuccessAt: ok ? at : null, lastChangeAt: ok ? at : null, failures: ok ? 0 : 3 },
    health: { state: ok ? 'healthy' : check.outcome, reason: check.code, since: at, sequence: 1 },
  });
  await site.store.sources.create(state);
  await site.store.refresh();
}

/** Writes a source that was checked once while the network was down, so that its state is unknown. */
async function writeUnreached(
  sourceId: string,
  { outcome = 'unreachable', code = 'dns' }: Partial<Pick<Check, 'outcome' | 'code'>> = {},
): Promise<void> {
  await writeCheck(sourceId, 8, { outcome, code, entries: 0, status: null });
  const stored = await site.store.sources.get(sourceId);
  if (!stored) throw new Error('no state');
  const track = { ...newSourceTrack, lastOutcome: outcome, lastCode: code, sameOutcome: 1 };
  await site.store.sources.replace({ ...stored.value, failures: 1, track, health: unjudged }, stored.version);
  await site.store.refresh();
}

describe('the list of sources', () => {
  it('shows every source of the catalogue under its jurisdiction, visited or not', async () => {
    const html = await (await site.app.request('/sources')).text();
    expect(html).toMatch(/France.*CNIL, actualités.*Union européenne.*EDPB, publications.*Royaume-Uni.*ICO/s);
    expect(html).toMatch(/en attente.*en pause/s);
  });

  it('has what is on and one’s own first, then countries by their name in the language of the reader', async () => {
    const own = { name: 'Zurich', url: 'https://zurich.example/feed', jurisdiction: 'CH', enabled: false };
    site = createSite();
    await site.store.ownSources.create({ id: 'own-zurich', fields: own, sequence: 1, changedAt: testNow });
    await site.store.ownSources.create({ id: 'cnil', fields: { enabled: false }, sequence: 1, changedAt: testNow });
    await site.store.refresh();
    await site.deps.refreshCatalogue(0);
    const headings = async (language: string) => {
      const answer = await site.app.request('/sources', { headers: { 'Accept-Language': language } });
      return [...(await answer.text()).matchAll(/<h2 id="(?:on|off)-(\w+)"/g)].map(([, code]) => code);
    };
    expect(await headings('fr')).toEqual(['UK', 'CH', 'EU', 'FR']);
    expect(await headings('en')).toEqual(['EU', 'CH', 'UK', 'FR']);
  });

  it('keeps each page of the whole catalogue below 100 KB, with all that is said of each source', async () => {
    const definitions = loadCatalogue('config/sources').map((source) => ({ ...source, enabled: !source.template }));
    const all = new Map(definitions.map((source) => [source.id, source]));
    site = createSite({ catalogue: all, shipped: all, refreshCatalogue: async () => {} });
    for (const { id } of definitions) await writeCheck(id, 8, { outcome: 'blocked', code: 'http-403' });
    const seen = new Set<string>();
    let next: string | undefined = '/sources';
    while (next) {
      const html = await (await site.app.request(next)).text();
      expect(Buffer.byteLength(html), next).toBeLessThan(100_000);
      for (const [, id] of html.matchAll(/<li class="source[^"]*" id="([^"]+)"/g)) seen.add(id ?? '');
      next = /<a class="next" href="([^"]+)"|href="([^"]+)" rel="next"/.exec(html)?.slice(1).find(Boolean);
    }
    expect(seen.size).toBe(definitions.length);
  });

  it('is narrowed by words, whatever their accents, and by jurisdiction', async () => {
    const shown = async (query: string) => (await site.app.request(`/sources?${query}`)).text();
    expect(await shown('q=actualites+edpb')).not.toContain('href="/sources/cnil"');
    expect(await shown('q=actualites+cnil')).toContain('href="/sources/cnil"');
    const union = await shown('jurisdiction=EU&page=x');
    expect([union.includes('href="/sources/edpb"'), union.includes('href="/sources/cnil"')]).toEqual([true, false]);
  });

  it('draws what each source brought, and says it in words', async () => {
    await writeCheck('cnil', 8);
    const tally = {
      ...{ checks: 2, successes: 2, failures: {}, entries: 9, bytes: 1, readMs: 1, failedMs: 0, lateMs: 0, delays: [] },
      newEntries: 4,
    };
    await site.store.coverage.create(coverageDay('cnil', { ...tally, day: '2026-11-20' }));
    await site.store.coverage.create(coverageDay('cnil', { ...tally, day: '2026-09-01' }));
    const html = await (await site.app.request('/sources')).text();
    expect(html).toMatch(/<path class="f-acc" d="M66 16v-16h2v16z"><\/path><\/svg>4 nouvelles en 28\s?jours/);
    expect(html.match(/class="brought"/g)).toHaveLength(1);
    expect(await (await site.app.request('/sources/cnil')).text()).toContain('4 nouvelles en');
  });

  it('has a source checked from its row, and says there what came of it', async () => {
    await writeCheck('cnil', 8);
    const sent = { by: 'Claire', action: 'check', back: '/sources?q=cnil' };
    const { headers } = await site.app.request('/sources/cnil/switch', formPost(sent));
    expect(headers.get('location')).toBe('/sources?q=cnil&asked=asked&of=cnil#cnil');
    const html = await (await site.app.request('/sources?q=cnil&asked=asked&of=cnil')).text();
    expect(html).toMatch(new RegExp(`id="cnil".*<p class="asked" role="status">${sourcePhrases.fr.asked.asked}`, 's'));
    const away = await site.app.request('/sources/cnil/switch', formPost({ ...sent, back: '//evil.example/' }));
    expect(away.headers.get('location')).toMatch(/^\/\?asked=/);
  });

  it('tells the outcome of the last check, and its reason, in plain words', async () => {
    await writeCheck('cnil', 8, { outcome: 'blocked', code: 'http-403', status: 403, entries: 0 });
    const html = await (await site.app.request('/sources')).text();
    expect(html).toMatch(/bloquée.*depuis le 25 nov\. 2026, 09:00.*accès refusé.*\(le site a répondu 403\).*jamais/s);
  });

  it('does not say that a site is silent which answered that the page is not there', async () => {
    await writeCheck('cnil', 8, { outcome: 'unreachable', code: 'http-404', status: 404, entries: 0 });
    const page = await (await site.app.request('/sources/cnil')).text();
    expect(page).toMatch(/le site a répondu 404.*L’adresse n’a pas pu être lue\./s);
    expect(page).not.toContain('ne répond pas');
  });

  it.each(['/sources', '/sources/cnil', '/coverage'])(
    'says how many days of silence are too many: %s',
    async (path) => {
      await writeCheck('cnil', 8);
      const stored = await site.store.sources.get('cnil');
      if (!stored) throw new Error('no state');
      const health = { state: 'silent', reason: 'no-news', since: stored.value.dueAt, sequence: 2 } as const;
      const track = { ...newSourceTrack, gapHours: Array(5).fill(444 * 24) };
      await site.store.sources.replace({ ...stored.value, health, track }, stored.version);
      await site.store.refresh();
      expect(await (await site.app.request(path)).text()).toMatch(
        /silencieuse.*rien de nouveau depuis plus de 365\sjours/s,
      );
    },
  );

  it('calls new only what is: not a first reading, nor other content without a new entry', async () => {
    const silent = { state: 'silent', reason: 'no-news', since: '2026-11-25T08:01:00.000Z', sequence: 1 } as const;
    const shown = async (changes: Partial<SourceState>, check: Partial<Check> = {}) => {
      const stored = await site.store.sources.get('cnil');
      if (!stored) throw new Error('no state');
      const visit = await site.store.checks.get('cnil_8');
      if (!visit) throw new Error('no check');
      await site.store.sources.replace({ ...stored.value, ...changes }, stored.version);
      await site.store.checks.replace({ ...visit.value, ...check }, visit.version);
      await site.store.refresh();
      return (await site.app.request('/sources')).text();
    };
    await writeCheck('cnil', 8, { newEntries: 17 });
    const first = await shown({ health: silent });
    expect(first).toMatch(/silencieuse.*rien de nouveau depuis plus de 90\sjours.*première lecture/s);
    expect(first).not.toContain(sourcePhrases.fr.news);
    const earlier = { firstSuccessAt: '2026-11-20T08:00:00.000Z' };
    expect(await shown(earlier)).toContain(sourcePhrases.fr.news);
    const other = await shown(earlier, { newEntries: 0 });
    expect(other).toContain(sourcePhrases.fr.otherContent);
    expect(other).not.toContain(sourcePhrases.fr.news);
  });

  it('can be narrowed to what is on and to what is in trouble', async () => {
    await writeCheck('cnil', 8);
    await writeCheck('edpb', 8, { outcome: 'unreachable', code: 'dns' });
    const on = await (await site.app.request('/sources?show=on', inEnglish)).text();
    expect(on).toContain('CNIL, news');
    expect(on).not.toContain('ICO, news');
    const trouble = await (await site.app.request('/sources?show=trouble', inEnglish)).text();
    expect(trouble).toContain('EDPB, publications');
    expect(trouble).toContain('(domain name not found)');
    expect(trouble).not.toContain('CNIL, news');
  });

  it('lists what the first page counts, where the watch never reached anything', async () => {
    await writeUnreached('cnil');
    await writeUnreached('edpb');
    const start = await (await site.app.request('/', inEnglish)).text();
    const link = /href="(\/sources\?show=[a-z]+)">See which/.exec(start)?.[1];
    expect(start).toContain(searchPhrases.en.unreachableTitle);
    const list = await (await site.app.request(link ?? '/', inEnglish)).text();
    expect(list).toMatch(/European Union.*EDPB, publications.*unreachable.*France.*CNIL, news.*unreachable/s);
    expect(list).toMatch(/In trouble <span class="soft">2</);
    const coverage = await (await site.app.request('/coverage', inEnglish)).text();
    expect(coverage).toMatch(/Need attention<\/dt><dd>2</);
    const health = await (await site.app.request('/api/v1/health')).json();
    expect(health.sources).toMatchObject({ on: 2, checked: 2, read: 0, failing: 2, needKey: 0 });
  });

  it('shows what waits for a key as such, on each page that tells of the watch, and what to do', async () => {
    const auth = { kind: 'query', name: 'key', key: 'CNIL' } as const;
    const keyed = testCatalogue.map((source) => (source.id === 'cnil' ? { ...source, auth } : source));
    site = createSite({ catalogue: new Map(keyed.map((source) => [source.id, source])) });
    await writeUnreached('cnil', { outcome: 'blocked', code: 'key-missing' });
    for (const path of ['/', '/sources', '/coverage']) {
      const html = await (await site.app.request(path, inEnglish)).text();
      expect(html, path).toMatch(/1 source needs an access key.*CNIL, news.*VIGIE_KEY_CNIL/s);
      expect(await (await site.app.request(path)).text(), path).toMatch(
        /1 source attend une clé d’accès.*CNIL, actualités/s,
      );
    }
    const list = await (await site.app.request('/sources?show=key', inEnglish)).text();
    expect(list).toMatch(/CNIL, news.*needs a key/s);
    expect(list).not.toContain('EDPB, publications');
    const trouble = await (await site.app.request('/sources?show=trouble', inEnglish)).text();
    expect(trouble).toMatch(/In trouble <span class="soft">0</);
    const coverage = await (await site.app.request('/api/v1/coverage')).json();
    expect(coverage.totals).toMatchObject({ watched: 2, needKey: 1 });
  });

  it('says so when nothing is in trouble', async () => {
    expect(await (await site.app.request('/sources?show=trouble')).text()).toContain(sourcePhrases.fr.noneShown);
  });
});

describe('changes of state', () => {
  const change = (sourceId: string, sequence: number, changes: Partial<HealthChange>): HealthChange => ({
    ...{ id: `${sourceId}_${sequence}`, sourceId, sequence, at: `2026-11-2${sequence}T08:00:00.000Z` },
    ...{ from: 'healthy', to: 'healthy', reason: null, reported: true },
    ...changes,
  });

  it('are listed, newest first, on the page of all sources and on that of each', async () => {
    await site.store.health.create(change('cnil', 1, { to: 'silent', reason: 'no-news' }));
    await site.store.health.create(change('cnil', 2, { from: 'silent', to: 'blocked', reason: 'http-403' }));
    await site.store.health.create(change('edpb', 3, { to: 'moved', reason: 'https://new.example/"><b>' }));
    await site.store.refresh();
    const all = await (await site.app.request('/sources', inEnglish)).text();
    expect(all).toMatch(/id="changes".*EDPB, publications.*moved.*CNIL, news.*silent.*blocked.*CNIL, news.*silent/s);
    expect(all).not.toContain('"><b>');
    const one = await (await site.app.request('/sources/cnil')).text();
    expect(one).toMatch(/silencieuse.*bloquée.*le site a répondu 403.*silencieuse.*rien de nouveau/s);
    expect(one).not.toContain('new.example');
  });

  it('say on every page about sources that the watch itself seems offline', async () => {
    await site.store.health.create(change(watchItself, 4, { from: 'online', to: 'offline' }));
    await site.store.refresh();
    for (const path of ['/', '/sources', '/coverage']) {
      expect(await (await site.app.request(path)).text(), path).toMatch(
        /semble hors ligne.*Depuis le 24 nov\. 2026, 09:00/s,
      );
    }
    await site.store.health.create(change(watchItself, 5, { from: 'offline', to: 'online' }));
    await site.store.refresh();
    expect(await (await site.app.request('/coverage')).text()).not.toContain('hors ligne');
  });
});

describe('the page of a source', () => {
  it('has it checked now by whoever may change it, and says what came of that', async () => {
    await writeCheck('cnil', 8);
    expect(await (await site.app.request('/sources/cnil', inEnglish)).text()).toContain('>Check now<');
    const asked = await site.app.request('/sources/cnil/switch', formPost({ by: 'Claire', action: 'check' }));
    expect(asked.headers.get('location')).toBe('/sources/cnil?asked=asked');
    expect(await (await site.app.request('/sources/cnil?asked=asked', inEnglish)).text()).toContain(
      sourcePhrases.en.asked.asked,
    );
    expect((await site.store.sources.get('cnil'))?.value.dueAt).toBe(testNow);
    const { documents } = await site.store.audit.find('newest', {}, { limit: 1 });
    expect(documents[0]?.value).toMatchObject({ action: 'check.asked', subject: 'cnil' });
    const guarded = createGuardedSite();
    const headers = await signedIn(guarded, 'reader');
    expect(await (await guarded.app.request('/sources/cnil', { headers })).text()).not.toContain('value="check"');
  });

  it('shows its last checks, newest first, and its last items', async () => {
    await writeCheck('cnil', 7, { newEntries: 2 });
    await writeCheck('cnil', 8, { outcome: 'malformed', code: 'html-instead-of-feed', message: '<b>expected</b> XML' });
    await writeItem(site, { id: 'one', title: 'Une note' });
    const html = await (await site.app.request('/sources/cnil')).text();
    expect(html.indexOf('id="check-cnil_8"')).toBeLessThan(html.indexOf('id="check-cnil_7"'));
    expect(html).toMatch(/page web à la place du flux.*<span lang="en">&lt;b>expected/s);
    expect(html).toMatch(/id="check-cnil_7".*17<span[^>]*>dont 2 nouvelles/s);
    expect(html).toContain('Une note');
    expect(html).toContain('href="https://cnil.example/feed" rel="noopener noreferrer"');
  });

  it('says what to do where the publisher refuses, and nothing where all is well', async () => {
    await writeCheck('cnil', 8, { outcome: 'blocked', code: 'http-403', status: 403, entries: 0 });
    const advice = 'L’éditeur refuse Vigie. Ouvrez l’adresse ci-dessous';
    expect(await (await site.app.request('/sources/cnil')).text()).toContain(advice);
    expect(await (await site.app.request('/sources/edpb')).text()).not.toContain(advice);
  });

  it('says of failures whether it was ever read', async () => {
    await writeCheck('cnil', 8, { outcome: 'unreachable', code: 'dns' });
    const shown = async (changes: Partial<SourceState>) => {
      const stored = await site.store.sources.get('cnil');
      if (!stored) throw new Error('no state');
      await site.store.sources.replace({ ...stored.value, ...changes }, stored.version);
      await site.store.refresh();
      return (await site.app.request('/sources/cnil')).text();
    };
    expect(await shown({ failures: 1 })).toContain('1 échec, jamais lue');
    expect(await shown({ failures: 3 })).toContain('3 échecs de suite, jamais lue');
    const read = { firstSuccessAt: '2026-11-20T08:00:00.000Z', failures: 1 };
    expect(await shown(read)).toContain('1 échec depuis la dernière lecture');
  });

  it('tells where its publisher moved it, and where it is said to move', async () => {
    await writeCheck('cnil', 8);
    const stored = await site.store.sources.get('cnil');
    if (!stored) throw new Error('no state');
    const since = '2026-11-20T08:00:00.000Z';
    const moves = {
      movedHere: { from: 'https://cnil.example/feed', url: 'https://www.cnil.example/new', since },
      moved: { url: 'https://www.cnil.example/newer', checks: 1, since },
    };
    await site.store.sources.replace({ ...stored.value, ...moves }, stored.version);
    await site.store.refresh();
    const html = await (await site.app.request('/sources/cnil')).text();
    expect(html).toMatch(/Déplacée par l’éditeur.*https:\/\/www\.cnil\.example\/new</s);
    expect(html).toMatch(/pas encore confirmé.*https:\/\/www\.cnil\.example\/newer</s);
    const json = (await (await site.app.request('/api/v1/sources')).json()) as { sources?: unknown[] };
    expect(JSON.stringify(json)).toContain('"movedTo":"https://www.cnil.example/new"');
  });

  it('is not found for a source that the catalogue does not have', async () => {
    expect((await site.app.request('/sources/other')).status).toBe(404);
  });
});

describe('a definition that never met the network', () => {
  const untried = 'This definition has never been tried on the network';
  const pageOf = async (path: string) => (await site.app.request(path, inEnglish)).text();

  it('says so on its page and in its row of the list', async () => {
    site = createSite();
    expect(await pageOf('/sources/cnil')).toContain(untried);
    const list = await pageOf('/sources');
    expect(list.match(/never tried on the network</g)).toHaveLength(3);
  });

  it('says nothing of the kind beside what a check came to, and counts no failure where nothing was asked', async () => {
    site = createSite();
    const [cnil, edpb] = testCatalogue;
    const failed = (definition: (typeof testCatalogue)[number] | undefined, lastCode: string) => {
      if (!definition) throw new Error('expected a source');
      const state = newSourceState(definition, testNow);
      const track = { ...state.track, lastOutcome: 'blocked' as const, lastCode };
      return site.store.sources.create({ ...state, track, failures: 1, lastCheckedAt: testNow });
    };
    await failed(cnil, 'http-403');
    await failed(edpb, 'key-missing');
    await site.store.refresh();
    const blocked = await pageOf(`/sources/${cnil?.id}`);
    expect(blocked).toContain('1 failure, never read');
    expect(blocked).not.toContain(untried);
    const waiting = await pageOf(`/sources/${edpb?.id}`);
    expect(waiting).toContain(sourcePhrases.en.keyRemedy.one);
    expect(waiting).not.toContain('1 failure');
  });

  it('is silent once it was tried, whatever came of it', async () => {
    site = createSite();
    for (const definition of testCatalogue)
      await noteTrial(site, definition, definition.id === 'cnil' ? 'http-404' : null);
    await site.store.refresh();
    expect(await pageOf('/sources/cnil')).not.toContain(untried);
    const list = await pageOf('/sources');
    expect(list).not.toContain(sourcePhrases.en.untried);
  });
});
