import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/catalogue/load-catalogue.js';
import { procedureOf } from '../../src/enrich/enrich-entry.js';
import type { SourceDefinition } from '../../src/model/source/source.js';
import { parserVersion, readAnswer } from '../../src/sources/source-kinds.js';
import { sampleFolder } from './samples.js';

const catalogue = loadCatalogue('config/sources');

function definitionOf(id: string): SourceDefinition {
  const definition = catalogue.find((one) => one.id === id);
  if (!definition) throw new Error(`expected a definition of ${id}`);
  return definition;
}

async function read(id: string, body: unknown, url?: string) {
  const definition = definitionOf(id);
  const { api, ...rest } = definition;
  // One file of the archive, without the archive.
  const plain = api?.format === 'zip-json' ? { ...rest, api: { ...api, format: 'json' as const } } : definition;
  const bytes = body instanceof Uint8Array ? body : new TextEncoder().encode(JSON.stringify(body));
  const page = await readAnswer(plain, { bytes, url: url ?? definition.url, contentType: null });
  const procedures = page.entries.flatMap((entry) => procedureOf(entry) ?? []);
  const stages = procedures.flatMap((one) => one.stages);
  const lines = stages.map(({ date, kind, planned }) => `${date} ${kind}${planned ? ' planned' : ''}`);
  return { page, procedures, stages, lines };
}

describe('stages of a record', () => {
  it('are those of the Congress, by type of action', async () => {
    const action = (actionDate: string, type: string, text: string) => ({ actionDate, type, text });
    const { procedures, lines } = await read('us-congress-bill', {
      actions: [
        action('2026-07-04', 'BecameLaw', 'Became Public Law No: 119-91.'),
        action('2026-06-30', 'President', 'Presented to President.'),
        action('2026-06-12', 'Floor', 'Passed Senate without amendment by Unanimous Consent.'),
        action('2026-05-02', 'IntroReferral', 'Received in the Senate.'),
        action('2026-02-03', 'IntroReferral', 'Referred to the House Committee on Science.'),
        action('2026-02-03', 'IntroReferral', 'Introduced in House'),
      ],
      request: { congress: '119', billType: 'hr', billNumber: '1234' },
    });
    expect(procedures).toMatchObject([{ references: ['hr:119-1234'], official: true, whole: true }]);
    expect(lines).toEqual([
      '2026-02-03 tabled',
      '2026-02-03 committee',
      '2026-05-02 other-chamber',
      '2026-06-12 plenary',
      '2026-06-30 adopted',
      '2026-07-04 signed',
    ]);
    expect(procedures[0]?.stages.at(-1)?.words).toBe('Became Public Law No: 119-91.');
  });

  it('are those of a state, which a third party collects', async () => {
    const actions = [
      { date: '2026-01-07', description: 'Introduced', classification: ['introduction'] },
      { date: '2026-02-02', description: 'Re-referred to Com. on Rules', classification: ['referral-committee'] },
      { date: '2026-02-03', description: 'Printed', classification: [] },
      { date: '2026-09-29', description: 'Approved by the Governor', classification: ['executive-signature'] },
    ];
    const bill = { id: '1', identifier: 'SB 53', title: 'Frontier AI', jurisdiction: { name: 'California' }, actions };
    const { procedures, lines } = await read('us-openstates', { results: [bill] });
    expect(procedures).toMatchObject([{ references: ['us-ca:sb53'], official: false }]);
    expect(lines).toEqual(['2026-01-07 tabled', '2026-02-02 committee', '2026-09-29 signed']);
  });

  it('are those of Westminster, where a first reading is one in the other House when it is not the first stage', async () => {
    const item = (sortOrder: number, house: string, description: string, date: string) => ({
      ...{ sortOrder, house, description, stageSittings: [{ billId: 3890, date }] },
    });
    const { procedures, lines } = await read('uk-bill-stages', {
      items: [
        item(1, 'Lords', '1st reading', '2026-01-12T00:00:00'),
        item(2, 'Lords', '2nd reading', '2026-02-02T00:00:00'),
        item(3, 'Lords', 'Committee stage', '2026-03-02T00:00:00'),
        item(4, 'Commons', '1st reading', '2026-06-02T00:00:00'),
        item(5, 'Unassigned', 'Royal Assent', '2026-09-01T00:00:00'),
      ],
    });
    expect(procedures).toMatchObject([{ references: ['ukbill:3890'] }]);
    expect(lines).toEqual([
      '2026-01-12 tabled',
      '2026-02-02 plenary',
      '2026-03-02 committee',
      '2026-06-02 other-chamber',
      '2026-09-01 signed',
    ]);
  });

  it('are those of the Parliament of Canada, each in a field of its own', async () => {
    const { procedures, lines } = await read('ca-legisinfo', [
      {
        ...{ BillId: 1, BillNumberFormatted: 'C-34', ShortTitleEn: 'AI Act', ShortTitleFr: 'Loi sur l’IA' },
        PassedHouseFirstReadingDateTime: '2026-05-05T00:00:00',
        PassedSenateFirstReadingDateTime: '2026-10-01T00:00:00',
        ReceivedRoyalAssentDateTime: null,
      },
    ]);
    expect(procedures).toMatchObject([{ references: ['ca-bill:c-34'], titles: { fr: 'Loi sur l’IA', en: 'AI Act' } }]);
    expect(lines).toEqual(['2026-05-05 tabled', '2026-10-01 other-chamber']);
  });

  it('name the law that a French bill became, and both its files', async () => {
    const promulgation = {
      '@xsi:type': 'Promulgation_Type',
      codeActe: 'PROM-PUB',
      libelleActe: { nomCanonique: "Promulgation d'une loi" },
      dateActe: '2026-07-13T00:00:00.000+02:00',
      codeLoi: '2026-605',
      infoJO: { dateJO: '2026-07-14+02:00', numJO: '163', urlLegifrance: 'https://www.legifrance.gouv.fr/x' },
    };
    const acts = { acteLegislatif: { actesLegislatifs: { acteLegislatif: promulgation } } };
    const { stages, procedures } = await read('fr-assemblee-opendata', {
      dossierParlementaire: {
        uid: 'DLR5L17N50000',
        legislature: '17',
        titreDossier: { titre: 'IA', senatChemin: 'http://www.senat.fr/dossier-legislatif/pjl25-435.html' },
        actesLegislatifs: acts,
      },
    });
    expect(procedures[0]?.references).toEqual(['an:DLR5L17N50000', 'senat:pjl25-435']);
    expect(stages.map(({ kind, date, words }) => [kind, date, words])).toEqual([
      ['signed', '2026-07-13', "Promulgation d'une loi : loi n° 2026-605"],
      ['published', '2026-07-14', 'Journal officiel n° 163'],
    ]);
  });

  it('change the version of the reader of the sources that have them alone', () => {
    const { procedure, ...without } = definitionOf('uk-bills-api');
    expect(procedure).toBeDefined();
    expect(parserVersion(without)).not.toBe(parserVersion(definitionOf('uk-bills-api')));
    expect(parserVersion({ ...without, procedure: undefined })).toBe(parserVersion(without));
  });

  it('are bounded, on one line, and told of where their date cannot be read', async () => {
    const actions = Array.from({ length: 400 }, (_, index) => ({
      ...{ date: index === 0 ? 'soon' : '2026-01-07', classification: ['introduction'] },
      description: `${index} ${'long\n'.repeat(200)}`,
    }));
    const { page, stages } = await read('us-openstates', {
      results: [{ id: '1', identifier: 'SB 53', title: 'AI', jurisdiction: { name: 'California' }, actions }],
    });
    expect(stages).toHaveLength(300);
    expect(Math.max(...stages.map(({ words }) => words.length))).toBe(300);
    expect(stages.some(({ words }) => words.includes('\n'))).toBe(false);
    expect(page.warnings.map(({ code }) => code)).toEqual(['unreadable-date']);
  });
});

