/** Namespace URIs in lower case, with the prefix that the mapping uses. The feed formats' own namespaces have none. */
const prefixByUri = new Map<string, string>([
  ['http://www.w3.org/2005/atom', ''],
  ['https://www.w3.org/2005/atom', ''],
  ['http://purl.org/atom/ns#', ''],
  ['http://purl.org/rss/1.0/', ''],
  ['http://purl.org/rss/1.0', ''],
  ['http://purl.org/net/rss1.1#', ''],
  ['http://my.netscape.com/rdf/simple/0.9/', ''],
  ['http://channel.netscape.com/rdf/simple/0.9/', ''],
  ['http://my.netscape.com/publish/formats/rss-0.91.dtd', ''],
  ['http://backend.userland.com/rss', ''],
  ['http://backend.userland.com/rss2', ''],
  ['http://backend.userland.com/rss091', ''],
  ['http://blogs.law.harvard.edu/tech/rss', ''],
  ['http://cyber.law.harvard.edu/rss/rss.html', ''],
  ['http://purl.org/pie/', ''],
  ['http://purl.org/echo/', ''],
  ['http://example.com/newformat#', ''],
  ['http://example.com/necho', ''],
  ['uri/of/echo/namespace#', ''],
  ['http://www.w3.org/1999/xhtml', 'xhtml'],
  ['http://www.w3.org/1999/02/22-rdf-syntax-ns#', 'rdf'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://purl.org/dc/elements/1.0/', 'dc'],
  ['http://purl.org/dc/terms/', 'dcterms'],
  ['http://purl.org/rss/1.0/modules/content/', 'content'],
  ['http://purl.org/rss/1.0/modules/dcterms/', 'dcterms'],
  ['http://search.yahoo.com/mrss/', 'media'],
  ['http://search.yahoo.com/mrss', 'media'],
  ['http://tools.search.yahoo.com/mrss/', 'media'],
  ['http://video.search.yahoo.com/mrss', 'media'],
  ['http://video.search.yahoo.com/mrss/', 'media'],
  ['http://www.itunes.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['http://www.itunes.com/dtds/podcast-2.0.dtd', 'itunes'],
  ['http://example.com/dtds/podcast-1.0.dtd', 'itunes'],
]);

/** The prefixes that the mapping uses. Except for `atom`, they keep their meaning if bound to an unknown URI. */
const ours = new Set(['atom', ...prefixByUri.values()]);

/** The meaning of the prefixes of one element and its children. */
export type Scope = ReadonlyMap<string, string>;

/** The usual meaning of undeclared prefixes. */
export const defaultScope: Scope = new Map([
  ['', ''],
  ['atom', ''],
]);

/**
 * The scope inside an element: its parent's scope with the element's own `xmlns` attributes (Namespaces in XML 1.0).
 * The namespace of the root counts as the format's own even if it is unknown.
 */
export function scopeOf(attributes: Record<string, string>, parent: Scope, rootPrefix: string | null): Scope {
  let scope: Map<string, string> | null = null;
  for (const key of Object.keys(attributes)) {
    if (!key.startsWith('xmlns') || (key.length > 5 && key[5] !== ':')) continue;
    const prefix = key.slice(6);
    scope ??= new Map(parent);
    if (scope.size > 256) break;
    scope.set(prefix, prefix === rootPrefix ? '' : meaningOf(prefix, attributes[key] ?? ''));
  }
  return scope ?? parent;
}

function meaningOf(prefix: string, uri: string): string {
  const known = prefixByUri.get(uri.trim().toLowerCase());
  if (known !== undefined) return known;
  if (prefix === '') return '';
  // `dc` bound to a misspelt URI still means Dublin Core. `r` bound to an unknown URI becomes `?r`.
  return ours.has(prefix.toLowerCase()) && prefix !== 'atom' ? prefix.toLowerCase() : `?${prefix}`;
}

/** `DC:Date` with its scope -> `dc:date`. Elements of the format itself have no prefix. */
export function canonicalName(name: string, scope: Scope): string {
  const colon = name.indexOf(':');
  const prefix = colon < 0 ? '' : name.slice(0, colon);
  const local = (colon < 0 ? name : name.slice(colon + 1)).toLowerCase();
  const meaning = scope.get(prefix) ?? prefix.toLowerCase();
  return meaning === '' ? local : `${meaning}:${local}`;
}
