import { Writable } from 'node:stream';
import { beforeEach, describe, expect, it } from 'vitest';
import { createPinoLog } from '../../src/adapters/log/pino-log.js';
import { createCatalogueKeeper } from '../../src/jobs/upkeep/keep-catalogue.js';
import { describeIssue } from '../../src/messages/describe-issue.js';
import { withKey, withPassword } from '../../src/model/address/secret-address.js';
import { SourceDefinition } from '../../src/model/source/source.js';
import { createSite, formPost, jsonPost, type Site, testCatalogue } from './site.js';

const addresses = [
  ['a password', 'https://claire:hush@avis.example/feed', withPassword],
  ['a key', 'https://avis.example/feed?api_key=hush', withKey],
] as const;

let site: Site;
beforeEach(() => {
  site = createSite();
});

describe.each(addresses)('an address with %s', (_, url, message) => {
  const definition = { name: 'Avis', url, jurisdiction: 'FR', language: 'fr' };
  const inFrench = describeIssue({ code: 'custom', path: ['url'], message, input: url }, 'fr');

  it('is refused by the API, also where a source is tried', async () => {
    const answer = await site.app.request('/api/v1/sources', jsonPost({ id: 'avis', definition, by: 'Claire' }));
    expect(await answer.json()).toMatchObject({ status: 422, errors: [{ where: 'definition.url' }] });
    const tried = await site.app.request('/api/v1/source-trials', jsonPost({ definition }));
    expect(tried.status).toBe(422);
  });

  it.each(['try', 'save'])('is refused by the page that adds sources: %s', async (action) => {
    const fields = {
      action,
      id: 'avis',
      nameFr: 'Avis',
      url,
      kind: 'feed',
      jurisdiction: 'FR',
      language: 'fr',
      by: 'Claire',
    };
    const html = await (await site.app.request('/sources/edit', formPost(fields))).text();
    expect(html).toContain(inFrench);
  });

  it('is refused in a list of feeds', async () => {
    const opml = `<opml version="2.0"><body><outline text="Avis" xmlUrl="${url}"/></body></opml>`;
    const answer = await site.app.request('/api/v1/source-imports', jsonPost({ opml, plan: true }));
    expect(await answer.json()).toMatchObject({ fresh: [], refused: [{ reason: message }] });
  });

  it('that was there before goes on, can be paused, and is seen by no reader and in no log', async () => {
    const lines: string[] = [];
    const stream = new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk));
        done();
      },
    });
    const log = createPinoLog({ level: 'info', stream });
    const stored = SourceDefinition.parse({ ...testCatalogue[0], id: 'avis', url, carries: ['news'] });
    const { shipped, catalogue, refresh } = createCatalogueKeeper({ ...site.deps, log }, [...testCatalogue, stored]);
    site = createSite({ store: site.store, log, shipped, catalogue, refreshCatalogue: refresh });
    const change = { fields: { enabled: false }, by: 'Claire' };
    const init = { ...jsonPost(change), method: 'PATCH' };
    expect((await site.app.request('/api/v1/sources/avis', init)).status).toBe(200);
    const moved = { ...init, body: JSON.stringify({ fields: { url: `${url}2` }, by: 'Claire' }) };
    expect((await site.app.request('/api/v1/sources/avis', moved)).status).toBe(422);
    await site.app.request('/api/v1/sources/avis', {
      ...init,
      body: JSON.stringify({ ...change, fields: { enabled: true } }),
    });
    const pages = [
      '/sources/avis',
      '/sources',
      '/sources.opml',
      '/api/v1/sources',
      '/api/v1/coverage',
      '/api/v1/audit',
    ];
    const files = ['/exports/sources/json', '/exports/coverage/csv', '/exports/audit/json'];
    for (const path of [...pages, ...files]) {
      const answer = await site.app.request(path);
      expect([path, answer.status, (await answer.text()).includes('hush')]).toEqual([path, 200, false]);
    }
    log.warn({ url, err: new Error(`got ${url}`) }, `asked ${url}`);
    expect(lines.join('')).toContain('the address of a source holds what is secret');
    expect(lines.join('')).not.toContain('hush');
  });
});
