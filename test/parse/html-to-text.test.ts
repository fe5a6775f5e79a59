import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlToText } from '../../src/parse/html-to-text.js';

const cases: [string, string, string][] = [
  ['plain text', 'Un  texte\n simple ', 'Un texte simple'],
  ['entities, once', 'L&#8217;&eacute;t&eacute; &amp;amp; &#146; &inconnu;', 'L’été &amp; ’ &inconnu;'],
  ['blocks as lines', '<div><p>Un</p><p>Deux<br>Trois</p></div><ul><li>a</li><li>b</li></ul>', 'Un\nDeux\nTrois\na\nb'],
  ['inline elements without a break', 'un <b>deux</b><i>trois</i>', 'un deuxtrois'],
  ['script, style and comments not at all', 'a<script>if (1 < 2) b</script><STYLE>c</STYLE><!-- <p>d --> e', 'a e'],
  ['quotes around a bracket', '<a title="x > y" href=\'>\'>lien</a>', 'lien'],
  ['a bracket that opens nothing', 'si a < b et b <3', 'si a < b et b <3'],
  ['a tag that the end cuts off', 'texte <a href="https://e', 'texte'],
  ['an unclosed script', 'a<script>b', 'a'],
  ['CDATA as text', '<![CDATA[x]]>', 'x]]>'],
  ['no-break spaces as spaces', 'a&nbsp;: b\u00a0!', 'a : b !'],
];

describe('htmlToText', () => {
  it.each(cases)('reads %s', (_name, html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  it('collapses white space across inline elements, wherever they part it', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('<b>', '</b>', ' ', '  ', '\n', 'a', 'b c', 'd ', ' e')), (pieces) => {
        const bare = pieces.filter((piece) => !piece.startsWith('<')).join('');
        expect(htmlToText(pieces.join(''))).toBe(bare.replace(/\s+/g, ' ').trim());
      }),
    );
  });

  it('leaves no line with white space around it, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('<p>', '</p>', '<br>', ' ', '\n', 'a', '&nbsp;', '<', '&lt;')), (pieces) => {
        const text = htmlToText(pieces.join(''));
        for (const line of text.split('\n')) expect(line.trim()).toBe(line);
      }),
    );
  });
});
