import type { Edition, EditionItem } from './edition.js';
import { element, escapeXml } from './escape-xml.js';

/** Atom 0.3, the draft of 2003 that some parliaments still publish: `issued` and `modified`, content by mode. */
export function writeAtom03(edition: Edition): string {
  return `<feed version="0.3" xmlns="http://purl.org/atom/ns#" xml:lang="${edition.language}">
${element('title', edition.title)}<link rel="alternate" type="text/html" href="${escapeXml(edition.homeUrl)}"/>
${element('modified', writeSeconds(edition.updatedAt))}${edition.items.map(writeEntry).join('')}</feed>
`;
}

function writeEntry(item: EditionItem): string {
  const author = item.author === null ? '' : `<author><name>${escapeXml(item.author)}</name></author>\n`;
  return `<entry>
${element('title', item.title)}<link rel="alternate" type="text/html" href="${escapeXml(item.url)}"/>
${element('id', item.guid)}${element('issued', writeSeconds(item.publishedAt))}\
${element('modified', writeSeconds(item.updatedAt))}${author}\
${element('content', item.html, ' type="text/html" mode="escaped"')}</entry>
`;
}

/** RFC 3339 to the second. */
function writeSeconds(date: Date | null): string | null {
  return date === null ? null : date.toISOString().replace(/\.\d+Z$/, 'Z');
}
