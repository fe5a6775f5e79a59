import { describe, expect, it } from 'vitest';
import { setBodiesAside } from '../../../src/parse/feed/set-bodies-aside.js';

const long = 'Le règlement sur l’intelligence artificielle entre en application par étapes. '.repeat(3);
const inItem = (inside: string): string => `<rss><channel><item><title>T</title>${inside}</item></channel></rss>`;

/** What stands in place of the body of an item, and what that stands for. */
function bodyOf(inside: string): [string, string] {
  const { xml, textOf } = setBodiesAside(inItem(inside));
  const [, kept = ''] = /<title>T<\/title><[^>]*>(.*)<\/[\w:]+><\/item>/s.exec(xml) ?? [];
  return [kept, textOf(kept)];
}

describe('setBodiesAside', () => {
  it.each([
    ['escaped HTML', `<description>&lt;p&gt;${long}&#233;</description>`, `<p>${long}é`],
    ['CDATA', `<content:encoded><![CDATA[<p>${long}&amp;]]></content:encoded>`, `<p>${long}&amp;`],
    ['an element with attributes', `<content type="html">${long}</content>`, long],
  ])('sets %s aside', (_name, inside, text) => {
    const [kept, meant] = bodyOf(inside);
    expect(kept).toHaveLength(2);
    expect(meant).toBe(text);
  });

  it.each([
    [true, 'a long text of one piece', `<description>${long}</description>`],
    [true, 'short ones of several', '<summary>a<![CDATA[b]]></summary><content/><description>c <b>d</b></description>'],
    [true, 'a long text of another element', `<category>${long}</category>`],
    [false, 'a long text of several pieces', `<description>${long}<![CDATA[${long}]]></description>`],
    [false, 'a long text after a declaration', `<!x " <description>${long}</description>`],
    [false, 'the mark', `<description>\uffff0${long}</description>`],
  ])('says %s whether no long body is left: %s', (isShort, _name, inside) => {
    expect(setBodiesAside(inItem(inside)).isShort).toBe(isShort);
  });

  it.each([
    ['a short text', '<description>Court</description>'],
    ['a text in several pieces', `<description>${long}<![CDATA[${long}]]></description>`],
    ['markup', `<description>${long}<b>${long}</b></description>`],
    ['another element', `<category>${long}</category>`],
    ['what looks like a body inside CDATA', `<title><![CDATA[<description>${long}</description>]]></title>`],
    ['what looks like a body inside a comment', `<!--> <description>${long}</description> -->`],
    ['what looks like a body inside an attribute', `<category term="<description>${long}</description>"/>`],
    ['a body after a declaration', `<!x " <description>${long}</description>`],
    ['a body in a document that holds the mark', `<description>\uffff0${long}</description>`],
  ])('leaves %s where it stands', (_name, inside) => {
    const { xml, textOf } = setBodiesAside(inItem(inside));
    expect(xml).toBe(inItem(inside));
    expect(textOf('\uffff0')).toBe('\uffff0');
  });

  it.each([
    ['sections that do not end', '<description><![CDATA['.repeat(90_000)],
    ['tags that do not end', '<description a="'.repeat(120_000)],
    ['bodies in bodies', '<description>'.repeat(150_000)],
  ])('returns %s as they are', (_name, xml) => {
    expect(setBodiesAside(xml).xml).toBe(xml);
  });
});
