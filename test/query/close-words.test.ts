import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/analysis/analyse.js';
import { emptyGlossary } from '../../src/analysis/glossary.js';
import { valuesOf } from '../../src/model/item/item-fields.js';
import { type Closeness, closeTo, nearWords } from '../../src/query/close-words.js';
import { parseQuery } from '../../src/query/parse-query.js';
import { sampleItem } from '../contract/sample-items.js';
import { matches } from './matches.js';

const close = (text: string, closeness: Closeness = 'most') =>
  closeTo(parseQuery(text, { timeZone: 'UTC' }), closeness);

function holds(query: string, title: string, closeness: Closeness = 'most'): boolean {
  const text = analyse({ title, body: '' }, 'und', emptyGlossary());
  return matches(close(query, closeness) ?? { kind: 'none' }, { text, values: valuesOf(sampleItem('a')) });
}

describe('some of the words of a query', () => {
  it('are a third of them, or one', () => {
    expect(holds('a1 b1', 'a1', 'some')).toBe(true);
    expect(holds('a1 b1', 'c1', 'some')).toBe(false);
    expect(holds('a1 b1', 'a1 b1', 'some')).toBe(false);
    expect(holds('a1 b1 c1 d1 e1', 'c1', 'some')).toBe(true);
    expect(holds('a1 b1 c1 d1 e1 f1', 'c1', 'some')).toBe(false);
    expect(holds('a1 b1 c1 d1 e1 f1', 'c1 f1', 'some')).toBe(true);
  });

  it('is not asked of one', () => {
    expect(close('a1', 'some')).toBeUndefined();
    expect(close('a1 source:cnil', 'some')).toBeUndefined();
  });
});

describe('most of the words of a query', () => {
  it('is more than half of them, and not all', () => {
    expect(holds('a1 b1 c1', 'a1 c1')).toBe(true);
    expect(holds('a1 b1 c1', 'a1')).toBe(false);
    expect(holds('a1 b1 c1', 'c1 b1 a1')).toBe(false);
    expect(holds('a1 b1 c1 d1', 'a1 b1')).toBe(false);
    expect(holds('a1 b1 c1 d1', 'a1 b1 d1')).toBe(true);
  });

  it('leaves conditions as they are', () => {
    expect(holds('a1 b1 c1 source:cnil', 'a1 b1')).toBe(true);
    expect(holds('a1 b1 c1 source:other', 'a1 b1')).toBe(false);
    expect(holds('a1 b1 c1 -d1', 'a1 b1')).toBe(true);
    expect(holds('a1 b1 c1 -d1', 'a1 b1 d1')).toBe(false);
    expect(holds('a1 b1 c1 "x1 y1"', 'a1 b1')).toBe(false);
    expect(holds('a1 b1 c1 "x1 y1"', 'a1 b1 x1 y1')).toBe(true);
    expect(holds('a1 b1 c1 (x1 OR y1)', 'a1 b1 c1')).toBe(false);
  });

  it.each(['a1', 'a1 b1', 'a1 a1 a1 b1', 'a1 "b1 c1" d1', 'a1 b1 OR c1 d1 e1', 'title:(a1 b1 c1)', '-a1 -b1 -c1', ''])(
    'is not asked of %j',
    (text) => {
      expect(close(text)).toBeUndefined();
    },
  );
});

const words = ['biométrie', 'biométrique', 'amende', 'recrutement', 'chat', 'risque', 'Risque', 'audits'];

describe('words that a mistyped one may stand for', () => {
  it.each([
    ['biometrei', ['biométrie']],
    ['biométri', ['biométrie']],
    ['recrutemnet', ['recrutement']],
    ['recruttemment', ['recrutement']],
    ['rsique', ['risque']],
    ['amnde', ['amende']],
    ['biometrique', ['biométrie']],
    ['amende', []],
    ['xamende', []],
    ['chats', ['chat']],
    ['cha', []],
    ['entirely', []],
  ])('%s', (mistyped, expected) => {
    expect(nearWords(mistyped, words)).toEqual(expected);
  });

  it('take no long text, and no time over many words', () => {
    expect(nearWords('a'.repeat(100_000), ['a'.repeat(99_999)])).toEqual([]);
  });
});
