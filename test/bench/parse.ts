import { pathToFileURL } from 'node:url';
import { parseFeed } from '../../src/parse/feed/parse-feed.js';
import { htmlToText } from '../../src/parse/html-to-text.js';

const entryCount = 50;
const rounds = 60;

const paragraph =
  '<p>Le <b>règlement européen</b> sur l’intelligence artificielle fixe des <a href="https://e.org/r">règles</a> harmonisées.</p>\n';

function body(index: number): string {
  return `<div>${paragraph.repeat(12)}<p>Entrée ${index} &amp; suite&nbsp;: 5 &lt; 6</p></div>`;
}

function escapeXml(text: string): string {
  return text.replace(/[&<>]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[char] ?? char);
}

function rss(describe: (html: string) => string, extra = ''): string {
  const items = Array.from(
    { length: entryCount },
    (_, index) => `<item><title>Décision n° ${index} de l’autorité</title><link>https://e.org/d/${index}</link>
<guid isPermaLink="true">https://e.org/d/${index}</guid><pubDate>Wed, 07 Oct 2026 10:00:00 +0200</pubDate>
<dc:creator>Autorité</dc:creator><category>IA</category>${extra}<description>${describe(body(index))}</description></item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Veille</title><link>https://e.org/</link>
<description>Tout</description>${items.join('\n')}</channel></rss>`;
}

function atom(): string {
  const entries = Array.from(
    { length: entryCount },
    (_, index) => `<entry><title>Décision ${index}</title><id>tag:e.org,2026:${index}</id>
<link href="https://e.org/d/${index}"/><updated>2026-10-07T10:00:00+02:00</updated><author><name>Autorité</name></author>
<content type="html">${escapeXml(body(index))}</content></entry>`,
  );
  return `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Veille</title><id>tag:e.org,2026:f</id>
<updated>2026-10-07T10:00:00+02:00</updated>${entries.join('\n')}</feed>`;
}

function json(): string {
  const items = Array.from({ length: entryCount }, (_, index) => ({
    id: `https://e.org/d/${index}`,
    url: `https://e.org/d/${index}`,
    title: `Décision ${index}`,
    content_html: body(index),
    date_published: '2026-10-07T10:00:00+02:00',
    authors: [{ name: 'Autorité' }],
    tags: ['IA'],
  }));
  return JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'Veille', items });
}

const documents: Record<string, string> = {
  'rss 2.0, CDATA': rss((html) => `<![CDATA[${html}]]>`),
  'rss 2.0, escaped': rss(escapeXml),
  'rss 2.0, own mapping': rss(escapeXml, '<itunes:author>Autorité</itunes:author>'),
  'atom 1.0': atom(),
  'json feed 1.1': json(),
};

/** Prints milliseconds for a feed of 50 entries, entries a second, and microseconds for one `htmlToText`, each after a warm-up. */
export async function run(): Promise<void> {
  for (const [name, text] of Object.entries(documents)) {
    const bytes = Buffer.from(text);
    const once = () => parseFeed(bytes, { url: 'https://e.org/feed' });
    for (let round = 0; round < 20; round += 1) await once();
    const start = performance.now();
    for (let round = 0; round < rounds; round += 1) await once();
    const ms = (performance.now() - start) / rounds;
    const perSecond = Math.round((entryCount / ms) * 1000);
    console.log(`parse ${name}: ${ms.toFixed(2)} ms for ${entryCount} entries, ${perSecond} entries/s`);
  }
  const html = body(1);
  for (let round = 0; round < 2_000; round += 1) htmlToText(html);
  const start = performance.now();
  for (let round = 0; round < 5_000; round += 1) htmlToText(html);
  const us = ((performance.now() - start) / 5_000) * 1000;
  console.log(`htmlToText: ${us.toFixed(1)} µs for ${html.length} characters`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await run();
