import type { RootTag } from './detect-format.js';

/** Beyond these our own reader, which holds one entry at a time, is the safer one. */
const maxChars = 2 * 1024 * 1024;
const maxItems = 2_000;

/** What rss-parser reads wrongly and silently, inside entries. Any mention sends the document to our own mapping. */
const unfaithful =
  /xml:base|<(?:(?:atom|a10|itunes|googleplay|xhtml):|media:(?:peerLink|group|title|description|category|keywords)|dc:(?:title|description|author|issued|modified)|dcterms:(?:issued|created)|keywords>|body|abstract>)/;
const unfaithfulAtom = /xhtml|base64|mode=|<(?:created|issued|modified|link|dc:date)>/;

/** The namespaces that rss-parser takes for granted under these prefixes. */
const expected: Record<string, string> = {
  dc: 'http://purl.org/dc/elements/1.1/',
  dcterms: 'http://purl.org/dc/terms/',
  content: 'http://purl.org/rss/1.0/modules/content/',
  media: 'http://search.yahoo.com/mrss/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
};

/**
 * How many entries a document has that rss-parser can be trusted with; 0 where it cannot. Told by probes on the text (no
 * second parse): rss-parser knows prefixes, not namespaces, and elements only as the specifications spell them.
 */
export function countFaithfulEntries(xml: string, root: RootTag): number {
  if (xml.length > maxChars || !hasPlainRoot(root) || !hasExpectedNamespaces(xml, root.text.length)) return 0;
  const atom = root.local === 'feed';
  const first = xml.indexOf(atom ? '<entry' : '<item');
  const entries = xml.slice(first);
  if (first < 0 || unfaithful.test(entries) || (atom && unfaithfulAtom.test(entries))) return 0;
  if (!atom && xml.indexOf('<channel') !== xml.lastIndexOf('<channel')) return 0;
  return countEnds(entries, atom ? '</entry>' : '</item>');
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

function countEnds(xml: string, end: string): number {
  let count = 0;
  for (let at = xml.indexOf(end); at >= 0; at = xml.indexOf(end, at + end.length)) count += 1;
  return count <= maxItems ? count : 0;
}
