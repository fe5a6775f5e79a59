import type { FeedFormat } from '../../model/item/entry.js';
import { FeedRefused } from './limits.js';

/** The position of a feed's root element in a text. */
export interface Root {
  /** Index of the root's `<`. */
  start: number;
  /** As written: `rss`, `rdf:RDF`, `atom:feed`. */
  name: string;
}

const feedRoots = new Set(['rss', 'rdf', 'feed', 'channel', 'entry']);
const openTag = /<(?:([\w.-]{1,64}):)?([A-Za-z][\w.-]{0,63})(?=[\s/>])/y;

/**
 * Finds the first element that can be a feed's root. Skips what precedes it, such as white space, a misplaced declaration or a server's
 * error messages, but not a whole HTML page.
 */
export function findRoot(text: string): Root {
  let firstElement: string | null = null;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const next = text[at + 1];
    if (next === '!' || next === '?') {
      at = endOfDeclaration(text, at);
      if (at < 0) break;
      continue;
    }
    openTag.lastIndex = at;
    const match = openTag.exec(text);
    const local = match?.[2]?.toLowerCase();
    if (match && local !== undefined) {
      if (feedRoots.has(local)) return { start: at, name: match[0].slice(1) };
      firstElement ??= local;
      if (local === 'html' || local === 'body') break;
    }
    at += 1;
  }
  throw refuse(text, firstElement);
}

/** The index after a comment, CDATA section, DOCTYPE or processing instruction; -1 if it does not end. */
function endOfDeclaration(text: string, at: number): number {
  if (text.startsWith('<!--', at)) return after(text, '-->', at + 4);
  if (text.startsWith('<![CDATA[', at)) return after(text, ']]>', at + 9);
  if (text[at + 1] === '?') return after(text, '>', at + 2);
  const close = text.indexOf('>', at);
  const subset = text.indexOf('[', at);
  if (subset < 0 || close < 0 || subset > close) return close < 0 ? -1 : close + 1;
  const end = endOfSubset(text, subset);
  return end < 0 ? close + 1 : end;
}

function after(text: string, token: string, from: number): number {
  const found = text.indexOf(token, from);
  return found < 0 ? -1 : found + token.length;
}

/** The index after a DOCTYPE's internal subset, which ends with `]` and `>` outside quoted values and comments; -1 if it does not end. */
function endOfSubset(text: string, subset: number): number {
  let at = subset + 1;
  while (at < text.length) {
    const char = text[at];
    if (char === ']') return after(text, '>', at);
    if (char === '"' || char === "'") {
      const close = text.indexOf(char, at + 1);
      if (close < 0) return -1;
      at = close;
    } else if (text.startsWith('<!--', at)) {
      const close = text.indexOf('-->', at + 4);
      if (close < 0) return -1;
      at = close + 2;
    }
    at += 1;
  }
  return -1;
}

function refuse(text: string, firstElement: string | null): FeedRefused {
  const head = text.slice(0, 2048).toLowerCase();
  if (firstElement === 'html' || firstElement === 'body' || head.includes('<!doctype html')) {
    return new FeedRefused('html-instead-of-feed', 'document: expected a feed, got an HTML page');
  }
  const got = firstElement === null ? 'text without any element' : `<${firstElement}>`;
  return new FeedRefused('not-a-feed', `document: expected <rss>, <rdf:RDF>, <feed> or a JSON Feed, got ${got}`);
}

/** The start tag of the root element. */
export interface RootTag {
  /** Local name, lower case. */
  local: string;
  /** Everything up to the closing `>`, at most a few thousand characters. */
  text: string;
}

/** Reads the root's tag as text, which is enough to detect the format without parsing the document. */
export function readRootTag(xml: string, rootName: string): RootTag {
  const end = xml.indexOf('>');
  const colon = rootName.indexOf(':');
  return {
    local: rootName.slice(colon + 1).toLowerCase(),
    text: xml.slice(0, end < 0 ? 0 : Math.min(end + 1, 20_000)),
  };
}

/** Detects a document's format by root, namespace and version. */
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
