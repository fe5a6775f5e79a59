import type { Edition, EditionItem } from './edition.js';
import { element, escapeXml } from './escape-xml.js';

/** RSS 1.0 (RDF), with Dublin Core dates and authors. Its items have no identifier but their address. */
export function writeRss1(edition: Edition): string {
  const list = edition.items.map((item) => `<rdf:li rdf:resource="${escapeXml(item.url)}"/>`).join('\n');
  return `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" \
xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="${escapeXml(edition.channelUrl)}">
${element('title', edition.title)}${element('link', edition.homeUrl)}${element('description', edition.title)}\
${element('dc:language', edition.language)}<items>
<rdf:Seq>
${list}
</rdf:Seq>
</items>
</channel>
${edition.items.map(writeItem).join('')}</rdf:RDF>
`;
}

function writeItem(item: EditionItem): string {
  return `<item rdf:about="${escapeXml(item.url)}">
${element('title', item.title)}${element('link', item.url)}${element('description', item.isHtml ? item.html : item.text)}\
${element('dc:date', item.publishedAt?.toISOString() ?? null)}${element('dc:creator', item.author)}\
${item.categories.map((category) => element('dc:subject', category)).join('')}</item>
`;
}
