import { describe, it } from 'vitest';
import { parseQuery } from '../../src/query/parse-query.js';
import { loadGlossary } from '../analysis/glossary-fixture.js';
import { expectWithinMs } from '../processor-time.js';

const glossary = loadGlossary();

describe('parseQuery', () => {
  it('is linear', () => {
    expectWithinMs(2_000, () => {
      for (const piece of ['(', ')', '-', '"', 'a:', 'NOT ', 'a ', "l'", '*', 'title:', 'kind:', '1/', 'AI ']) {
        parseQuery(piece.repeat(100_000), { glossary, timeZone: 'UTC' });
      }
    });
  });
});
