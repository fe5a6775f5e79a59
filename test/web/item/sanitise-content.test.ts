import { describe, expect, it } from 'vitest';
import { sanitiseContent } from '../../../src/web/item/sanitise-content.js';
import { expectWithinMs } from '../../processor-time.js';

describe('sanitiseContent', () => {
  it.each([
    ['text without markup keeps its lines', 'un\ndeux\n\ntrois', '<p>un<br />deux</p><p>trois</p>'],
    ['a bare less-than sign is text', 'a < b & c', '<p>a &lt; b &amp; c</p>'],
    ['headings come below those of the page', '<h1>Un</h1><h5>Deux</h5>', '<h3>Un</h3><h3>Deux</h3>'],
    ['a table keeps its spans', '<td colspan="2" width="9">x</td>', '<td colspan="2">x</td>'],
    ['a link elsewhere is cut', '<a href="vbscript:x">y</a>', '<span>y</span>'],
    ['a link without scheme is cut', '<a href="//evil.example">y</a>', '<span>y</span>'],
    ['a mailto link is cut', '<a href="mailto:a@b.example">y</a>', '<span>y</span>'],
    ['an encoded scheme is cut', '<a href="&#106;avascript:alert(1)">y</a>', '<span>y</span>'],
    ['an image is its words', '<img src="http://x.example" alt="&lt;b&gt;">', '<span>[&lt;b&gt;] </span>'],
    ['an image without words is nothing', '<img src="http://x.example">', '<span></span>'],
    ['a comment is dropped', '<p>a<!-- <script>x</script> --></p>', '<p>a</p>'],
    [
      'noscript does not come alive',
      '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
      /^[^<]*$/,
    ],
    ['math and svg are dropped whole', '<math><mtext><table><style><img src=x onerror=1></math>z', /^[^<]*$/],
  ])('%s', (_name, content, expected) => {
    const shown = sanitiseContent(content);
    if (typeof expected === 'string') expect(shown).toBe(expected);
    else expect(shown).toMatch(expected);
  });

  it('stays quick for 20,000 nested elements', () => {
    expectWithinMs(2_000, () => void sanitiseContent(`${'<div>'.repeat(20_000)}x`));
  });
});