describe.skipIf(!existsSync(sampleFolder))('stages of real records', () => {
  const sample = (file: string) => readFileSync(new URL(file, sampleFolder));

  it('of the European Parliament, with what was on the agenda', async () => {
    const { procedures, lines } = await read(
      'eu-parliament-procedure',
      sample('eu-parliament-odp__odp-procedure_2025-0260.json'),
    );
    expect(procedures).toMatchObject([
      {
        references: ['procedure:2025/0260-COD'],
        titles: {
          fr: 'Non-application des droits de douane aux importations de certaines marchandises',
          en: 'Non-application of customs duties on imports of certain goods',
        },
      },
    ]);
    expect(lines[0]).toBe('2025-10-20 committee');
    expect(lines).toContain('2026-04-13 negotiation');
    expect(lines.at(-1)).toBe('2026-06-16 plenary planned');
    expect(procedures[0]?.stages.find(({ words }) => words === 'PLENARY_ADOPT_POSITION')).toMatchObject({
      date: '2026-06-16',
      url: 'https://www.europarl.europa.eu/doceo/document/TA-10-2026-0197_EN.html',
    });
  });

  it('of the Legislative Observatory, an entry each', async () => {
    const { procedures, lines } = await read(
      'eu-parliament-oeil-events',
      sample('eu-parliament-oeil__oeil_2024-2006-reg.html'),
      'https://oeil.europarl.europa.eu/oeil/en/procedure-file?reference=2024/0106(COD)',
    );
    expect(procedures.every(({ whole, references }) => !whole && references[0] === 'procedure:2024/0106-COD')).toBe(
      true,
    );
    expect(lines).toEqual([
      '2024-04-03 committee',
      '2024-04-04 committee',
      '2024-04-10 committee',
      '2024-04-24 plenary',
      '2024-04-24 plenary',
    ]);
  });

  it('of the Assemblée nationale, those at the Sénat included', async () => {
    const { procedures, lines } = await read(
      'fr-assemblee-opendata',
      sample('fr-assemblee-opendata__dossier-DLR5L15N36460.json'),
    );
    expect(procedures).toMatchObject([{ references: ['an:DLR5L15N36460', 'senat:pjl17-435'] }]);
    expect(lines[0]).toBe('2018-03-14 tabled');
    expect(lines).toContain('2018-04-18 other-chamber');
    expect(lines).toContain('2018-06-06 negotiation');
    expect(lines.at(-1)).toBe('2018-06-14 adopted');
  });

  it('of the Sénat, an entry each', async () => {
    const { lines } = await read(
      'fr-senat-dossier-feed',
      sample('fr-senat-dossier-feed__doslegppl18-260.xml'),
      'https://www.senat.fr/dossier-legislatif/rss/doslegppl18-260.xml',
    );
    expect(lines).toEqual([
      '2019-05-29 committee',
      '2019-05-29 committee',
      '2019-05-29 committee',
      '2019-01-22 tabled',
    ]);
  });

  it('of the list of the Congress, the latest action of each bill', async () => {
    const { procedures, lines } = await read('us-congress-api', sample('us-congress-api__congress_bills.json'));
    expect(procedures.map(({ references }) => references[0])).toEqual(['hr:119-5005', 's:119-2200', 'hr:119-4400']);
    expect(lines).toEqual(['2026-07-09 committee', '2026-07-07 committee', '2026-07-11 plenary']);
  });
});
