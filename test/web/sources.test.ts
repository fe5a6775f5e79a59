import { beforeEach, describe, expect, it } from 'vitest';
import { Check } from '../../src/model/check.js';
import { SourceState } from '../../src/model/source.js';
import { writeItem } from './sample-items.js';
import { createSite, inEnglish, type Site, testCatalogue } from './site.js';

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
  });
  await site.store.sources.create(state);
  await site.store.refresh();
}

describe('the list of sources', () => {
  it('shows every source of the catalogue under its jurisdiction, visited or not', async () => {
    const html = await (await site.app.request('/sources')).text();
    expect(html).toMatch(/France.*CNIL, actualités.*Union européenne.*EDPB, publications.*Royaume-Uni.*ICO/s);
    expect(html).toMatch(/en attente.*désactivée/s);
  });

  it('tells the outcome of the last check, and its reason, in plain words', async () => {
    await writeCheck('cnil', 8, { outcome: 'blocked', code: 'http-403', status: 403, entries: 0 });
    const html = await (await site.app.request('/sources')).text();
    expect(html).toMatch(/en difficulté.*accès refusé.*\(le site a répondu 403\).*25 nov\. 2026, 09:00.*jamais/s);
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

  it('says so when nothing is in trouble', async () => {
    expect(await (await site.app.request('/sources?show=trouble')).text()).toContain('Aucune source dans ce cas');
  });
});

describe('the page of a source', () => {
  it('shows its last checks, newest first, and its last items', async () => {
    await writeCheck('cnil', 7);
    await writeCheck('cnil', 8, { outcome: 'malformed', code: 'html-instead-of-feed', message: '<b>expected</b> XML' });
    await writeItem(site, { id: 'one', title: 'Une note' });
    const html = await (await site.app.request('/sources/cnil')).text();
    expect(html.indexOf('id="check-cnil_8"')).toBeLessThan(html.indexOf('id="check-cnil_7"'));
    expect(html).toMatch(/page web à la place du flux.*&lt;b>expected/s);
    expect(html).toContain('Une note');
    expect(html).toContain('href="https://cnil.example/feed" rel="noopener noreferrer"');
  });

  it('is not found for a source that the catalogue does not have', async () => {
    expect((await site.app.request('/sources/other')).status).toBe(404);
  });
});
