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
