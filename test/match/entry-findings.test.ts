import { describe, expect, it } from 'vitest';
import { matchText } from '../../src/match/entry-findings.js';
import { compileSavedQueries } from '../../src/match/saved-queries.js';
import { parseQuery } from '../../src/query/parse-query.js';
import { glossary, makeDocument } from '../query/documents.js';

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
