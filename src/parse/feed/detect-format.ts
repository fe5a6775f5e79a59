import type { FeedFormat } from '../../model/item/entry.js';

/** What a root element says about its document. */
export interface RootTag {
  /** Local name, lower case. */
  local: string;
  /** Everything between `<` and `>`, at most a few thousand characters. */
  text: string;
}

/** Reads the root's tag as text: enough to tell the formats apart without parsing the document. */
export function readRootTag(xml: string, rootName: string): RootTag {
  const end = xml.indexOf('>');
  const colon = rootName.indexOf(':');
  return {
    local: rootName.slice(colon + 1).toLowerCase(),
    text: xml.slice(0, end < 0 ? 0 : Math.min(end + 1, 20_000)),
  };
}

/** Says which format a document is in, by root, namespace and version. */
export function detectFormat(root: RootTag): FeedFormat {
  switch (root.local) {
    case 'feed':
    case 'entry':
      return isOldAtom(root.text) ? 'atom-0.3' : 'atom-1.0';
    case 'rdf':
      return /my\.netscape\.com\/rdf|channel\.netscape\.com\/rdf/i.test(root.text) ? 'rss-0.9' : 'rss-1.0';
    case 'rss':
      return rssFormat(/\sversion\s{0,8}=\s{0,8}["']\s{0,8}(\d\.\d)/i.exec(root.text)?.[1]);
    default:
      return 'rss-0.9';
  }
}

function isOldAtom(tag: string): boolean {
  if (tag.includes('http://www.w3.org/2005/Atom')) return false;
  return /purl\.org\/atom\/ns#|\sversion\s{0,8}=\s{0,8}["']0\.[123]/.test(tag);
}

function rssFormat(version: string | undefined): FeedFormat {
  if (version === '1.0') return 'rss-1.0';
  return version?.startsWith('0.9') ? 'rss-0.9' : 'rss-2.0';
}
