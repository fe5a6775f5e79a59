import { describe, expect, it } from 'vitest';
import { createLanguageDetector } from '../../src/enrich/detect-language.js';
import { readEntry } from '../../src/enrich/read-entry.js';
import { findingsOf, matchText } from '../../src/match/derive-findings.js';
import { compileSavedQueries } from '../../src/match/saved-queries.js';
import { factsOf } from '../../src/model/item/item-fields.js';
import { parseQuery } from '../../src/query/parse-query.js';
import { sampleItem } from '../contract/sample-items.js';
import { alone } from '../enrich/alone.js';
import { makeEntry } from '../enrich/entries.js';
import { shippedCues } from '../enrich/shipped-cues.js';
import { glossary, makeDocument } from '../query/documents.js';

const itemFacts = factsOf(sampleItem('one'));

describe('matchText', () => {
  it('says by which words a concept is named, and joins none of the title and the text', () => {
    const query = '"AI Act"';
    const queries = compileSavedQueries([{ id: query, node: parseQuery(query, { glossary, timeZone: 'UTC' }).node }]);
    const said = { title: 'Obligations of AI', summary: 'Act now: the AI Act applies.', content: null, document: null };
    const { values } = makeDocument({}, { language: ['en'], reference: [] });
    expect(matchText({ ...said, language: 'en', values }, { queries, glossary })).toEqual([
      { id: query, words: ['AI Act'], clauses: [] },
    ]);
  });
});

describe('findingsOf', () => {
  it('asks nothing of an item where there is no query', async () => {
    const entry = makeEntry({ title: 'Un avis', summary: 'Sur le recrutement automatisé.' });
    const languages = await createLanguageDetector();
    const context = { language: 'fr', carries: [], glossary, languages, cues: shippedCues };
    const reading = alone(readEntry(entry, context));
    let asked = 0;
    const corrections = () => {
      asked += 1;
      return [];
    };
    const facts = Object.defineProperty({ ...itemFacts }, 'corrections', { get: corrections, enumerable: true });
    const matchesOf = (queries: readonly string[]) => {
      const saved = queries.map((id) => ({ id, node: parseQuery(id, { glossary, timeZone: 'UTC' }).node }));
      return alone(findingsOf(reading, { entry, facts, publisher: undefined }, compileSavedQueries(saved))).matches;
    };
    expect([matchesOf([]), asked]).toEqual([[], 0]);
    expect(matchesOf(['recrutement'])).toMatchObject([{ id: 'recrutement', words: ['recrutement'] }]);
    expect(asked).toBeGreaterThan(0);
  });
});
