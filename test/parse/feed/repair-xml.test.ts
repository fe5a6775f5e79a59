import { describe, expect, it } from 'vitest';
import { repairXml } from '../../../src/parse/feed/repair-xml.js';

const cases: [name: string, text: string, mended: string][] = [
  ['a bare ampersand', 'R&D', 'R&amp;D'],
  ['a name of HTML', 'd&eacute;cret', 'décret'],
  ['a number of windows-1252', 'l&#146;IA', 'l’IA'],
  ['numbers of control characters', 'a&#11;b&#x1F;c', 'abc'],
  ['numbers of what is no character', 'a&#0;b&#xFFFF;c', 'a\ufffdb\ufffdc'],
  ['two numbers that name one character', '&#55357;&#56832; &#xD83D;&#xde00;', '😀 😀'],
  ['a number that names half a character', '&#55357;&#233; &#56832;', '\ufffd&#233; \ufffd'],
  ['control characters', 'a\u0000b\u001fc', 'abc'],
];

describe('repairXml mends', () => {
  it.each(cases)('%s', (_name, text, mended) => {
    expect(repairXml(`<rss>${text}</rss>`)).toEqual({ xml: `<rss>${mended}</rss>`, rootName: 'rss', mended: true });
  });
});
