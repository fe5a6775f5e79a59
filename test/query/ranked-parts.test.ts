import { describe, expect, it } from 'vitest';
import type { QueryNode } from '../../src/query/ast.js';
import { parseQuery } from '../../src/query/parse-query.js';
import { isRankedByEveryWord, rankedParts } from '../../src/query/ranked-parts.js';
import { loadGlossary } from '../analysis/glossary-fixture.js';

const glossary = loadGlossary();
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

describe('words that name a concept together', () => {
  const parsed = (text: string): QueryNode => parseQuery(text, { glossary, timeZone: 'UTC' }).node;

  it.each<[string, readonly string[]]>([
    ['AI Act', ['"ai act"', 'c_aiact']],
    ['ai act', ['"ai act"', 'c_aiact']],
    ['règlement sur l’IA', ['"reglement ia"', 'c_aiact']],
    ['"AI Act"', ['"ai act"', 'c_aiact']],
    ['amende règlement IA santé', ['amende', '"reglement ia"', 'c_aiact', 'sante']],
    ['AI Act OR règlement IA', ['"ai act"', 'c_aiact', '"reglement ia"']],
    ['RGPD', ['rgpd']],
    ['(AI) (Act)', ['ai', 'act']],
    ['title:(AI Act)', ['ai', 'act']],
    ['-(AI Act) santé', ['sante']],
  ])('rank as a phrase and by the concept: %s', (text, expected) => {
    const shown = rankedParts(parsed(text)).map((part) => {
      if (part.kind === 'term') return part.forms[0];
      return `"${part.words.map(([form]) => form).join(' ')}"`;
    });
    expect(shown).toEqual(expected);
  });

  it.each<[string, boolean]>([
    ['AI Act', false],
    ['(santé OR (travail AI Act)) -emploi', false],
    ['santé travail', true],
    ['-(AI Act) santé', true],
    [words(31), true],
    [words(32), false],
  ])('make the words that are asked for others than those that rank: %s', (text, expected) => {
    expect(isRankedByEveryWord(parsed(text))).toBe(expected);
  });
});

describe('a query that says the same again', () => {
  it('asks for it once', () => {
    expect(parse('ia ia ia').node).toEqual(parse('ia').node);
    expect(parse('(ia OR cnil) (ia OR cnil) "a1 b1" "a1 b1"').node).toEqual(parse('(ia OR cnil) "a1 b1"').node);
  });
});
