import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/analysis/analyse.js';
import { findReferences } from '../../src/enrich/find-references.js';
import { parseQuery } from '../../src/query/parse-query.js';
import { actNamedAt } from '../../src/query/plain-reference.js';
import { glossary, makeDocument } from './documents.js';
import { matches } from './matches.js';

/** As ingest makes it: with the references that the text names. */
function spoken(body: string, language: string) {
  const references = findReferences(body).map(({ reference }) => reference);
  return makeDocument({ body, references }, { language: [language], reference: references });
}

const ask = (query: string, body: string, language = 'fr'): boolean =>
  matches(parseQuery(query, { glossary, timeZone: 'UTC' }).node, spoken(body, language));

describe('a query that names an act', () => {
  it.each([
    ['RIA', 'le règlement (UE) 2024/1689'],
    ['ria', 'the AI Act applies'],
    ['AI Act', 'http://data.europa.eu/eli/reg/2024/1689/oj'],
    ['règlement IA', 'ce que prévoit le RIA pour les systèmes d’IA à haut risque'],
    ['"ai act"', 'nach der KI-VO'],
    ['2024/1689', 'ce que change l’IA Act'],
    ['celex:32024R1689', 'le règlement européen sur l’intelligence artificielle'],
    ['reference:RIA', 'the EU AI Act'],
    ['reference:"règlement IA"', 'the EU AI Act'],
    ['reference:celex:32024R1689', "l'article 5 du règlement IA"],
    ['reference:"article 5 du règlement IA"', 'Article 5 of the AI Act'],
    ['Colorado AI Act', 'Colorado SB 24-205'],
    ['LIAD', 'the Artificial Intelligence and Data Act'],
    ['loi informatique et libertés', 'article 8 de la loi n° 78-17'],
  ])('%s finds %s', (query, body) => {
    expect(ask(query, body)).toBe(true);
  });

  it.each([
    ['reference:RIA', 'a regulatory impact assessment (RIA) was published'],
    ['reference:"AI Act"', 'the Colorado AI Act'],
    ['title:RIA', 'le règlement (UE) 2024/1689'],
  ])('%s does not find by its act: %s', (query, body) => {
    expect(ask(query, body, 'en')).toBe(false);
  });
});

it('takes the longest name', () => {
  expect(actNamedAt(['Colorado', 'AI', 'Act', 'sanction'], 0)).toEqual({ references: ['us-co:sb24-205'], count: 3 });
  expect(actNamedAt(['sanction'], 0)).toBeUndefined();
});

it('gives a text without its number the token of its act', () => {
  const references = findReferences('le RGPD').map(({ reference }) => reference);
  expect(analyse({ title: '', body: 'le RGPD', references }, 'fr', glossary).concepts).toContain('r_celex_32016r0679');
});
