/** An element of an entry: what the mapping needs of it, no more. */
export interface FieldNode {
  /** Canonical: lower case, with the prefix that the mapping knows (`title`, `dc:date`). */
  name: string;
  attributes: Readonly<Record<string, string>>;
  /** Its own text, decoded, CDATA included; markup inside leaves no trace here. */
  text: string;
  /** What stands between its tags, as published, where elements stand inside; null where there is only text. */
  markup: string | null;
  /** Its own elements, where the mapping looks inside (an author's name, a group's media). */
  children: FieldNode[];
  /** The URL that its relative references start from (`xml:base`), or null. */
  base: string | null;
}

/** An attribute, trimmed; null where it is missing or empty. Publishers write names in any case, and prefixes at will. */
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

/** Elements of a feed that hold titles and links of something else. */
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

/** Does this element start an entry? */
export function isEntryName(name: string): boolean {
  return entryNames.has(name);
}

/** Is this an element whose children describe the feed? */
export function isFeedName(name: string): boolean {
  return feedNames.has(name);
}

/** Does the mapping need this child of the feed? */
export function isFeedField(name: string): boolean {
  return feedFields.has(name);
}

/** Is this a child of the feed inside which nothing of ours can stand? */
export function isSkipped(name: string): boolean {
  return skipped.has(name);
}

/** Does the mapping need this child of an entry? */
export function isEntryField(name: string): boolean {
  return entryFields.has(name);
}

/** Does the mapping look at the elements inside this one? */
export function hasOwnElements(name: string): boolean {
  return structured.has(name);
}
