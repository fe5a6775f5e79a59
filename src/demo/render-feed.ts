import iconv from 'iconv-lite';
import { escapeXml } from '../model/escape-xml.js';
import {
  type Edition,
  type EditionItem,
  element,
  type SampleCharset,
  type SampleFormat,
  type SamplePublisher,
} from './edition.js';

export type Document = { contentType: string; body: Buffer };

type Wire = { contentType: string; write: (edition: Edition) => string };

const WIRES: Readonly<Record<SampleFormat, Wire>> = {
  'rss-2.0': { contentType: 'application/rss+xml', write: writeRss2 },
  'atom-1.0': { contentType: 'application/atom+xml', write: writeAtom },
  'json-feed-1.1': { contentType: 'application/feed+json', write: writeJsonFeed },
};

/** The share of a truncated feed that arrives: enough for some whole items, and then it breaks off. */
const SHARE_THAT_ARRIVES = 0.6;

/** Renders an edition as the publisher serves it. The header names the charset only if it is UTF-8, as on most real servers. */
export function renderFeed(publisher: SamplePublisher, edition: Edition): Document {
  const wire = WIRES[publisher.format];
  const written = wire.write(edition);
  const text = publisher.undeclaredEntities ? withUndeclaredEntities(written) : written;
  const body = publisher.format === 'json-feed-1.1' ? Buffer.from(text) : encodeXml(text, publisher.charset);
  const contentType = publisher.charset === 'utf-8' ? `${wire.contentType}; charset=utf-8` : wire.contentType;
  const isTruncated = publisher.answers === 'truncated';
  return { contentType, body: isTruncated ? body.subarray(0, body.length * SHARE_THAT_ARRIVES) : body };
}

/** RSS 2.0, with an Atom link to itself and Dublin Core authors. An item written as HTML is in CDATA. */
function writeRss2(edition: Edition): string {
  return `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
${element('title', edition.title)}${element('link', edition.homeUrl)}${element('description', edition.title)}\
${element('language', edition.language)}${element('lastBuildDate', edition.updatedAt.toUTCString())}\
<atom:link href="${escapeXml(edition.channelUrl)}" rel="self" type="application/rss+xml"/>
${edition.items.map(writeRss2Item).join('')}</channel>
</rss>
`;
}

function writeRss2Item(item: EditionItem): string {
  const description = item.isHtml
    ? `<description><![CDATA[${item.html}]]></description>\n`
    : element('description', item.text);
  return `<item>
${element('title', item.title)}${element('link', item.url)}${description}\
${element('guid', item.guid, ' isPermaLink="false"')}${element('pubDate', item.publishedAt?.toUTCString() ?? null)}\
${element('dc:creator', item.author)}${item.categories.map((category) => element('category', category)).join('')}</item>
`;
}

/** Atom 1.0 (RFC 4287). An entry without an identifier gets its address as one, since the format requires one. */
function writeAtom(edition: Edition): string {
  return `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${edition.language}">
${element('id', edition.channelUrl)}${element('title', edition.title)}\
${element('updated', edition.updatedAt.toISOString())}<author><name>${escapeXml(edition.title)}</name></author>
<link rel="self" href="${escapeXml(edition.channelUrl)}"/>
<link rel="alternate" type="text/html" href="${escapeXml(edition.homeUrl)}"/>
${edition.items.map((item) => writeAtomEntry(item, edition)).join('')}</feed>
`;
}

function writeAtomEntry(item: EditionItem, edition: Edition): string {
  const updatedAt = item.updatedAt ?? edition.updatedAt;
  const author = item.author === null ? '' : `<author><name>${escapeXml(item.author)}</name></author>\n`;
  const categories = item.categories.map((category) => `<category term="${escapeXml(category)}"/>\n`).join('');
  return `<entry>
${element('id', item.guid ?? item.url)}${element('title', item.title)}${element('updated', updatedAt.toISOString())}\
${element('published', item.publishedAt?.toISOString() ?? null)}\
<link rel="alternate" type="text/html" href="${escapeXml(item.url)}"/>
${author}${categories}${element('content', item.html, ' type="html"')}</entry>
`;
}

/** JSON Feed 1.1 (jsonfeed.org). An item without an identifier gets its address as one, since the format requires one. */
function writeJsonFeed(edition: Edition): string {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: edition.title,
    home_page_url: edition.homeUrl,
    feed_url: edition.channelUrl,
    language: edition.language,
    items: edition.items.map(writeJsonItem),
  };
  return `${JSON.stringify(feed, null, 2)}\n`;
}

function writeJsonItem(item: EditionItem): Record<string, unknown> {
  return {
    id: item.guid ?? item.url,
    url: item.url,
    title: item.title,
    ...(item.isHtml ? { content_html: item.html } : { content_text: item.text }),
    ...(item.publishedAt === null ? {} : { date_published: item.publishedAt.toISOString() }),
    ...(item.updatedAt === null ? {} : { date_modified: item.updatedAt.toISOString() }),
    ...(item.author === null ? {} : { authors: [{ name: item.author }] }),
    ...(item.categories.length === 0 ? {} : { tags: item.categories }),
  };
}

/** The XML declaration and the document in a charset; a character that is not in the charset becomes a reference. */
function encodeXml(document: string, charset: SampleCharset): Buffer {
  const declared = `<?xml version="1.0" encoding="${charset}"?>\n${document}`;
  const writable = [...declared].map((character) =>
    isIn(character, charset) ? character : `&#${character.codePointAt(0)};`,
  );
  return iconv.encode(writable.join(''), charset);
}

function isIn(character: string, charset: SampleCharset): boolean {
  return character < '\x80' || iconv.decode(iconv.encode(character, charset), charset) === character;
}

/** Names of letters that HTML defines and XML does not. */
const NAMED: Readonly<Record<string, string>> = {
  à: '&agrave;',
  â: '&acirc;',
  ç: '&ccedil;',
  è: '&egrave;',
  é: '&eacute;',
  ê: '&ecirc;',
  î: '&icirc;',
  ô: '&ocirc;',
  ù: '&ugrave;',
  û: '&ucirc;',
  É: '&Eacute;',
  À: '&Agrave;',
  '«': '&laquo;',
  '»': '&raquo;',
};

/** Writes accents as old tools do: as HTML entities that their XML documents do not declare. */
function withUndeclaredEntities(document: string): string {
  return document.replace(/[àâçèéêîôùûÉÀ«»]/g, (letter) => NAMED[letter] ?? letter);
}
