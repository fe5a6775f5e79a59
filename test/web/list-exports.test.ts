import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import { decideTag } from '../../src/decisions/decide-tag.js';
import { ComponentDefinition } from '../../src/export/oscal/oscal-types.js';
import { ExportKind } from '../../src/model/access/export.js';
import { StoreError } from '../../src/ports/store/store-error.js';
import { createWebSite } from '../../src/web/create-web-app.js';
import { errorPhrases } from '../../src/web/http/error-phrases.js';
import { claire } from '../decisions/people.js';
import { createGuardedSite, signedIn } from './access/people.js';
import { suggest, writeItem, writePolicy } from './sample-items.js';
import { createLivedInSite } from './sample-site.js';
import { createSite, inEnglish, type Site } from './site.js';

const formula = '=HYPERLINK("https://evil.example";"ici")';

async function csvOf(site: Site, address: string, delimiter = ';', headers: Record<string, string> = {}) {
  const answer = await site.app.request(address, { headers });
  expect(answer.status).toBe(200);
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer());
  expect(text.startsWith('\ufeff')).toBe(true);
  return parse(text, { bom: true, columns: true, delimiter, record_delimiter: '\r\n' }) as Record<string, string>[];
}

/** Reads a part of an XLSX file by its name. */
async function sheetOf(site: Site, address: string): Promise<(part: string) => string> {
  const answer = await site.app.request(address);
  expect(answer.status).toBe(200);
  const parts = unzipSync(new Uint8Array(await answer.arrayBuffer()));
  return (part) => strFromU8(parts[part] ?? new Uint8Array());
}

const textsIn = (part: (name: string) => string) =>
  [...part('xl/worksheets/sheet1.xml').matchAll(/<t [^>]*>([^<]*)</g)].map(([, text = '']) =>
    text.replaceAll('&quot;', '"'),
  );

async function listedSite(): Promise<Site> {
  const site = createSite();
  await writeItem(site, { id: 'fr-1', title: 'Audition ; à Paris, « IA »', published: '2026-11-20' });
  await writeItem(site, { id: 'eu-1', title: formula, jurisdiction: 'EU', source: 'edpb', published: '2026-11-21' });
  return site;
}

describe('a list as CSV', () => {
  it('has the reader’s words, separator and file name', async () => {
    const site = await listedSite();
    const [first, second] = await csvOf(site, '/exports/items/csv?q=&jurisdiction=fr&jurisdiction=eu');
    expect(second).toMatchObject({
      ...{ Titre: 'Audition ; à Paris, « IA »', Juridiction: 'France', Source: 'CNIL, actualités' },
      ...{ 'Publiée le': '2026-11-20 09:00:00', 'Fiche dans Vigie': 'http://vigie.test:8420/items/fr-1' },
    });
    expect(first?.Titre).toBe(`'${formula}`);
    const [english] = await csvOf(site, '/exports/items/csv?jurisdiction=fr', ',', inEnglish.headers);
    expect(english).toMatchObject({ Jurisdiction: 'France', Kind: 'News' });
    expect(await csvOf(site, '/exports/items/csv?separator=comma', ',')).toHaveLength(2);
    const { headers } = await site.app.request('/exports/items/csv');
    expect(headers.get('content-disposition')).toBe('attachment; filename="vigie-publications-2026-11-25.csv"');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
  });

  it('writes fractions as the reader’s spreadsheet reads them', async () => {
    const site = await createLivedInSite();
    const [row] = await csvOf(site, '/exports/coverage/csv?since=30d');
    const [english] = await csvOf(site, '/exports/coverage/csv?since=30d&separator=comma', ',', inEnglish.headers);
    const [hours = '', inPoints] = [row?.['Heures sans surveillance'], english?.['Hours not watched']];
    expect(hours.replace(',', '.')).toBe(inPoints);
  });

  it('holds each cell on one line, whatever it is made of', async () => {
    const site = createSite();
    await writeItem(site, { id: 'one', title: 'a\r\nb\u0000\u202e\t"c";d' });
    expect(await csvOf(site, '/exports/items/csv')).toMatchObject([{ Titre: 'a b "c";d' }]);
  });
});

