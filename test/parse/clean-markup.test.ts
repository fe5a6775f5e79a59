import { Parser } from 'htmlparser2';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { cleanEntry } from '../../src/enrich/entry-text.js';
import { parseShown } from '../../src/model/item/shown.js';
import { cleanMarkup } from '../../src/parse/clean-markup.js';
import { shownHtml } from '../../src/web/item/shown-text.js';

const cleaned = (content: string) => shownHtml(cleanMarkup(content) ?? ['too much']);

describe('cleanMarkup', () => {
  it.each([
    ['text without markup keeps its lines', 'un\ndeux\n\ntrois', '<p>un<br/>deux</p><p>trois</p>'],
    ['a bare less-than sign is text', 'a < b & c', '<p>a &lt; b &amp; c</p>'],
    ['headings come below those of the page', '<h1>Un</h1><h5>Deux</h5>', '<h3>Un</h3><h3>Deux</h3>'],
    ['a table keeps its spans', '<td colspan="2" rowspan="x" width="9">x</td>', '<td colspan="2">x</td>'],
    [
      'a link leads where it says, and tells nobody',
      '<a href="https://a.example/?b=1&amp;c" target="_top" ping="https://evil.example">y</a>',
      '<a href="https://a.example/?b=1&amp;c" rel="noopener noreferrer">y</a>',
    ],
    ['a link elsewhere is words', '<a href="vbscript:x">y</a>', 'y'],
    ['a link without scheme is words', '<a href="//evil.example">y</a>', 'y'],
    ['a mailto link is words', '<a href="mailto:a@b.example">y</a>', 'y'],
    ['an encoded scheme is seen', '<a href="&#106;avascript:alert(1)">y</a>', 'y'],
    ['an image is its words', '<img src="http://x.example" alt="&lt;b&gt;">', '[&lt;b>] '],
    ['an image without words is nothing', '<img src="http://x.example">', ''],
    ['a comment is dropped', '<p>a<!-- <script>x</script> --></p>', '<p>a</p>'],
    ['an element that we do not know is its words', '<form action="x"><p>a<x-y>b</x-y></p></form>', '<p>ab</p>'],
    ['what nobody closed ends', '<ul><li>a<li><b>b</ul>c', '<ul><li>a</li><li><b>b</b></li></ul>c'],
    [
      'no attribute that loads or runs is kept',
      '<p onclick="x" style="x" background="x"><button formaction="x">a</button><video poster="x">b</video></p>',
      '<p>ab</p>',
    ],
    [
      'noscript does not come alive',
      '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
      /^[^<]*$/,
    ],
    ['math and svg are dropped whole', '<math><mtext><table><style><img src=x onerror=1></math>z', /^[^<]*$/],
    ['a link of svg is none', '<svg><a xlink:href="javascript:x">a</a></svg>b', 'b'],
  ])('%s', (_name, content, expected) => {
    const shown = cleaned(content);
    if (typeof expected === 'string') expect(shown).toBe(expected);
    else expect(shown).toMatch(expected);
  });

  it('keeps the words of what lies deeper than a page shows', () => {
    const depth = 300;
    const shown = cleaned(`${'<div>'.repeat(depth)}mot${'</div>'.repeat(depth)}<p>suite</p>`);
    expect(shown.match(/<div>/g)).toHaveLength(60);
    expect(shown).toContain('mot</div>');
    expect(shown).toMatch(/<\/div><p>suite<\/p>$/);
  });
});

describe('what a cleaning costs', () => {
  afterEach(() => void vi.restoreAllMocks());

  /** What the parser was asked to do for it: each may move the whole stack of open elements. */
  function steps(content: string): number {
    const prototype: { onopentagname: unknown; onclosetag: unknown; ontext: unknown; ontextentity: unknown } =
      Parser.prototype as never; // its tokenizer calls them; its types hide them
    const spies = (['onopentagname', 'onclosetag', 'ontext', 'ontextentity'] as const).map((name) =>
      vi.spyOn(prototype as Record<typeof name, () => void>, name),
    );
    cleanMarkup(content);
    const count = spies.reduce((sum, { mock }) => sum + mock.calls.length, 0);
    vi.restoreAllMocks();
    return count;
  }

  it.each([
    ['99,000 open tags', '<i>'.repeat(99_000)],
    ['a depth of 10,000', `${'<div>'.repeat(10_000)}x${'</div>'.repeat(10_000)}`],
    ['images below 499 open tags', `${'<i>'.repeat(499)}${'<img alt="x">'.repeat(9)}<i>`],
    ['99,000 open tags that are dropped', `<svg>${'<g>'.repeat(99_000)}`],
    ['99,000 elements', '<b>x</b>'.repeat(99_000)],
  ])('ends early for %s', (_, content) => {
    expect(cleanMarkup(content)).toBeNull();
    expect(steps(content)).toBeLessThan(100_000);
    expect(steps(content)).toBe(steps(content + content));
    expect(parseShown(cleanEntry({ summary: null, content }) ?? '', { summary: null, content })).toMatchObject({
      nodes: null,
      isCut: false,
    });
  });

  it.each([
    ['paragraphs', '<p>a &amp; b</p>'],
    ['end tags of nothing', '</b>'],
    ['references', '&amp;<br>'],
  ])('grows with the length of what can be shown: %s', (_, piece) => {
    const [once, twice] = [steps(piece.repeat(2_000)), steps(piece.repeat(4_000))];
    expect(twice / once).toBeLessThan(2.1);
    expect(cleanMarkup(piece.repeat(4_000))).not.toBeNull();
  });

  it('draws no more lines of a text than of markup', () => {
    const [nodes = []] = [cleanMarkup('x\n'.repeat(100_000)) ?? []];
    const [, lines = []] = nodes[0] as Exclude<(typeof nodes)[0], string>;
    expect(lines.length).toBeLessThanOrEqual(40_000);
    expect(shownHtml(nodes).match(/x/g)).toHaveLength(100_000);
  });
});
