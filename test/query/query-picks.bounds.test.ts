import { expect, it } from 'vitest';
import { emptyGlossary } from '../../src/analysis/glossary.js';
import { limits } from '../../src/model/limits.js';
import { maxDepth } from '../../src/query/ast.js';
import { picksOf } from '../../src/query/query-picks.js';
import { expectWithinMs } from '../processor-time.js';

const context = { glossary: emptyGlossary(), now: new Date('2026-12-01T00:00:00.000Z'), timeZone: 'UTC' };

/** Exclusions of alternatives within one another, as deep as a query is read, with words on each level. */
function nested(words: number): string {
  const onLevel = (level: number): string => Array.from({ length: words }, (_, at) => `m${level}x${at}`).join(' OU ');
  let query = 'mot';
  for (let level = 0; level < maxDepth; level += 1) query = `-(${onLevel(level)} OU ${query})`;
  return query;
}

it.each([1, 5, 9])('reads the picks of a query of %i words on each of all its levels within a turn', (words) => {
  const query = nested(words).slice(0, limits.policyQueryChars);
  expectWithinMs(100, () => expect(picksOf(query, context).rest).toBe(query));
});

it.each([
  ['exclusions', `${'-('.repeat(maxDepth)}mot${')'.repeat(maxDepth)}`],
  ['alternatives of two words', Array.from({ length: 200 }, (_, at) => `(a${at} b${at})`).join(' OU ')],
])('reads %s within a turn', (_, query) => {
  expectWithinMs(100, () => picksOf(query, context));
});
