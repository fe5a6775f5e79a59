import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../src/query/parse-query.js';
import { matchedTokens } from '../../src/query/predicate.js';
import { documentMatches } from '../fakes/document-matches.js';
import { glossary, makeDocument } from './documents.js';
import { matches, viewOf } from './matches.js';

const ask = (query: string, document: Parameters<typeof matches>[1]): boolean =>
  matches(parseQuery(query, { glossary, timeZone: 'UTC' }).node, document);

describe('one word of a query', () => {
  it.each<[string, string, string]>([
    ['règlement', 'fr', 'Les règlements européens'],
    ['règlements', 'fr', 'LE REGLEMENT EUROPEEN'],
    ['REGLEMENT', 'fr', 'un règlement'],
    ["l'IA", 'fr', 'les enjeux de l’IA'],
    ['IA', 'fr', "les enjeux de L'IA"],
    ['l’intelligence', 'fr', "l'intelligence des machines"],
    ['données', 'fr', 'une donnée'],
    ['régulateur', 'fr', 'la régulation'],
    ['travaux', 'fr', 'le travail'],
    ['regulation', 'en', 'new regulations'],
    ['REGULATIONS', 'en', 'a regulation'],
    ['regulating', 'en', 'the regulator’s Regulation'],
    ["authority's", 'en', 'the authorities'],
    ['companies', 'en', 'a company'],
    ['AI', 'fr', "le règlement sur l'intelligence artificielle"],
    ['ai', 'fr', 'une AI forte'],
    ['eu', 'en', 'the eu rules'],
    ['IA', 'en', 'artificial intelligence'],
    ['RGPD', 'en', 'under the GDPR'],
    ['GDPR', 'de', 'nach der DSGVO'],
    ['hypertrucage', 'en', 'deepfakes are banned'],
    ['Datenschutz', 'fr', 'la protection des données'],
    ['cœur', 'fr', 'au coeur du texte'],
    ['ﬁchier', 'fr', 'des fichiers'],
    ['人工知能', 'ja', '日本の人工知能基本計画'],
    ['법', 'ko', '인공지능 법률'],
  ])('%s finds in %s: %s', (query, language, body) => {
    expect(ask(query, makeDocument({ body }, { language: [language] }))).toBe(true);
  });

  it.each<[string, string, string]>([
    ['règle', 'fr', 'le règlement'],
    ['IA', 'fr', 'une fiabilité'],
    ['AI', 'fr', "j'ai lu"],
    ['AI', 'it', 'rivolto ai cittadini'],
    ['EU', 'fr', 'la séance a eu lieu'],
    ['donner', 'fr', 'les données'],
  ])('%s does not find in %s: %s', (query, language, body) => {
    expect(ask(query, makeDocument({ body }, { language: [language] }))).toBe(false);
  });
});

describe('matches', () => {
  const references = ['celex:32024R1689', 'celex:32024R1689#art-6-1-a'];
  const document = makeDocument(
    {
      title: 'La CNIL sanctionne une société',
      body: "Le règlement sur l'IA impose une évaluation de la conformité aux systèmes à haut risque. L'état de l'art progresse.",
      references,
    },
    { reference: references },
  );

  it.each<[string, boolean]>([
    ['sanction', true],
    ['santé', false],
    ['sanctionner conformité', true],
    ['"évaluation de la conformité"', true],
    ['"évaluation conformité"', true],
    ['"conformité évaluation"', false],
    ['"une société Le règlement"', false],
    ['"conformity assessment"', true],
    ['"état de l’art"', true],
    ['title:CNIL', true],
    ['title:règlement', false],
    ['cnil OR edpb', true],
    ['cnil -règlement', false],
    ['cnil -edpb', true],
    ['-edpb', true],
    ['sanct*', true],
    ['title:impos*', false],
    ['source:CNIL kind:décision kind:news', true],
    ['kind:law,decision', true],
    ['pays:fr -langue:en', true],
    ['policy:recrutement', true],
    ['celex:32024R1689', true],
    ['reference:celex:32016r0679', false],
    ['2024/1689', true],
    ['celex:32024R1689#art-6-1-a', true],
    ['reference:"article 6, paragraphe 1, point a), du règlement (UE) 2024/1689"', true],
    ['reference:"Article 5 of Regulation (EU) 2024/1689"', false],
    ['en:word', false],
    ['published:2026-03', true],
    ['published:2026-03-10', true],
    ['published:..2026-03-09', false],
    ['seen:>=2026-03-12', false],
  ])('%s: %s', (query, expected) => {
    expect(ask(query, document)).toBe(expected);
  });

  it('never finds an undated item by its date', () => {
    expect(ask('published:>=1990', makeDocument({}, { published: [] }))).toBe(false);
  });

  it('agrees with the meaning spelled out', () => {
    const words = [
      'loi',
      'lois',
      'IA',
      'AI',
      'act',
      'règlement',
      'sur',
      "l'intelligence",
      'artificielle',
      'haut',
      'risque',
    ];
    const word = fc.constantFrom(...words);
    const text = fc.array(word, { maxLength: 12 }).map((parts) => parts.join(' '));
    const query = fc
      .array(
        fc.constantFrom(...words, 'OR', 'NOT', '-', '(', ')', '"', 'title:', 'ris*', 'kind:news', 'published:2026'),
        {
          maxLength: 14,
        },
      )
      .map((parts) => parts.join(' '));
    fc.assert(
      fc.property(query, text, text, fc.constantFrom('fr', 'en', 'und'), (asked, title, body, language) => {
        const document = makeDocument({ title, body }, { language: [language] });
        const { node } = parseQuery(asked, { glossary, timeZone: 'UTC' });
        expect(matches(node, document)).toBe(documentMatches(node, document));
      }),
      { numRuns: 600 },
    );
  });
});

describe('matchedTokens', () => {
  const document = makeDocument({
    title: 'Amende',
    body: "Le règlement sur l'IA et l’emploi",
    references: ['iso:42001'],
  });
  const tokensOf = (query: string): string[] =>
    matchedTokens(parseQuery(query, { glossary, timeZone: 'UTC' }).node, viewOf(document)).sort();

  it.each<[string, string[]]>([
    ['emploi', ['c_employment', 'f_emploi']],
    ['emploi OR amende OR absent', ['c_employment', 'c_fine', 'f_amend', 'f_emploi']],
    ['emploi -absent', ['c_employment', 'f_emploi']],
    ['"AI Act"', ['c_aiact']],
    ['règl* absent', []],
    ['regl* emploi', ['c_employment', 'f_emploi', 'f_reglement']],
    ['"règlement IA"', ['c_aiact', 'f_ia', 'f_reglement']],
    ['ref:"ISO 42001"', []],
    ['source:cnil', []],
  ])('of %s are %j', (query, expected) => {
    expect(tokensOf(query)).toEqual(expected);
  });

  it('are there for a reference that the item holds', () => {
    expect(matchedTokens(parseQuery('celex:32024R1689', { timeZone: 'UTC' }).node, viewOf(document))).toEqual([
      'r_celex_32024r1689',
    ]);
  });
});
