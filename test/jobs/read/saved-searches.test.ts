import { expect, it } from 'vitest';
import { spokenQuery } from '../../../src/jobs/read/saved-searches.js';
import { loadTaxonomy } from '../../../src/settings/load-shipped.js';
import { testCatalogue } from '../../web/site.js';

const naming = {
  language: 'fr',
  catalogue: new Map(testCatalogue.map((source) => [source.id, source])),
  taxonomy: loadTaxonomy(),
  owners: new Map(),
  policies: new Map([['ia-rh', 'IA et ressources humaines']]),
} as const;

it.each([
  ['jurisdiction:EU OR juridiction:fr', 'Union européenne OR France'],
  ['type:décision source:cnil biométrie', 'Décision CNIL, actualités biométrie'],
  ['policy:"ia-rh"', 'IA et ressources humaines'],
  ['reference:"celex:32024R1689"', 'Règlement sur l’IA (UE) 2024/1689'],
  ['reference:loi:78-17', 'reference:loi:78-17'],
  ['-jurisdiction:EU titre:CNIL depuis:2026-03', '-jurisdiction:EU titre:CNIL depuis:2026-03'],
  ['policy:gone https://a.example/x', 'policy:gone https://a.example/x'],
])('%s is said as %s', (query, spoken) => {
  expect(spokenQuery(query, naming)).toBe(spoken);
});
