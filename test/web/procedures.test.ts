import { beforeEach, describe, expect, it } from 'vitest';
import type { Procedure } from '../../src/model/item/procedure.js';
import { procedurePhrases } from '../../src/web/procedures/procedure-phrases.js';
import { writeItem } from './sample-items.js';
import { createSite, inEnglish, type Site } from './site.js';

const number = 'procedure:2021/0106-COD';
const path = '/procedures/procedure:2021%2F0106-COD';
const act = 'celex:32024R1689';

const record: Procedure = {
  references: [number],
  titles: { fr: 'Règlement <sur> l’IA', en: 'Artificial Intelligence Act' },
  official: true,
  whole: true,
  stages: [
    { kind: 'committee', words: 'COMMITTEE_ADOPTING_REPORT', date: '2023-05-11', url: null, planned: false },
    {
      kind: 'plenary',
      words: 'PLENARY_VOTE',
      date: '2024-03-13',
      url: 'https://www.europarl.europa.eu/doceo/x',
      planned: false,
    },
    { kind: 'signed', words: 'SIGNATURE', date: '2099-06-13', url: null, planned: true },
  ],
};

let site: Site;
beforeEach(async () => {
  site = createSite();
  const references = [number, act];
  await writeItem(site, {
    id: 'record',
    title: 'Dossier',
    jurisdiction: 'EU',
    references,
    found: { procedure: record },
  });
});

async function read(address: string, init?: RequestInit): Promise<string> {
  return (await site.app.request(address, init)).text();
}

describe('the page of a procedure', () => {
  it('says what it is called, where it stands and what comes next', async () => {
    const html = await read(path);
    expect(html).toContain('Règlement &lt;sur> l’IA</h1>');
    expect(html).toContain('<span lang="en">Artificial Intelligence Act</span>');
    expect(html).toMatch(/<strong>Séance plénière<\/strong> \(13 mars 2024\)/);
    expect(html).toContain('Signature ou promulgation (13 juin 2099)');
    const english = await read(path, inEnglish);
    expect(english).toMatch(/<strong>Plenary or floor<\/strong> \(13 March 2024\)/);
  });

  it('lists its stages in the words of their publisher, with source and document', async () => {
    const html = await read(path);
    expect(html).toMatch(/<time datetime="2024-03-13">13 mars 2024<\/time> <strong>Séance plénière<\/strong>/);
    expect(html).toContain('plenary vote</span>');
    expect(html).toContain('<a href="https://www.europarl.europa.eu/doceo/x"');
    expect(html).toContain('<a href="/items/record">CNIL, actualités</a>');
  });

  it('leads to the act, and the act and the item lead back', async () => {
    expect(await read(path)).toContain(`<a href="/acts/${act}">`);
    expect(await read(`/acts/${act}`)).toContain(`<a href="${path}">`);
    expect(await read('/items/record')).toContain(`<a href="${path}">`);
  });

  it('is reached by other ways of writing the number, and by the form of the list', async () => {
    for (const asked of ['/procedures/2021%2F0106(COD)', '/procedures/2021/0106(COD)']) {
      const answer = await site.app.request(asked);
      expect([answer.status, answer.headers.get('location')]).toEqual([302, path]);
    }
    const sent = await site.app.request('/procedures?procedure=2021%2F0106(COD)');
    expect(sent.headers.get('location')).toBe('/procedures/2021%2F0106(COD)');
  });

  it('says so where what is asked for is no procedure', async () => {
    const answer = await site.app.request(`/procedures/${act}`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain(procedurePhrases.fr.unknownTitle);
  });
});

describe('the list of procedures', () => {
  it('says where each stands, and is reached from the acts', async () => {
    const html = await read('/procedures');
    expect(html).toMatch(/class="line"><a href="\/acts">/);
    expect(html).toContain(`<a href="${path}">`);
    expect(html).toContain('<td data-head="Dernière étape">13 mars 2024</td>');
    expect(html).toContain('Signature ou promulgation, 13 juin 2099');
    expect(await read('/acts')).toContain('<a href="/procedures">Projets de loi et procédures</a>');
  });

  it('is a file as well', async () => {
    const answer = await site.app.request('/exports/procedures/csv?heads=ids');
    expect(answer.headers.get('content-disposition')).toMatch(/vigie-procedures-\d{4}-\d\d-\d\d\.csv/);
    expect(await answer.text()).toContain(
      `${number},2021/0106(COD),Dossier,Règlement <sur> l’IA,Artificial Intelligence Act,EU,plenary,2024-03-13,signed,2099-06-13,`,
    );
  });
});

it('the API says the same', async () => {
  const answer = await site.app.request('/api/v1/procedures/2021%2F0106(COD)');
  expect(await answer.json()).toMatchObject({
    reference: number,
    reached: { kind: 'plenary', date: '2024-03-13', official: true },
    next: { kind: 'signed', date: '2099-06-13' },
    stages: [{ kind: 'committee', told: [{ item: 'record', words: 'COMMITTEE_ADOPTING_REPORT' }] }, {}, {}],
    acts: [{ reference: act, tie: 'record' }],
  });
  const list = await (await site.app.request('/api/v1/procedures')).json();
  expect(list).toMatchObject({ scanned: 1, procedures: [{ reference: number, reached: { kind: 'plenary' } }] });
  expect((await site.app.request('/api/v1/procedures/nothing')).status).toBe(404);
});
