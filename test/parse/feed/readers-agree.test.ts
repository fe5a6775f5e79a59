import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRootTag } from '../../../src/parse/feed/find-root.js';
import { FeedWarnings } from '../../../src/parse/feed/limits.js';
import { readXml } from '../../../src/parse/feed/parse-feed.js';
import { readByRssParser } from '../../../src/parse/feed/read-by-rss-parser.js';

const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char] ?? char);

const words = fc
  .array(
    fc.constantFrom(
      'IA',
      'règlement',
      '«',
      'a < b',
      '&',
      '&eacute;',
      '<b>gras</b>',
      '5 €',
      '\n',
      '  ',
      '<br>',
      '&#8217;',
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((list) => `t ${list.join(' ')}`);
const plain = fc.constantFrom('Alice', 'Bureau de l’IA', 'greffe@e.example (Le greffe)', 'Bob <bob@e.example>');
const date: fc.Arbitrary<string> = fc.constantFrom(
  'Wed, 07 Oct 2026 10:00:00 +0200',
  '2026-10-07T10:00:00Z',
  '7 octobre 2026',
  'bientôt',
);
const path = fc.constantFrom('https://e.example/1', 'https://e.example/é?a=1&b=2', '/relatif', '../haut#x');
const write = fc.constantFrom(escapeXml, (text: string) => `<![CDATA[${text}]]>`);

const entry = fc.record({
  title: words,
  link: path,
  id: fc.option(path),
  permalink: fc.constantFrom('', ' isPermaLink="true"', ' isPermaLink="false"'),
  published: date,
  updated: date,
  summary: fc.option(words),
  content: fc.option(words),
  authors: fc.array(plain, { maxLength: 3 }),
  categories: fc.array(words, { maxLength: 3 }),
  enclosure: fc.option(path),
  write,
});
type CleanEntry = typeof entry extends fc.Arbitrary<infer T> ? T : never;

function rssItem(entry: CleanEntry): string {
  const optional = (name: string, text: string | null) =>
    text === null ? '' : `<${name}>${entry.write(text)}</${name}>`;
  return `<item><title>${entry.write(entry.title)}</title><link>${escapeXml(entry.link)}</link>
${entry.id === null ? '' : `<guid${entry.permalink}>${escapeXml(entry.id)}</guid>`}<pubDate>${entry.published}</pubDate>
${optional('description', entry.summary)}${optional('content:encoded', entry.content)}
${entry.authors.map((author) => `<dc:creator>${entry.write(author)}</dc:creator>`).join('')}
${entry.categories.map((category) => `<category>${entry.write(category)}</category>`).join('')}
${entry.enclosure === null ? '' : `<enclosure url="${escapeXml(entry.enclosure)}" length="12" type="audio/mpeg"/>`}</item>`;
}

function atomEntry(entry: CleanEntry): string {
  const text = (name: string, value: string | null) =>
    value === null ? '' : `<${name} type="${name === 'summary' ? 'text' : 'html'}">${entry.write(value)}</${name}>`;
  return `<entry>${text('title', entry.title)}<link href="${escapeXml(entry.link)}"/><id>${escapeXml(entry.id ?? 'urn:x')}</id>
<published>${entry.published}</published><updated>${entry.updated}</updated>${text('summary', entry.summary)}
${text('content', entry.content)}${entry.authors.map((author) => `<author><name>${escapeXml(author)}</name></author>`).join('')}
${entry.categories.map((category) => `<category term="${escapeXml(category)}" label="x"/>`).join('')}
${entry.enclosure === null ? '' : `<link rel="enclosure" href="${escapeXml(entry.enclosure)}" length="12"/>`}</entry>`;
}

const rss = (entries: CleanEntry[]): string =>
  `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Veille &amp; IA</title><link>https://e.example/</link>${entries.map(rssItem).join('\n')}</channel></rss>`;
const atom = (entries: CleanEntry[]): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>Veille</title><author><name>Le service</name></author>${entries.map(atomEntry).join('\n')}</feed>`;

async function readBoth(xml: string, rootName: 'rss' | 'feed') {
  const format = rootName === 'rss' ? ('rss-2.0' as const) : ('atom-1.0' as const);
  const options = () => ({
    format,
    feedUrl: 'https://e.example/feed',
    timeZone: 'Europe/Paris',
    warnings: new FeedWarnings(),
  });
  const plain = await readByRssParser(xml, readRootTag(xml, rootName), options().feedUrl);
  return { byRssParser: plain && readXml(xml, plain, options()), byMapping: readXml(xml, null, options()) };
}

describe('on clean feeds both readers give the same', () => {
  it.each([
    ['RSS 2.0', 'rss' as const, rss],
    ['Atom 1.0', 'feed' as const, atom],
  ])('%s', async (_name, rootName, document) => {
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 5 }), async (entries) => {
        const { byRssParser, byMapping } = await readBoth(document(entries), rootName);
        expect(byRssParser).not.toBeNull();
        expect(byRssParser).toEqual(byMapping);
      }),
      { numRuns: 300 },
    );
  });
});

describe('rss-parser', () => {
  const clean = '<title>a</title><link>https://e.example/1</link><pubDate>Wed, 07 Oct 2026 10:00:00 GMT</pubDate>';
  const one = (inside: string, attributes = '') =>
    `<rss version="2.0"${attributes}><channel><item>${inside}</item></channel></rss>`;

  it.each([
    ['markup in a text', one(`${clean}<description>un <b>texte</b></description>`)],
    ['a person in a description', one(`${clean}<description>par <name>b</name></description>`)],
    ['markup in a name', one(`${clean}<author>par <name><b>b</b></name></author>`)],
    ['a namespace declared below the root', one(`${clean}<a:link xmlns:a="http://www.w3.org/2005/Atom" href="/a"/>`)],
    ['xml:base', one(`<title xml:base="/x">a</title>${clean.slice(16)}`)],
    ['xml:base of the whole document', one(clean, ' xml:base="/x/"')],
    ['an item in an item', one(`${clean}<item>${clean}</item>`)],
    ['an item beside the channel', `<rss version="2.0"><channel/><item>${clean}</item></rss>`],
    ['a document that is not well-formed', one(`${clean}<description>a</descriptio>`)],
    ['two channels', `<rss version="2.0"><channel/><channel><item>${clean}</item></channel></rss>`],
    ['a version that it does not know', one(clean).replace('2.0', '3.0')],
    ['a document of more than a million characters', one(`${clean}<description>${'a '.repeat(600_000)}</description>`)],
  ])('is not trusted with %s', async (_name, xml) => {
    const { byRssParser } = await readBoth(xml, 'rss');
    expect(byRssParser).toBeNull();
  });

  it.each([
    ['the common case', clean],
    ['an entry without a date', '<title>a</title><link>https://e.example/1</link>'],
    ['an entry without a link', '<title>a</title><pubDate>Wed, 07 Oct 2026 10:00:00 GMT</pubDate>'],
    ['an entry of nothing', ''],
    ['two descriptions', `${clean}<description>a</description><description>b</description>`],
    ['elements in another order', `<itunes:summary>a</itunes:summary><description>b</description>${clean}`],
    ['two titles', `${clean}<title>b</title>`],
    ['a name in other letters', `${clean}<Description>a</Description>`],
    ['a name that is not its own', `${clean}<fullitem>a</fullitem>`],
    ['a link with attributes', clean.replace('<link>', '<link rel="self">')],
    ['a name inside an author', `${clean}<author><name>Alice</name><email>a@e.example</email></author>`],
    ['an attribute in other letters', `${clean}<guid ispermalink="false">/1</guid><enclosure URL="/a.mp3"/>`],
    ['a file named by text', `${clean}<media:content>https://e.example/a.mp3</media:content>`],
    ['a group of files', `${clean}<media:group><media:content url="/a.mp3"/><x/></media:group>`],
    ['names of objects', `${clean}<constructor>a</constructor><__proto__>b</__proto__>`],
    [
      'elements that say nothing of an entry',
      `${clean}<itunes:duration>12:00</itunes:duration><source><b>a</b></source>`,
    ],
    ['a prefix bound elsewhere', `${clean}<dc:date>2026-10-08</dc:date>`, ' xmlns:dc="https://other.example/"'],
    ['a default namespace', clean, ' xmlns="http://backend.userland.com/rss2"'],
    [
      'Atom under another prefix',
      `${clean}<a:updated>2026-10-08T10:00:00Z</a:updated>`,
      ' xmlns:a="http://www.w3.org/2005/Atom"',
    ],
    [
      'iTunes under another prefix',
      `${clean}<i:author>a</i:author>`,
      ' xmlns:i="http://www.itunes.com/dtds/podcast-1.0.dtd"',
    ],
    [
      'an Atom link in an item',
      `${clean}<atom:link href="https://e.example/2"/>`,
      ' xmlns:atom="http://www.w3.org/2005/Atom"',
    ],
  ])('reads %s as our own reader does', async (_name, inside, attributes = '') => {
    const { byRssParser, byMapping } = await readBoth(one(inside, attributes), 'rss');
    expect(byRssParser?.entries).toHaveLength(1);
    expect(byRssParser).toEqual(byMapping);
  });

  it.each([
    ['an author without elements', '<author>Alice</author>', ''],
    ['the feed’s author without elements', '', '<author>Alice</author>'],
    ['an author of whom only the address is given', '<author><uri>https://e.example/a</uri></author>', ''],
    ['a category with nothing but a label', '<category label="IA"/>', ''],
    ['a file as text', '<content type="application/pdf">UERG</content>', ''],
    ['a date that is none', '<published>bientôt</published>', ''],
  ])('reads %s as our own reader does', async (_name, inside, head) => {
    const { byRssParser, byMapping } = await readBoth(
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title>${head}<entry><title>a</title><link href="/1"/><updated>2026-10-07T10:00:00Z</updated>${inside}</entry></feed>`,
      'feed',
    );
    expect(byRssParser).not.toBeNull();
    expect(byRssParser).toEqual(byMapping);
  });
});
