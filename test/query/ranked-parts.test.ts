import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../src/query/parse-query.js';
import { rankedParts } from '../../src/query/ranked-parts.js';

const parse = (text: string, ranked = true) => parseQuery(text, { timeZone: 'UTC', ranked });
const words = (count: number) => Array.from({ length: count }, (_, index) => `mot${index}`).join(' ');

describe('the parts that items are ranked by', () => {
  it('are those that speak for an item, each once', () => {
    const { node } = parse('a1 a1 -b1 source:cnil (c1 OR "d1 e1" OR c1) "d1 e1"');
    expect(rankedParts(node).map(({ kind }) => kind)).toEqual(['term', 'term', 'phrase']);
  });

  it('are 32 at most, and the query says where they end', () => {
    const { node, warnings } = parse(words(40));
    expect(rankedParts(node)).toHaveLength(32);
    expect(warnings.map(({ code, start }) => [code, words(40).slice(start, start + 5)])).toEqual([
      ['too-many-ranked', 'mot32'],
    ]);
  });

  it('are no matter where items are not ranked, nor what is repeated or excluded', () => {
    expect(parse(words(40), false).warnings).toEqual([]);
    expect(parse('mot '.repeat(100)).warnings).toEqual([]);
    expect(parse(`-(${words(40)})`).warnings).toEqual([]);
  });
});

describe('a query that says the same again', () => {
  it('asks for it once', () => {
    expect(parse('ia ia ia').node).toEqual(parse('ia').node);
    expect(parse('(ia OR cnil) (ia OR cnil) "a1 b1" "a1 b1"').node).toEqual(parse('(ia OR cnil) "a1 b1"').node);
  });
});
