import { describe, expect, it } from 'vitest';
import { distinctTrees, isSameTree, TreeSet, treeHash } from '../../src/query/same-tree.js';

const word = (form: string, more: object = {}) => ({ kind: 'term', forms: [form], ...more });
const pairs: readonly (readonly [string, object, object, boolean])[] = [
  ['the same words', word('ia'), word('ia'), true],
  ['other words', word('ia'), word('ai'), false],
  ['properties in another order', { a: 1, b: { c: 2 } }, { b: { c: 2 }, a: 1 }, true],
  ['one that is not said', word('ia'), word('ia', { prefix: undefined }), true],
  ['one more', word('ia'), word('ia', { prefix: false }), false],
  ['parts in another order', { children: [word('a'), word('b')] }, { children: [word('b'), word('a')] }, false],
  ['what stands one level deeper', [[word('a')], word('b')], [[word('a'), word('b')]], false],
  ['a list and what is numbered', ['a'], { 0: 'a' }, false],
  ['a number and its text', { least: 1 }, { least: '1' }, false],
  ['null and its name', { from: null }, { from: 'null' }, false],
];

describe('two trees', () => {
  it.each(pairs)('that differ by %s are told apart where they mean another thing', (_, one, other, isSame) => {
    expect(isSameTree(one, other)).toBe(isSame);
    expect(distinctTrees([one, other])).toHaveLength(isSame ? 1 : 2);
    expect(new TreeSet([one]).has(other)).toBe(isSame);
    if (isSame) expect(treeHash(one)).toBe(treeHash(other));
  });

  it('are looked at once, however often and within however many others they are met', () => {
    let looks = 0;
    const counted = <T extends object>(tree: T): T =>
      new Proxy(tree, {
        ownKeys(target) {
          looks += 1;
          return Reflect.ownKeys(target);
        },
      });
    const nested = (depth: number): object =>
      depth === 0 ? counted(word('ia')) : counted({ kind: 'not', child: nested(depth - 1) });
    const looksAt = (depth: number): number => {
      const [one, other] = [nested(depth), nested(depth)];
      looks = 0;
      expect(isSameTree(one, other)).toBe(true);
      return looks;
    };
    const [some, twice] = [looksAt(50), looksAt(100)];
    expect(twice).toBeLessThan(2.1 * some);
  });
});
