import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/catalogue/load-catalogue.js';
import { readAnswer } from '../../src/sources/source-kinds.js';
import { shapes } from './shapes.js';

const sources = loadCatalogue('config/sources');

describe('a definition of the catalogue reads an answer of the form that is on record', () => {
  it.each(shapes)('$source', async ({ source, body, title, link, date, dates, entries = 1 }) => {
    const definition = sources.find(({ id }) => id === source);
    if (!definition) throw new Error(`expected a definition of ${source}`);
    const bytes = body instanceof Uint8Array ? body : new TextEncoder().encode(textOf(body));
    const page = await readAnswer(definition, { bytes, url: definition.url, contentType: null });
    expect(page.entries).toHaveLength(entries);
    const [first] = page.entries;
    expect([first?.title, first?.url, first?.publishedAt ?? first?.updatedAt]).toEqual([title, link, date]);
    expect(first?.dates).toEqual(dates);
    expect(page.warnings).toEqual([]);
  });

  it('fr-assemblee-opendata, from a zip in which other files lie beside the bills', async () => {
    const definition = sources.find(({ id }) => id === 'fr-assemblee-opendata');
    if (!definition) throw new Error('expected a definition of fr-assemblee-opendata');
    const act = (name: string, dateActe: string | null, inner: unknown = null) => ({
      libelleActe: { nomCanonique: name },
      dateActe,
      actesLegislatifs: inner === null ? null : { acteLegislatif: inner },
    });
    const first = act('1ère lecture', null, [act('Dépôt', '2026-03-14T00:00:00.000+01:00')]);
    const file = {
      dossierParlementaire: {
        uid: 'DLR5L17N1',
        legislature: '17',
        titreDossier: { titre: "Encadrer l'intelligence artificielle" },
        procedureParlementaire: { libelle: 'Proposition de loi' },
        actesLegislatifs: { acteLegislatif: [first, act('Commission mixte paritaire', null)] },
      },
    };
    const bytes = zipSync({
      'json/dossierParlementaire/DLR5L17N1.json': new TextEncoder().encode(JSON.stringify(file)),
      'json/document/PIONANR5L17B1.json': new TextEncoder().encode(JSON.stringify({ document: { uid: 'PION' } })),
    });
    const page = await readAnswer(definition, { bytes, url: definition.url, contentType: 'application/zip' });
    expect(page.entries).toMatchObject([
      {
        title: "Encadrer l'intelligence artificielle",
        url: 'https://www.assemblee-nationale.fr/dyn/17/dossiers/DLR5L17N1',
        publishedAt: '2026-03-13T23:00:00.000Z',
        content: 'Commission mixte paritaire',
      },
    ]);
  });
});

function textOf(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}
