/** An element of an entry, reduced to what the mapping needs. */
export interface FieldNode {
  /** Canonical: lower case, with the prefix that the mapping uses (`title`, `dc:date`). */
  name: string;
  attributes: Readonly<Record<string, string>>;
  /** The element's own text, decoded, with CDATA. Markup inside leaves no trace here. */
  text: string;
  /** The published source between the tags if there are elements inside; null if there is only text. */
  markup: string | null;
  /** Child elements, if the mapping looks inside (an author's name, a group's media). */
  children: FieldNode[];
  /** The base URL of relative references (`xml:base`), or null. */
  base: string | null;
}

/** An attribute, trimmed; null if missing or empty. Publishers write names in any case, and prefixes at will. */
export function attributeOf(node: Pick<FieldNode, 'attributes'>, name: string): string | null {
  const exact = Object.hasOwn(node.attributes, name) ? node.attributes[name] : undefined;
  if (exact !== undefined) return exact.trim() || null;
  for (const key of Object.keys(node.attributes)) {
    if (key.length >= name.length && key.toLowerCase() === name) return node.attributes[key]?.trim() || null;
  }
  return null;
}

const entryNames = new Set(['item', 'entry', 'rdf:item']);
const feedNames = new Set(['rss', 'channel', 'feed', 'rdf:rdf', 'rdf']);
const feedFields = new Set(['title', 'dc:title', 'link', 'author']);

/** Elements of a feed that hold titles and links of something other than the feed or its entries. */
const skipped = new Set(
  'image textinput cloud description subtitle tagline info copyright rights generator docs skiphours skipdays itunes:owner itunes:image itunes:category media:thumbnail source xhtml:div xhtml:body xhtml:html'.split(
    ' ',
  ),
);

const entryFields = new Set(
  [
    'title dc:title media:title link guid id dc:identifier',
    'description dc:description abstract summary itunes:summary itunes:subtitle media:description',
    'content content:encoded fullitem body xhtml:body xhtml:div',
    'pubdate published issued dcterms:issued dcterms:created created dc:date dc:issued',
    'updated modified dcterms:modified dc:modified lastbuilddate lastmod date',
    'author dc:creator dc:author managingeditor itunes:author creator',
    'category dc:subject keywords itunes:keywords itunes:category media:category media:keywords',
    'enclosure media:content media:group media:peerlink googleplay:author googleplay:description',
  ]
    .join(' ')
    .split(' '),
);

const structured = new Set(['author', 'media:group']);

/** True if this element starts an entry. */
export function isEntryName(name: string): boolean {
  return entryNames.has(name);
}

/** True if the children of this element describe the feed. */
export function isFeedName(name: string): boolean {
  return feedNames.has(name);
}

/** True if the mapping needs this child of the feed. */
export function isFeedField(name: string): boolean {
  return feedFields.has(name);
}

/** True if this child of the feed holds nothing that we need. */
export function isSkipped(name: string): boolean {
  return skipped.has(name);
}

/** True if the mapping needs this child of an entry. */
export function isEntryField(name: string): boolean {
  return entryFields.has(name);
}

/** True if the mapping looks at the elements inside this one. */
export function hasOwnElements(name: string): boolean {
  return structured.has(name);
}
