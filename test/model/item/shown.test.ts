import { describe, expect, it, vi } from 'vitest';
import { parseShown, type ShownNode, storeShown } from '../../../src/model/item/shown.js';

const kept = (nodes: unknown) => JSON.stringify({ by: 1, isCut: false, nodes });
const markup = {
  summary: '<p>Un résumé de la décision.</p>',
  content: '<p>Le texte entier de la décision &amp; la suite.</p>',
};
const nested = (depth: number): ShownNode => (depth === 0 ? 'x' : ['div', [nested(depth - 1)]]);

describe('parseShown', () => {
  it.each<[string, readonly ShownNode[] | null]>([
    ['words', ['Un ', ['b', ['mot']], ['br', []]]],
    [
      'a link and a cell',
      [
        ['a', ['x'], { href: 'https://a.example/b?c=1' }],
        ['td', ['y'], { colspan: 2, rowspan: 3 }],
      ],
    ],
    ['what cannot be shown', null],
    ['what looks like markup, as words', ['<script>alert(1)</script>']],
  ])('gives back %s', (_, nodes) => {
    expect(parseShown(storeShown({ nodes, isCut: true }, markup), markup)).toEqual({ nodes, isCut: true });
  });

  it.each<[string, string | undefined]>([
    ['nothing', undefined],
    ['no JSON', '<p>'],
    ['another kind of JSON', '[]'],
    ['the word of another cleaner', JSON.stringify({ by: 0, isCut: false, nodes: [] })],
    ['a script', kept([['script', ['alert(1)']]])],
    ['a script further down', kept([['p', [['b', [['script', ['x']]]]]]])],
    ['an element of many cases', kept([['SCRIPT', []]])],
    ['a link that runs', kept([['a', ['x'], { href: 'javascript:alert(1)' }]])],
    ['a link that was not made by us', kept([['a', ['x'], { href: ' https://a.example' }]])],
    ['a link with a user name', kept([['a', ['x'], { href: 'https://ec.europa.eu@evil.example/' }]])],
    ['a link of what is no link', kept([['p', ['x'], { href: 'https://a.example/' }]])],
    ['an event', kept([['p', ['x'], { onclick: 'alert(1)' }]])],
    ['markup in place of children', kept([['p', ['x'], { dangerouslySetInnerHTML: { __html: '<script>' } }]])],
    ['an attribute of every object', '{"by":1,"isCut":false,"nodes":[["p",[],{"__proto__":{"href":"x"}}]]}'],
    ['a cell over everything', kept([['td', [], { colspan: 1e9 }]])],
    ['an object in place of a node', kept([{ type: 'script', props: {} }])],
    ['a node without children', kept([['p']])],
    ['more than a node', kept([['p', [], {}, 'x']])],
    ['a number', kept([1])],
    ['one that is deeper than we make them', kept([nested(62)])],
    ['one that is 10,000 deep', `{"by":1,"isCut":false,"nodes":[${'["p",['.repeat(10_000)}${']]'.repeat(10_000)}]}`],
    ['one that is larger than we make them', kept(Array(80_002).fill('x'))],
    ['one that is longer than we make them', `${kept([])}${' '.repeat(5_000_000)}`],
  ])('takes no word of %s', (_, text) => {
    expect(parseShown(text, markup)).toBeUndefined();
  });

  it('keeps each text once, as a place in the markup, where it stands there as it is shown', () => {
    const nodes: readonly ShownNode[] = [
      ['p', ['Un résumé de la décision.']],
      ['hr', []],
      ['p', ['Le texte entier de la décision & la suite.', ['b', ['un mot']]]],
    ];
    const text = storeShown({ nodes, isCut: false }, markup);
    expect(JSON.parse(text).nodes).toEqual([['p', [[3, 25]]], nodes[1], nodes[2]]);
    expect(parseShown(text, markup)).toEqual({ nodes, isCut: false });
  });

  it('finds what is behind a text with entities again', () => {
    const content = `<p>L${'&#8217;'.repeat(40)}avis</p><p>La suite de cet avis</p>`;
    const nodes: readonly ShownNode[] = [
      ['p', [`L${'’'.repeat(40)}avis`]],
      ['p', ['La suite de cet avis']],
    ];
    const text = storeShown({ nodes, isCut: false }, { summary: null, content });
    expect(JSON.parse(text).nodes[1]).toEqual(['p', [[content.indexOf('La suite'), 20]]]);
  });

  it('looks twice as often in a text with twice as many tags that hold none of it', () => {
    const looks = vi.spyOn(String.prototype, 'startsWith');
    const looksOf = (count: number): number => {
      const content = `<p>${'<i>a</i>'.repeat(count)}${'a&amp;'.repeat(count)}</p>`;
      looks.mockClear();
      storeShown({ nodes: Array(count).fill('a&a&a&a&a&a&a&b'), isCut: false }, { summary: null, content });
      return looks.mock.calls.length;
    };
    const [once, twice] = [looksOf(1_000), looksOf(2_000)];
    looks.mockRestore();
    expect(once).toBeGreaterThan(1_000);
    expect(twice / once).toBeLessThan(2.1);
  });

  it.each<[string, unknown]>([
    ['behind the end', [[markup.summary.length + markup.content.length - 1, 2]]],
    ['before the beginning', [[-1, 2]]],
    ['of no length', [[0, 0]]],
    ['that is no whole number', [[0, 1.5]]],
    ['that is more than a place', [[0, 1, 2]]],
    [
      'before the one before',
      [
        [0, 20],
        [10, 20],
      ],
    ],
  ])('takes no place %s', (_, nodes) => {
    expect(parseShown(kept(nodes), markup)).toBeUndefined();
  });
});
