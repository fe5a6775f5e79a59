import { expect, it } from 'vitest';
import { loadCatalogue } from '../../../src/catalogue/load-catalogue.js';
import { defineSource, fillTemplate } from '../../../src/model/source/own-source.js';

const sources = loadCatalogue('config/sources');
const byId = (id: string) => {
  const source = sources.find((one) => one.id === id);
  if (!source) throw new Error(`no ${id}`);
  return source;
};

it.each([
  ['fr-senat-dossier-feed', 'ppl18-260', 'https://www.senat.fr/dossier-legislatif/rss/doslegppl18-260.xml'],
  [
    'eu-parliament-oeil',
    ' 2022/0303(COD) ',
    'https://oeil.europarl.europa.eu/oeil/en/procedure-file?reference=2022/0303(COD)',
  ],
])('a template %s is filled with %s', (id, reference, url) => {
  const filled = fillTemplate(byId(id), reference);
  const defined = defineSource({ ...filled?.fields, id: filled?.id });
  expect(defined).toMatchObject({ kind: 'valid', definition: { url, enabled: true, kind: byId(id).kind } });
  expect(JSON.stringify(filled?.fields.name)).toContain(reference.trim());
});

it('the legislative observatory is filled with the AI Act as it comes, and its template makes the same source', () => {
  const oeil = byId('eu-parliament-oeil');
  expect(oeil).toMatchObject({ enabled: true, url: expect.stringContaining('2021/0106(COD)') });
  expect(fillTemplate(oeil, '2021/0106(COD)')?.fields).toMatchObject({ url: oeil.url, document: oeil.document });
});

it.each([
  ['fr-senat-dossier-feed', '../../etc'],
  ['fr-senat-dossier-feed', 'pjl18-404.xml'],
  ['eu-parliament-oeil', ''],
  ['fr-senat-rapports', 'pjl18-404'],
])('a template %s is not filled with "%s"', (id, reference) => {
  expect(fillTemplate(byId(id), reference)).toBeNull();
});

it('a template that is not filled in cannot be turned on', () => {
  const senat = byId('fr-senat-dossier-feed');
  expect(senat.enabled).toBe(false);
  expect(defineSource({ ...senat, enabled: true })).toMatchObject({ kind: 'invalid', issues: [{ path: ['enabled'] }] });
});
