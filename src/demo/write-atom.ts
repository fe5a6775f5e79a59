import type { Edition, EditionItem } from './edition.js';
import { element, escapeXml } from './escape-xml.js';

/** Atom 1.0 (RFC 4287). An entry without an identifier is given its address, since the format asks for one. */
export function writeAtom(edition: Edition): string {
  return `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${edition.language}">
${element('id', edition.channelUrl)}${element('title', edition.title)}\
${element('updated', edition.updatedAt.toISOString())}<author><name>${escapeXml(edition.title)}</name></author>
<link rel="self" href="${escapeXml(edition.channelUrl)}"/>
<link rel="alternate" type="text/html" href="${escapeXml(edition.homeUrl)}"/>
${edition.items.map((item) => writeEntry(item, edition)).join('')}</feed>
`;
}

function writeEntry(item: EditionItem, edition: Edition): string {
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
