import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NormalQuery, normalQuery } from '../../../../src/adapters/elasticsearch/items/query-normal-form.js';
import type { QueryNode } from '../../../../src/query/ast.js';

const word = (form: string): QueryNode => ({ kind: 'term', scope: 'any', forms: [form], prefix: false });
const a = word('a');
const b = word('b');
const c = word('c');
const not = (child: QueryNode): QueryNode => ({ kind: 'not', child });
const and = (...children: QueryNode[]): QueryNode => ({ kind: 'and', children });
const or = (...children: QueryNode[]): QueryNode => ({ kind: 'or', children });
const some = (least: number, ...children: QueryNode[]): QueryNode => ({ kind: 'some', least, children });
const all: QueryNode = { kind: 'all' };
const none: QueryNode = { kind: 'none' };

const cases: readonly (readonly [what: string, query: QueryNode, shown: string])[] = [
  ['a word', a, 'a'],
  ['not a word', not(a), '-a'],
  ['not not', not(not(a)), 'a'],
  ['not of an and', not(and(a, b)), '(-a | -b)'],
  ['not of an or', not(or(a, not(b))), '(-a & b)'],
  ['groups within groups of their kind', and(a, and(b, and(c))), '(a & b & c)'],
  ['a group that becomes of its kind', or(a, not(and(b, c))), '(a | -b | -c)'],
  ['a group of one', or(and(a)), 'a'],
  ['an and with all', and(all, a), 'a'],
  ['an and with none', and(a, none), 'none'],
  ['an or with all', or(a, all), 'all'],
  ['an or with none', or(none, a), 'a'],
  ['an empty and', and(), 'all'],
  ['an empty or', or(), 'none'],
  ['not none', not(none), 'all'],
  ['some of three', some(2, a, b, c), '2 of (a, b, c)'],
  ['one of three', some(1, a, b, c), '(a | b | c)'],
  ['all of two', some(2, a, b), '(a & b)'],
  ['more than there are', some(3, a, b), 'none'],
  ['none of two', some(0, a, b), 'all'],
  ['not two of three', not(some(2, a, b, c)), '2 of (-a, -b, -c)'],
  ['not one of two', not(some(1, a, b)), '(-a & -b)'],
  ['some of what says nothing', some(2, all, none, a, b), '(a | b)'],
  ['a word without forms', { kind: 'term', scope: 'any', forms: [], prefix: true }, 'none'],
  ['a phrase without words', { kind: 'phrase', scope: 'any', words: [] }, 'none'],
  ['a phrase with a word that has no form', { kind: 'phrase', scope: 'any', words: [['a'], []] }, 'none'],
  ['not such a phrase', not({ kind: 'phrase', scope: 'any', words: [[]] }), 'all'],
];

describe('the normal form of a query', () => {
  it.each(cases)('of %s', (_, query, shown) => {
    expect(show(normalQuery(query))).toBe(shown);
  });

  it('says the same as the query, for every query', () => {
    const { query } = fc.letrec<{ query: QueryNode }>((tie) => ({
      query: fc.oneof(
        { depthSize: 'medium' },
        fc.constantFrom(a, b, c, all, none),
        fc.record({
          kind: fc.constantFrom('and' as const, 'or' as const),
          children: fc.array(tie('query'), { maxLength: 3 }),
        }),
        fc.record({
          kind: fc.constant('some' as const),
          least: fc.integer({ min: 0, max: 4 }),
          children: fc.array(tie('query'), { maxLength: 4 }),
        }),
        fc.record({ kind: fc.constant('not' as const), child: tie('query') }),
      ),
    }));
    const held = fc.subarray(['a', 'b', 'c']);
    fc.assert(
      fc.property(query, held, (node, words) => {
        expect(holdsNormal(normalQuery(node), words)).toBe(holds(node, words));
      }),
      { numRuns: 500, seed: 5 },
    );
  });
});

function show(query: NormalQuery): string {
  if (query.kind === 'leaf') return `${query.negated ? '-' : ''}${formOf(query.leaf)}`;
  if (query.kind === 'some') return `${query.least} of (${query.children.map(show).join(', ')})`;
  if (query.kind !== 'and' && query.kind !== 'or') return query.kind;
  return `(${query.children.map(show).join(query.kind === 'and' ? ' & ' : ' | ')})`;
}

function holds(node: QueryNode, words: readonly string[]): boolean {
  if (node.kind === 'and') return node.children.every((child) => holds(child, words));
  if (node.kind === 'or') return node.children.some((child) => holds(child, words));
  if (node.kind === 'some') return node.children.filter((child) => holds(child, words)).length >= node.least;
  if (node.kind === 'not') return !holds(node.child, words);
  return node.kind === 'all' || (node.kind !== 'none' && words.includes(formOf(node)));
}

function holdsNormal(query: NormalQuery, words: readonly string[]): boolean {
  if (query.kind === 'and') return query.children.every((child) => holdsNormal(child, words));
  if (query.kind === 'or') return query.children.some((child) => holdsNormal(child, words));
  if (query.kind === 'some') return query.children.filter((child) => holdsNormal(child, words)).length >= query.least;
  if (query.kind === 'leaf') return words.includes(formOf(query.leaf)) !== query.negated;
  return query.kind === 'all';
}

function formOf(leaf: QueryNode): string {
  return leaf.kind === 'term' ? (leaf.forms[0] ?? '') : '';
}
