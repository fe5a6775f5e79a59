import { describe, expect, it } from 'vitest';
import { filterQuery, rankedQuery } from '../../../../src/adapters/elasticsearch/items/query-dsl.js';
import { compileGlossary } from '../../../../src/analysis/glossary.js';
import type { QueryNode } from '../../../../src/query/ast.js';
import { parseQuery } from '../../../../src/query/parse-query.js';
import { loadGlossary } from '../../../../src/settings/load-shipped.js';

const glossary = compileGlossary(loadGlossary());
const parsed = (text: string): QueryNode => parseQuery(text, { glossary, timeZone: 'UTC' }).node;
const word = (...forms: string[]): QueryNode => ({ kind: 'term', scope: 'any', forms, prefix: false });
const law: QueryNode = { kind: 'field', field: 'kind', value: 'LAW' };

describe('a query in the DSL', () => {
  it('asks a word of title, body and concepts', () => {
    expect(filterQuery(word('a', 'f_a'))).toEqual({
      bool: {
        should: [
          { terms: { title: ['a', 'f_a'], boost: 5 } },
          { terms: { body: ['a', 'f_a'], boost: 1 } },
          { terms: { concepts: ['a', 'f_a'], boost: 2 } },
        ],
        minimum_should_match: 1,
      },
    });
  });

  it('makes one set of the words of an or', () => {
    const words = Array.from({ length: 500 }, (_, index) => word(`w${index}`));
    const { bool } = filterQuery({ kind: 'or', children: words });
    expect(bool?.should).toHaveLength(3);
  });

  it('folds values', () => {
    expect(filterQuery(law)).toEqual({ term: { 'values.kind': { value: 'law' } } });
  });

  it('lets nothing but words speak for an item', () => {
    const { bool } = rankedQuery({ kind: 'and', children: [word('a'), law, { kind: 'not', child: word('b') }] });
    expect(bool?.should).toEqual([rankedQuery(word('a'))]);
    expect(rankedQuery(law)).toEqual({ bool: { filter: [filterQuery(law)] } });
  });

  it('ranks by the first 32 words, and looks for all of them', () => {
    const words = Array.from({ length: 40 }, (_, index) => word(`w${index}`));
    const query: QueryNode = { kind: 'and', children: words };
    const { bool } = rankedQuery(query);
    expect(bool?.should).toHaveLength(32);
    expect(bool?.filter).toEqual([filterQuery(query)]);
  });

  it('ranks a name by its phrase and its concept, and looks for its words', () => {
    const { bool } = rankedQuery(parsed('haut risque'));
    expect(JSON.stringify(bool?.should)).toContain('span_near');
    expect(JSON.stringify(bool?.should)).toContain('c_highrisk');
    expect(JSON.stringify(bool?.should)).not.toContain('"term":{"title":{"value":"f_risqu"');
    expect(JSON.stringify(bool?.filter)).not.toContain('span_near');
  });

  it('puts what refers to the act that is asked for first', () => {
    const { bool } = rankedQuery(parsed('AI Act'));
    expect(JSON.stringify(bool?.should)).toContain('r_celex_32024r1689');
    expect(JSON.stringify(bool?.must)).toContain('span_near');
    expect(JSON.stringify(rankedQuery(parsed('AI Act banques')))).not.toContain('constant_score');
  });

  it.each(['filterQuery', 'rankedQuery'] as const)('keeps within the limits of a small server: %s', (name) => {
    const compile = { filterQuery, rankedQuery }[name];
    const many = Array.from({ length: 200 }, (_, index) => `mot${index}`);
    const pairs = many.slice(0, 100).map((one, index) => `(${one} ${many[index + 100]})`);
    expect(countClauses(compile(parsed(many.join(' '))))).toBeLessThanOrEqual(1_024);
    expect(countClauses(compile(parsed(many.join(' OR '))))).toBeLessThanOrEqual(1_024);
    expect(countClauses(compile(parsed(pairs.join(' OR '))))).toBeLessThanOrEqual(1_024);
    const deep = many.slice(0, 20).reduce((text, one) => `(${one} OR (x ${text}))`, 'y');
    expect(depthOf(compile(parsed(deep)))).toBeLessThan(30);
  });
});

/** Counts clauses as the server does: one for each query of the index, and one for a set of terms. */
function countClauses(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, entry) => sum + countClauses(entry), 0);
  if (typeof value !== 'object' || value === null) return 0;
  const entries = Object.entries(value);
  const isLeaf = entries.some(([name]) => ['term', 'terms', 'prefix', 'span_term', 'range', 'exists'].includes(name));
  return isLeaf ? 1 : entries.reduce((sum, [, child]) => sum + countClauses(child), 0);
}

/** The depth inside a wrapper is counted anew. */
function depthOf(value: unknown): number {
  if (Array.isArray(value)) return Math.max(0, ...value.map(depthOf));
  if (typeof value !== 'object' || value === null) return 0;
  const isQuery = ['bool', 'span_near', 'span_or', 'constant_score'].some((name) => name in value);
  return Math.max(0, ...Object.values(value).map(depthOf)) + (isQuery ? 1 : 0);
}