describe('a list as a spreadsheet', () => {
  it('has its head frozen, real dates, links, and texts that are no formulas', async () => {
    const site = await listedSite();
    const part = await sheetOf(site, '/exports/items/xlsx');
    const sheet = part('xl/worksheets/sheet1.xml');
    expect(sheet).toMatch(/<pane ySplit="1"[^>]*state="frozen"/);
    expect(sheet).not.toContain('<f>');
    expect(textsIn(part)).toContain(formula);
    expect(textsIn(part).slice(0, 3)).toEqual(['Identifiant', 'Titre', 'Source']);
    // 21 November 2026, 09:00 in Paris, in days since 1900.
    expect(sheet).toMatch(/<v>46347\.375<\/v>/);
    const links = part('xl/worksheets/_rels/sheet1.xml.rels');
    expect(links).toContain('Target="https://edpb.example/eu-1" TargetMode="External"');
    const [, id] = /Id="(link\d+)"[^>]*Target="https:\/\/edpb\.example\/eu-1"/.exec(links) ?? [];
    expect(sheet).toContain(`r:id="${id}"`);
    expect(part('xl/workbook.xml')).toContain('name="Publications"');
  });

  it('is well-formed whatever titles hold', async () => {
    const site = createSite();
    await writeItem(site, { id: 'one', title: ']]>\u0000\u0008\uffff\ud800<&"', url: 'https://a.example/?b=1&c="<' });
    const part = await sheetOf(site, '/exports/items/xlsx');
    for (const name of ['xl/worksheets/sheet1.xml', 'xl/worksheets/_rels/sheet1.xml.rels']) {
      expect(part(name)).not.toMatch(/[\ud800-\udfff\uffff]|&(?!amp;|lt;|gt;|quot;|apos;|#)/);
      expect(part(name).length).toBeGreaterThan(100);
    }
  });
});

describe('a list as JSON', () => {
  it('has values as programs know them, and says what its columns are', async () => {
    const site = await listedSite();
    const body = await (await site.app.request('/exports/items/json?jurisdiction=eu')).json();
    expect(body).toMatchObject({ list: 'items', filter: 'jurisdiction=eu', truncated: false });
    expect(body.columns[1]).toEqual({ id: 'title', title: 'Titre', type: 'text' });
    expect(body.rows).toMatchObject([{ id: 'eu-1', title: formula, source: 'edpb', jurisdiction: 'EU', topics: [] }]);
  });
});

it('the decisions on policies are a list: which state, by whom, when and why', async () => {
  const site = await listedSite();
  await writePolicy(site, 'charte', { owner: 'DPO' });
  await writePolicy(site, 'autre');
  for (const policy of ['charte', 'autre']) await suggest(site, 'fr-1', policy);
  await decideTag(site.deps, {
    ...{ itemId: 'fr-1', policyId: 'charte', verdict: 'confirmed', by: claire, reason: 'Vise nos caméras.' },
  });
  await site.store.refresh();
  const rows = await csvOf(site, '/exports/decisions/csv?policy=charte');
  expect(rows).toMatchObject([
    {
      ...{ Politique: 'Politique charte', Responsable: 'DPO', État: 'confirmé', Par: 'Claire' },
      ...{ Motif: 'Vise nos caméras.', 'Mots relevés': 'biométrie', Titre: 'Audition ; à Paris, « IA »' },
    },
  ]);
  expect(await csvOf(site, '/exports/decisions/csv')).toHaveLength(2);
  expect((await site.app.request('/exports/decisions/csv?policy=nothing')).status).toBe(400);
});

const lists = ['items', 'deadlines', 'acts', 'procedures', 'coverage', 'sources', 'decisions', 'searches', 'digests'];

it.each([...lists, 'audit', 'subscriptions', 'people'])('the list of %s leaves in each form', async (list) => {
  const site = await createLivedInSite();
  const { rows, columns } = await (await site.app.request(`/exports/${list}/json`)).json();
  await site.store.refresh();
  expect(await csvOf(site, `/exports/${list}/csv`)).toHaveLength(list === 'audit' ? rows.length + 1 : rows.length);
  for (const row of rows) expect(Object.keys(row)).toEqual(columns.map(({ id }: { id: string }) => id));
  const part = await sheetOf(site, `/exports/${list}/xlsx`);
  expect(textsIn(part)[0]).toBe(columns[0].title);
});

it.each([
  ['/search', 'items'],
  ['/deadlines', 'deadlines'],
  ['/acts', 'acts'],
  ['/coverage', 'coverage'],
  ['/sources', 'sources'],
  ['/policies', 'decisions'],
  ['/policies/ia-rh', 'decisions'],
  ['/saved', 'searches'],
  ['/digests', 'digests'],
  ['/digests', 'subscriptions'],
  ['/audit', 'audit'],
])('%s offers the list of %s in each form', async (path, list) => {
  const site = await createLivedInSite();
  const html = await (await site.app.request(path)).text();
  for (const format of ['csv', 'xlsx', 'json']) {
    const [, href] = new RegExp(`href="(/exports/${list}/${format}[^"]*)"`).exec(html) ?? [];
    expect((await site.app.request((href ?? '').replaceAll('&amp;', '&'))).status).toBe(200);
  }
});

it('what leaves is noted first, with what was asked for and how much of it', async () => {
  const site = createGuardedSite();
  await writeItem(site, { id: 'one', title: 'Audition' });
  const headers = await signedIn(site, 'reader');
  await site.app.request('/exports/items/xlsx?q=audition&order=relevance', { headers });
  await site.store.refresh();
  const [event] = (await site.store.audit.find('newest', {}, { limit: 1 })).documents;
  expect(event?.value).toMatchObject({
    ...{ action: 'data.exported', subject: 'items' },
    details: { format: 'xlsx', filter: 'q=audition', rows: 1, assurance: 'signed-in' },
  });
});

it('half a list is none', async () => {
  const site = await listedSite();
  vi.spyOn(site.store.items, 'search').mockRejectedValue(new StoreError('too-costly', 'not searched in time'));
  for (const list of ['items', 'deadlines']) expect((await site.app.request(`/exports/${list}/csv`)).status).toBe(503);
});

it('the mapping of policies leaves as OSCAL, from the page and for programs, and is noted', async () => {
  const site = await listedSite();
  await writePolicy(site, 'charte', { owner: 'DPO' });
  await writeItem(site, { id: 'cites', title: 'Cite le règlement', references: ['celex:32024R1689#art-6'] });
  await suggest(site, 'cites', 'charte');
  await suggest(site, 'fr-1', 'charte');
  await decideTag(site.deps, {
    ...{ itemId: 'cites', policyId: 'charte', verdict: 'confirmed', by: claire, reason: 'Vise nos caméras.' },
  });
  await site.store.refresh();
  expect(await (await site.app.request('/policies')).text()).toContain('href="/exports/oscal"');
  const answer = await site.app.request('/exports/oscal');
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="vigie-oscal-2026-11-25.json"');
  const page = await answer.json();
  expect(await (await site.app.request('/api/v1/oscal/component-definition')).json()).toEqual(page);
  const { components, metadata } = ComponentDefinition.parse(page)['component-definition'];
  const [set, ...more] = components?.[0]?.['control-implementations'] ?? [];
  expect(more).toEqual([]);
  expect(set?.['implemented-requirements'].map((one) => one['control-id'])).toEqual(['celex.32024R1689.art-6']);
  expect(metadata.parties?.map(({ name }) => name)).toEqual(['DPO', 'Claire']);
  await site.store.refresh();
  const [event] = (await site.store.audit.find('newest', {}, { limit: 1 })).documents;
  expect(event?.value).toMatchObject({ action: 'data.exported', subject: 'oscal', details: { rows: 1 } });
});

it('the audit log leaves as its page narrows it', async () => {
  const site = await listedSite();
  await writePolicy(site, 'charte');
  await decideTag(site.deps, { itemId: 'fr-1', policyId: 'charte', verdict: 'rejected', by: claire, reason: '' });
  await site.app.request('/exports/acts/json');
  await site.store.refresh();
  const page = await (await site.app.request('/audit?kind=decisions')).text();
  expect(page).toContain('href="/exports/audit/csv?kind=decisions"');
  expect(await csvOf(site, '/exports/audit/csv?kind=decisions')).toMatchObject([
    { Qui: 'Claire', Action: 'a décidé que', Objet: 'fr-1_charte' },
  ]);
  expect((await csvOf(site, '/exports/audit/csv')).length).toBeGreaterThan(1);
});

it('nobody exports more lists in an hour than the limit, by whatever address; others go on, and it comes back', async () => {
  const site = createGuardedSite({ exportsPerHour: 12 });
  const [reader, analyst] = [await signedIn(site, 'reader'), await signedIn(site, 'analyst')];
  const ask = async (address: string, headers: Record<string, string>): Promise<number> =>
    (await site.app.request(address, { headers })).status;
  const addresses = [
    ...[
      '/exports/sources/json',
      '/exports/acts/csv?heads=ids',
      '/exports/procedures/csv?heads=ids',
      '/exports/coverage/csv?heads=ids',
      '/exports/oscal',
    ],
    '/api/v1/oscal/component-definition',
  ];
  for (let count = 0; count < 12; count += 1) expect(await ask(addresses[count % 6] ?? '', reader)).toBe(200);
  for (const address of addresses) expect(await ask(address, reader)).toBe(429);
  const refused = await site.app.request('/exports/acts/csv?heads=ids', { headers: reader });
  expect(refused.headers.get('retry-after')).toBe('300');
  expect(await refused.text()).toContain(errorPhrases.fr.exports.title);
  expect(await ask('/exports/acts/csv?heads=ids', analyst)).toBe(200);
  await site.clock.advance(300_000);
  expect(await ask('/exports/acts/csv?heads=ids', reader)).toBe(200);
});

it('every kind of export has a route', () => {
  const { routes } = createWebSite(createSite().deps);
  const paths = routes.table.map(({ path }) => path);
  const missing = ExportKind.options.filter((what) => !paths.some((path) => path.split('/')[2] === what));
  // A backup is made at a terminal alone, and nothing exports `policies`: decisions on them are a kind of their own.
  expect(missing).toEqual(['policies', 'backup']);
});
