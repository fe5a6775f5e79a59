import type { RootTag } from './detect-format.js';
import { canonicalName, defaultScope, type Scope, scopeOf } from './namespaces.js';
import { isEntryField } from './wanted-fields.js';

/** Beyond these our own reader, which holds one entry at a time, is the safer one. */
const maxChars = 2 * 1024 * 1024;
const maxItems = 2_000;

/** What rss-parser reads wrongly and silently. Any mention in an Atom entry sends the document to our own mapping. */
const unfaithfulAtom = /xhtml|base64|mode=|<(?:link|dc:date)>/;

/** The elements of an entry that we ask of rss-parser: by itself it keeps the first of a name, of these it must give all. */
export const readElements = [
  'title',
  'link',
  'guid',
  'id',
  'description',
  'summary',
  'content',
  'content:encoded',
  'pubDate',
  'published',
  'updated',
  'dc:date',
  'dcterms:modified',
  'author',
  'dc:creator',
  'category',
  'dc:subject',
  'enclosure',
  'media:content',
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
 * How many entries a document has that rss-parser can be trusted with; 0 where it cannot. Told by probes on the text (no
 * second parse): rss-parser knows prefixes, not namespaces, and elements only as the specifications spell them.
 */
export function countFaithfulEntries(xml: string, root: RootTag): number {
  if (xml.length > maxChars || !hasPlainRoot(root) || !hasExpectedNamespaces(xml, root.text.length)) return 0;
  const atom = root.local === 'feed';
  const first = xml.indexOf(atom ? '<entry' : '<item');
  const entries = xml.slice(first);
  if (first < 0 || xml.includes('xml:base') || (atom && unfaithfulAtom.test(entries))) return 0;
  if (!atom && xml.indexOf('<channel') !== xml.lastIndexOf('<channel')) return 0;
  const end = atom ? '</entry>' : '</item>';
  // Entries are mostly alike: what the first one holds is known before its texts are looked at.
  return readNamesOf(xml.slice(0, xml.indexOf(end, first)), root) ? countEnds(entries, end) : 0;
}

/**
 * The `readElements` that the entries of a document hold. Null where rss-parser would not read every element that our own
 * mapping does: `<Description>`, `<abstract>` or an `<a:updated>` whose prefix is Atom's would be lost without a sign.
 */
export function readNamesOf(xml: string, root: RootTag): string[] | null {
  const scope = scopeOf(Object.fromEntries(namespacesOf(root.text)), defaultScope, '');
  const known = new Set<string>();
  const tag = /<([A-Za-z_][\w.:-]*)/g;
  tag.lastIndex = Math.max(xml.indexOf(root.local === 'feed' ? '<entry' : '<item'), 0);
  for (let match = tag.exec(xml); match; match = tag.exec(xml)) {
    const name = match[1] ?? '';
    if (known.has(name)) continue;
    if (!isReadAlike(name, scope)) return null;
    known.add(name);
  }
  return readElements.filter((name) => known.has(name));
}

function isReadAlike(name: string, scope: Scope): boolean {
  const canonical = canonicalName(name, scope);
  return readElements.includes(name) ? canonical === name.toLowerCase() : !isEntryField(canonical);
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
  for (const [name, uri] of namespacesOf(xml.slice(0, rootLength))) {
    const prefix = name.slice('xmlns:'.length);
    if (Object.hasOwn(expected, prefix)) {
      if (expected[prefix] !== uri) return false;
    } else if (Object.values(expected).includes(uri)) return false;
  }
  return true;
}

/** The prefixes that a tag declares, as attributes: `xmlns:dc` and its URI. */
function namespacesOf(tag: string): [name: string, uri: string][] {
  const found = tag.matchAll(/\s(xmlns:[\w.-]{1,64})\s*=\s*["']([^"']{0,300})["']/g);
  return [...found].map(([, name = '', uri = '']) => [name, uri]);
}

function countEnds(xml: string, end: string): number {
  let count = 0;
  for (let at = xml.indexOf(end); at >= 0; at = xml.indexOf(end, at + end.length)) count += 1;
  return count <= maxItems ? count : 0;
}
