import { parseUrl } from '../../model/address/parse-url.js';
import { type FeedHints, noHints } from '../../model/source/feed-hints.js';
import { resolveUrl } from './resolve-url.js';

const maxHeaderChars = 8_192;
/** `<address>` and its parameters (RFC 8288 section 3). Each repetition is bounded, so that it is linear in the header. */
const linkForm =
  /<([^<>]{0,2048})>((?:\s{0,8};\s{0,8}[\w!#$&+.^`|~*-]{1,40}(?:\s{0,8}=\s{0,8}(?:"[^"]{0,512}"|[^\s",;]{1,512}))?)*)/g;
const parameterForm = /;\s*([^\s=;"]+)(?:\s*=\s*(?:"([^"]*)"|([^\s",;]+)))?/g;

interface HeaderLink {
  readonly href: string;
  /** Lower case. */
  readonly rels: readonly string[];
}

/**
 * What is known of a source, with the hub and the topic that the `Link` header of its answer names: the header comes before
 * what the body says (WebSub section 4). A header that names no hub changes nothing. Pure.
 */
export function withLinkedHub(hints: FeedHints | null, header: string | null, url: string): FeedHints | null {
  const links = parseLinkHeader(header ?? '');
  const target = (rel: string): string | null => {
    return resolveUrl(links.find(({ rels }) => rels.includes(rel))?.href, parseUrl(url) === null ? null : url);
  };
  const hub = target('hub');
  return hub === null ? hints : { ...(hints ?? noHints), hub, topic: target('self') ?? hints?.topic ?? null };
}

/** A link with an `anchor` speaks of something else than the answer (RFC 8288 section 3.2). */
function parseLinkHeader(header: string): HeaderLink[] {
  return [...header.slice(0, maxHeaderChars).matchAll(linkForm)].flatMap(([, href = '', parameters = '']) => {
    const named = parametersOf(parameters);
    return named.has('anchor') ? [] : [{ href, rels: (named.get('rel') ?? '').toLowerCase().split(/\s+/) }];
  });
}

/** Of a parameter that comes twice the first counts (RFC 8288 section 3.3). */
function parametersOf(text: string): ReadonlyMap<string, string> {
  const named = new Map<string, string>();
  for (const [, name = '', quoted, bare] of text.matchAll(parameterForm)) {
    if (!named.has(name.toLowerCase())) named.set(name.toLowerCase(), quoted ?? bare ?? '');
  }
  return named;
}
