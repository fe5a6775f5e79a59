import { describe, it } from 'vitest';
import { highlight, snippet } from '../../src/query/highlight.js';
import { parseQuery } from '../../src/query/parse-query.js';
import { expectWithinMs } from '../processor-time.js';
import { glossary } from './documents.js';

const nodeOf = (query: string) => parseQuery(query, { glossary, timeZone: 'UTC' }).node;

describe('highlight', () => {
  it('is linear in long texts', () => {
    const node = nodeOf('"a a a a a a b" OR IA OR regl*');
    expectWithinMs(2_000, () => {
      highlight('a '.repeat(500_000), node, { language: 'fr', glossary });
      snippet('IA règlement '.repeat(50_000), node, { language: 'fr', glossary });
    });
  });
});
