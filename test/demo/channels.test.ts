import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadPublishers } from '../../src/demo/edition.js';
import { type Publishers, startPublishers } from '../../src/demo/serve-publishers.js';
import { procedureOf } from '../../src/enrich/enrich-entry.js';
import { readBody } from '../../src/jobs/check/read-bodies.js';
import { readPdf } from '../../src/parse/document/read-pdf.js';
import { documentParser, sandbox } from '../jobs/parsers.js';

const samples = loadPublishers('config/demo/publishers');

let publishers: Publishers;
beforeAll(async () => {
  publishers = await startPublishers();
});
afterAll(() => publishers.close());

function sourceOf(id: string, own: Publishers) {
  return own.sources.find((source) => source.id === id) ?? expect.fail(`expected a sample source "${id}"`);
}

describe('a sample channel that is no feed', () => {
  async function read(id: string, own = publishers) {
    const definition = sourceOf(id, own);
    const response = await fetch(definition.url);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const contentType = response.headers.get('content-type');
    const answer = await readBody({ sandbox, documentParser }, definition, { bytes, url: response.url, contentType });
    return answer.kind === 'done' ? answer.value : expect.fail(`${id}: ${answer.message}`);
  }
  const titlesOf = async (id: string, own: Publishers) => (await read(id, own)).entries.map(({ title }) => title);

  it('lists its entries with days and summaries', async () => {
    const { entries } = await read('exemple-registre');
    expect(entries.map(({ publishedAt }) => publishedAt)).toContain('2024-11-13T09:00:00.000Z');
    expect(entries.every(({ url, summary }) => url?.startsWith(publishers.origin) && summary)).toBe(true);
  });

  it('withdraws one of them, and adds another, once it was read', async () => {
    await using own = await startPublishers();
    const [first, second] = [await titlesOf('exemple-registre', own), await titlesOf('exemple-registre', own)];
    expect(first.filter((title) => !second.includes(title))).toEqual([expect.stringContaining('change de salle')]);
    expect(second.filter((title) => !first.includes(title))).toEqual([expect.stringContaining('ouverte à tous')]);
  });

  it('gives its records in two pages', async () => {
    const { entries, next } = await read('sample-instruments');
    const expected = samples.find(({ id }) => id === 'sample-instruments')?.items ?? [];
    expect(entries.length).toBeLessThan(expected.length);
    const [page] = next;
    if (page?.kind !== 'address') return expect.fail('expected the address of a second page');
    const rest = await (await fetch(page.url)).json();
    expect([entries.length + rest.results.length, rest.next]).toEqual([expected.length, null]);
  });

  it('corrects one figure of its page once it was read', async () => {
    await using own = await startPublishers();
    const textOf = async () => (await read('exemple-calendrier', own)).entries[0]?.content ?? '';
    const first = await textOf();
    expect(first).toContain('2 août 2026');
    expect(await textOf()).toBe(first.replace('2 août 2026', '2 août 2027'));
  });

  it('records procedures with their stages', async () => {
    const { entries } = await read('exemple-dossiers');
    const procedures = entries.map((entry) => procedureOf(entry));
    expect(procedures.map((one) => one?.references)).toEqual([['us-ca:sb53'], ['procedure:2021/0106-COD']]);
    expect(procedures.map((one) => one?.stages.at(-1)?.kind)).toEqual(['signed', 'published']);
  });

  it('is named by the page of its publisher, in a form that says what it is', async () => {
    const page = await (await fetch(`${publishers.origin}/exemple-droit-ia/`)).text();
    expect(page).toContain(`type="application/rss+xml" href="${publishers.origin}/exemple-droit-ia/feed.xml"`);
  });

  it('is not found any more where it vanishes', async () => {
    await using own = await startPublishers();
    const url = sourceOf('sample-vanishing', own).url;
    expect([(await fetch(url)).status, (await fetch(url)).status]).toEqual([200, 404]);
  });

  it('maps the pages of its items, and not its own', async () => {
    const { entries } = await read('sample-state-laws');
    const expected = samples.find(({ id }) => id === 'sample-state-laws')?.items ?? [];
    expect(entries.map(({ url }) => url?.split('/').at(-1))).toEqual(expected.map(({ slug }) => slug));
  });

  it('links PDFs that can be read, accents and all', async () => {
    const { entries } = await read('exemple-lectures');
    const url = entries.find((entry) => entry.url?.endsWith('.pdf'))?.url ?? '';
    const response = await fetch(url);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const document = await readPdf(bytes);
    expect(document.title).toBe('Note d’exemple : la documentation technique d’un système à haut risque (PDF)');
    expect(document.text.replace(/\s+/g, ' ')).toContain('la description générale du système');
    expect(document.text.replace(/\s+/g, ' ')).toContain('conserve ces documents pendant dix ans (article 18)');
  });
});
