import { strFromU8, unzipSync } from 'fflate';
import { expect, it, vi } from 'vitest';
import { readAuditFilter } from '../../src/web/audit/audit-filter.js';
import { eachAuditEntry } from '../../src/web/exports/each-row.js';
import { expectServing } from '../processor-time.js';
import { writeItem } from './sample-items.js';
import { createSite } from './site.js';

it('a long list leaves in each form while others are served, and no more rows than there is room for', async () => {
  const site = createSite({ exportedAtMost: 500 });
  const item = await writeItem(site, { id: 'one', title: 'Une décision de taille ordinaire sur la biométrie' });
  vi.spyOn(site.store.items, 'search').mockImplementation(async ({ after = '0', limit }) => {
    const from = Number(after);
    const hits = Array.from({ length: limit }, (_, index) => ({ ...item, id: `i-${from + index}` }));
    return { total: 50_000, hits, facets: {}, next: String(from + limit) };
  });
  for (const format of ['csv', 'json', 'xlsx']) {
    let body = new Uint8Array();
    const work = async () => {
      body = new Uint8Array(await (await site.app.request(`/exports/items/${format}`)).arrayBuffer());
    };
    await expectServing(work, format);
    if (format === 'csv') expect(strFromU8(body).trimEnd().split('\r\n')).toHaveLength(501);
    if (format === 'json') {
      const { truncated, rows } = JSON.parse(strFromU8(body));
      expect({ truncated, rows: rows.length }).toEqual({ truncated: true, rows: 500 });
    }
    if (format === 'xlsx')
      expect(strFromU8(unzipSync(body)['xl/worksheets/sheet1.xml'] ?? body).match(/<row /g)).toHaveLength(501);
  }
  const page = await (await site.app.request('/search')).text();
  expect(page).toMatch(/\(les 10.000 premières lignes\)/);
});

it('the audit log is looked through without keeping others waiting where no entry is asked for', async () => {
  const site = createSite();
  await site.app.request('/exports/acts/json');
  const [document] = (await site.store.audit.find('newest', {}, { limit: 1 })).documents;
  let pages = 0;
  // Uses 5 ms of processor time, as SQLite does for a page.
  vi.spyOn(site.store.audit, 'find').mockImplementation(async () => {
    // User and system time: a loop that reads the clock may be charged as system time for hundreds of milliseconds.
    const begun = process.cpuUsage();
    for (let used = { user: 0, system: 0 }; used.user + used.system < 5_000; used = process.cpuUsage(begun));
    pages += 1;
    return { documents: document ? [document] : [], ...(pages < 60 ? { next: String(pages) } : {}) };
  });
  const { store } = site;
  const filter = readAuditFilter((name) => (name === 'who' ? 'nobody' : undefined), 'Europe/Paris');
  const work = async () => {
    for await (const row of eachAuditEntry(store, filter)) expect(row).toBeUndefined();
  };
  await expectServing(work, 'the audit log', { runs: 1 });
  expect(pages).toBe(60);
});
