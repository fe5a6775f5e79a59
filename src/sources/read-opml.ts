import { resolveUrl } from '../parse/feed/resolve-url.js';
import { AnswerRefused } from './answer-refused.js';
import { readXmlTree } from './read-xml-tree.js';
import { compilePath, toText } from './value-path.js';

/** A feed that an OPML file names (OPML 2.0, `outline type="rss"`). */
export interface OpmlFeed {
  readonly title: string;
  readonly url: string;
  readonly home: string | null;
  /** BCP 47 where it is given. */
  readonly language: string | null;
  /** Titles of the outlines around it. */
  readonly folders: readonly string[];
}

const readOutlines = compilePath('outline');
const readBody = compilePath('opml.body');

/** Every feed of an OPML file, in order, each address once. Throws `AnswerRefused` where it is none. */
export function readOpml(text: string): OpmlFeed[] {
  const bodies = readBody(readXmlTree(text));
  if (bodies.length === 0)
    throw new AnswerRefused('malformed-xml', 'OPML: expected <opml> with a <body>, got other XML');
  const feeds = bodies.flatMap((body) => walk(body, []));
  return [...new Map(feeds.map((feed) => [feed.url, feed])).values()];
}

function walk(node: unknown, folders: readonly string[]): OpmlFeed[] {
  return readOutlines(node).flatMap((outline) => {
    const title = attribute(outline, 'title') ?? attribute(outline, 'text') ?? '';
    const url = resolveUrl(attribute(outline, 'xmlUrl'), null);
    const language = attribute(outline, 'language');
    const feed = { title, url: url ?? '', home: resolveUrl(attribute(outline, 'htmlUrl'), null), language, folders };
    const inner = walk(outline, title === '' ? folders : [...folders, title]);
    return url === null ? inner : [feed, ...inner];
  });
}

function attribute(node: unknown, name: string): string | null {
  return typeof node === 'object' && node !== null ? toText(Reflect.get(node, `@${name}`)) : null;
}
