import type { NamedFeed } from '../model/source/feed-hints.js';
import { resolveUrl } from '../parse/feed/resolve-url.js';
import { readXmlTree } from './read-xml-tree.js';
import { AnswerRefused, decodeAnswer } from './source-answer.js';
import { compilePath, toText } from './template.js';

const readOutlines = compilePath('outline');
const readBody = compilePath('opml.body');

/**
 * Every feed of an OPML file (OPML 2.0, `outline type="rss"`), decoded by its declared encoding, in order, each address once. Throws
 * `AnswerRefused` if it is not OPML.
 */
export function readOpml(bytes: Uint8Array): NamedFeed[] {
  const bodies = readBody(readXmlTree(decodeAnswer({ bytes, contentType: null })));
  if (bodies.length === 0)
    throw new AnswerRefused('malformed-xml', 'OPML: expected <opml> with a <body>, got other XML');
  const feeds = new Map<string, NamedFeed>();
  for (const body of bodies) collect(body, feeds);
  return [...feeds.values()];
}

/** Collects into one map at all depths: returning nested lists would copy them at each level. */
function collect(node: unknown, feeds: Map<string, NamedFeed>): void {
  for (const outline of readOutlines(node)) {
    const title = attribute(outline, 'title') ?? attribute(outline, 'text') ?? '';
    const url = resolveUrl(attribute(outline, 'xmlUrl'), null);
    if (url !== null && !feeds.has(url)) feeds.set(url, { title, url, language: attribute(outline, 'language') });
    collect(outline, feeds);
  }
}

function attribute(node: unknown, name: string): string | null {
  return typeof node === 'object' && node !== null ? toText(Reflect.get(node, `@${name}`)) : null;
}
