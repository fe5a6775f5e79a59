import type { RootTag } from './detect-format.js';

/** Beyond these our own reader, which holds one entry at a time, is the safer one. */
const maxChars = 2 * 1024 * 1024;
const maxItems = 2_000;

/** Constructs that rss-parser reads wrongly and silently. Any mention sends the document to our own mapping. */
const unfaithful = [
  'xml:base',
  'type="xhtml"',
  "type='xhtml'",
  'application/xhtml+xml',
  'base64',
  'mode=',
  'rdf:resource',
  '<media:group',
  '<itunes:',
  '<atom:',
  '<a10:',
  '<content>',
  '<dcterms:issued',
  '<dcterms:created',
  '<dc:title',
  '<dc:description',
  '<keywords',
  '<body',
  '<xhtml:',
  '<source',
  '<!DOCTYPE',
];

/** The namespaces that rss-parser takes for granted under these prefixes. */
const expected: Record<string, string> = {
  dc: 'http://purl.org/dc/elements/1.1/',
  dcterms: 'http://purl.org/dc/terms/',
  content: 'http://purl.org/rss/1.0/modules/content/',
  media: 'http://search.yahoo.com/mrss/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
};

/**
 * Whether rss-parser can be trusted with this document, by probes on its text (no second parse). It knows prefixes, not
 * namespaces, and the names of elements only as the specifications write them.
 */
export function isFaithful(xml: string, root: RootTag): boolean {
  if (xml.length > maxChars || !hasPlainRoot(root)) return false;
  if (root.local === 'feed' && /\shref=["'](?!https?:)/.test(xml)) return false;
  return (
    hasExpectedNamespaces(xml, root.text.length) && !unfaithful.some((probe) => xml.includes(probe)) && hasFewItems(xml)
  );
}

function hasPlainRoot({ local, text }: RootTag): boolean {
  if (local === 'rss')
    return /^<rss\s/.test(text) && /\sversion="(?:2\.0|0\.9[12])"/.test(text) && !/\sxmlns=/.test(text);
  return (
    local === 'feed' &&
    /^<feed\s/.test(text) &&
    text.includes('xmlns="http://www.w3.org/2005/Atom"') &&
    !/\sversion=/.test(text)
  );
}

function hasExpectedNamespaces(xml: string, rootLength: number): boolean {
  if (xml.indexOf('xmlns', rootLength) >= 0) return false;
  for (const match of xml.slice(0, rootLength).matchAll(/\sxmlns:([\w.-]{1,64})\s*=\s*["']([^"']{0,300})["']/g)) {
    const [, prefix = '', uri = ''] = match;
    if (Object.hasOwn(expected, prefix)) {
      if (expected[prefix] !== uri) return false;
    } else if (Object.values(expected).includes(uri)) return false;
  }
  return true;
}

function hasFewItems(xml: string): boolean {
  let count = 0;
  for (let at = xml.indexOf('</item>'); at >= 0; at = xml.indexOf('</item>', at + 7)) count += 1;
  for (let at = xml.indexOf('</entry>'); at >= 0; at = xml.indexOf('</entry>', at + 8)) count += 1;
  return count > 0 && count <= maxItems;
}
