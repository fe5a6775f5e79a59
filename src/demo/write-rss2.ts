import type { Edition, EditionItem } from './edition.js';
import { element, escapeXml } from './escape-xml.js';

/** RSS 2.0, with an Atom link to itself and Dublin Core authors. An item that was written as HTML stands in CDATA. */
export function writeRss2(edition: Edition): string {
  return `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
${element('title', edition.title)}${element('link', edition.homeUrl)}${element('description', edition.title)}\
${element('language', edition.language)}${element('lastBuildDate', edition.updatedAt.toUTCString())}\
<atom:link href="${escapeXml(edition.channelUrl)}" rel="self" type="application/rss+xml"/>
${edition.items.map(writeItem).join('')}</channel>
</rss>
`;
}

function writeItem(item: EditionItem): string {
  const description = item.isHtml
    ? `<description><![CDATA[${item.html}]]></description>\n`
    : element('description', item.text);
  return `<item>
${element('title', item.title)}${element('link', item.url)}${description}\
${element('guid', item.guid, ' isPermaLink="false"')}${element('pubDate', item.publishedAt?.toUTCString() ?? null)}\
${element('dc:creator', item.author)}${item.categories.map((category) => element('category', category)).join('')}</item>
`;
}
