import { type EntryDraft, emptyDraft } from './entry-draft.js';
import { attributeOf, type FieldNode } from './field-node.js';
import { maxNames } from './limits.js';
import { type Flavour, plainText, readText } from './text-construct.js';
import { onOneLine, personName } from './title-text.js';

type Fill = (draft: EntryDraft, node: FieldNode, flavour: Flavour) => void;

/** What each element of an entry adds to the draft. Elements come in document order. */
const fills: Record<string, Fill> = {
  title: fillTitle,
  link: fillLink,
  guid: fillId,
  id: fillId,
  description: fillDescription,
  'dc:description': fillDescription,
  abstract: fillDescription,
  summary: fillDescription,
  'itunes:summary': fillDescription,
  content: fillContent,
  'content:encoded': fillContent,
  fullitem: fillContent,
  body: fillContent,
  'xhtml:body': fillContent,
  'xhtml:div': fillContent,
  pubdate: (draft, node) => draft.published.push(node.text),
  published: (draft, node) => draft.published.push(node.text),
  issued: (draft, node) => draft.published.push(node.text),
  'dc:issued': (draft, node) => draft.published.push(node.text),
  'dcterms:issued': (draft, node) => draft.published.push(node.text),
  updated: (draft, node) => draft.updated.unshift(node.text),
  modified: (draft, node) => draft.updated.push(node.text),
  lastmod: (draft, node) => draft.updated.push(node.text),
  lastbuilddate: (draft, node) => draft.updated.push(node.text),
  'dc:modified': (draft, node) => draft.updated.push(node.text),
  'dcterms:modified': (draft, node) => draft.updated.push(node.text),
  author: fillAuthor,
  managingeditor: fillAuthor,
  creator: fillAuthor,
  'dc:creator': fillAuthor,
  'dc:author': fillAuthor,
  category: fillCategory,
  'itunes:category': fillCategory,
  'media:category': fillCategory,
  'dc:subject': fillCategory,
  keywords: fillKeywords,
  'itunes:keywords': fillKeywords,
  'media:keywords': fillKeywords,
  enclosure: fillEnclosure,
  'media:content': fillEnclosure,
  'media:peerlink': fillEnclosure,
  'media:group': (draft, node) => {
    for (const child of node.children) if (child.name === 'media:content') fillEnclosure(draft, child);
  },
};

/** What these say comes after what the format's own elements do. */
const modules: ReadonlySet<string> = new Set(['dc:creator', 'dc:subject', 'media:content']);

/** An entry's elements as a draft. */
export function mapEntry(entry: FieldNode, flavour: Flavour): EntryDraft {
  const draft = emptyDraft(entry.base);
  const fill = (node: FieldNode) => {
    if (Object.hasOwn(fills, node.name)) fills[node.name]?.(draft, node, flavour);
  };
  for (const node of entry.children) if (!modules.has(node.name)) fill(node);
  for (const node of entry.children) if (modules.has(node.name)) fill(node);
  draft.id ??= aboutOf(entry);
  fillFromAttributes(draft, entry);
  fillFallbacks(draft, entry, flavour);
  return draft;
}

/** RDF names an entry in an attribute, whatever its prefix is. */
function aboutOf(entry: FieldNode): string | null {
  const name = Object.keys(entry.attributes).find((key) => /^(?:[^:]+:)?about$/i.test(key));
  return name === undefined ? null : attributeOf(entry, name);
}

/** Microsoft's CDF, which feedparser reads as well, puts link and date into attributes. */
function fillFromAttributes(draft: EntryDraft, entry: FieldNode): void {
  const href = attributeOf(entry, 'href');
  if (href !== null) draft.links.push({ href, rel: 'alternate', type: null, base: entry.base });
  const lastModified = attributeOf(entry, 'lastmod');
  if (lastModified !== null) draft.updated.push(lastModified);
}

/** What counts only where the format's own element is missing. */
function fillFallbacks(draft: EntryDraft, entry: FieldNode, flavour: Flavour): void {
  const all = [...entry.children, ...entry.children.flatMap((node) => node.children)];
  const named = (...names: string[]) => all.filter((node) => names.includes(node.name));
  for (const node of named('dc:identifier')) if (draft.id === null) fillId(draft, node);
  for (const node of named('dc:title', 'media:title')) if (!draft.title) fillTitle(draft, node, 'rss');
  for (const node of named('media:description', 'googleplay:description', 'itunes:subtitle')) {
    if (draft.summary === null && draft.content === null) fillDescription(draft, node, flavour);
  }
  for (const node of named('dc:date', 'date')) {
    draft.published.push(node.text);
    draft.updated.push(node.text);
  }
  for (const node of named('dcterms:created', 'created')) draft.published.push(node.text);
  if (draft.authors.length === 0)
    for (const node of named('itunes:author', 'googleplay:author')) fillAuthor(draft, node);
}

function fillTitle(draft: EntryDraft, node: FieldNode, flavour: Flavour): void {
  if (draft.title) return;
  const title = readText(node, flavour);
  // A title is no file: one that says so, and is nothing once decoded, meant its text.
  const text = title.text || node.text.trim();
  if (text !== '') draft.title = { ...title, text };
}

function fillLink(draft: EntryDraft, node: FieldNode): void {
  const href =
    attributeOf(node, 'href') ?? attributeOf(node, 'url') ?? (node.text.trim() || attributeOf(node, 'rdf:resource'));
  if (href === null || href === '') return;
  const rel = linkRelation(attributeOf(node, 'rel'));
  const type = attributeOf(node, 'type')?.toLowerCase() ?? null;
  if (rel === 'enclosure') draft.enclosures.push({ href, type, length: attributeOf(node, 'length'), base: node.base });
  else draft.links.push({ href, rel, type, base: node.base });
}

function fillId(draft: EntryDraft, node: FieldNode): void {
  const id = plainText(node);
  if (id === '') return;
  draft.id = id;
  draft.idIsLink = (attributeOf(node, 'ispermalink') ?? 'true').toLowerCase() !== 'false';
}

/** A second description (`<description>` and `<summary>`, say) is the content, unless the entry names its content. */
function fillDescription(draft: EntryDraft, node: FieldNode, flavour: Flavour): void {
  const { text } = readText(node, flavour);
  const body = { text, base: node.base };
  if (text === '') return;
  if (draft.summary === null) draft.summary = body;
  else if (draft.content === null && text !== draft.summary.text) draft.content = body;
}

function fillContent(draft: EntryDraft, node: FieldNode, flavour: Flavour): void {
  const { text } = readText(node, flavour);
  if (text === '' || draft.contentNamed) return;
  draft.content = { text, base: node.base };
  draft.contentNamed = true;
}

/** The names in a feed's own author elements. */
export function authorNames(fields: FieldNode[]): string[] {
  const draft = emptyDraft(null);
  for (const node of fields) if (node.name === 'author') fillAuthor(draft, node);
  return draft.authors;
}

/** Where an author is to be found on the web (Atom 1.0 and 0.3, and what feedparser takes for it): no name. */
const addresses = new Set(['uri', 'url', 'homepage']);

function fillAuthor(draft: EntryDraft, node: FieldNode): void {
  const part = (name: string) => onOneLine(node.children.find((child) => child.name === name)?.text ?? '');
  // Without a name of its own an author is text, or text with markup in it: `by <a href="…">Name</a>`.
  const whole = [node, ...node.children.filter((child) => !addresses.has(child.name))]
    .map(({ text }) => text)
    .join(' ');
  const name = part('name') || part('email') || personName(whole);
  addOnce(draft.authors, name);
}

function fillCategory(draft: EntryDraft, node: FieldNode): void {
  const term =
    attributeOf(node, 'term') ?? (plainText(node) || attributeOf(node, 'label') || attributeOf(node, 'text'));
  addOnce(draft.categories, onOneLine(term ?? ''));
}

function fillKeywords(draft: EntryDraft, node: FieldNode): void {
  for (const keyword of node.text.split(',', maxNames)) addOnce(draft.categories, onOneLine(keyword));
}

function addOnce(names: string[], name: string): void {
  if (name !== '' && names.length < maxNames && !names.includes(name)) names.push(name);
}

function fillEnclosure(draft: EntryDraft, node: FieldNode): void {
  const href = attributeOf(node, 'url') ?? attributeOf(node, 'href') ?? onOneLine(node.text);
  if (href === '') return;
  const length = attributeOf(node, 'length') ?? attributeOf(node, 'filesize');
  draft.enclosures.push({ href, type: attributeOf(node, 'type'), length, base: node.base });
}

const registry = 'http://www.iana.org/assignments/relation/';

/** What a link leads to, `alternate` where it does not say. A registered name may be written as its address (RFC 4287 section 4.2.7.2). */
function linkRelation(rel: string | null): string {
  const relation = rel?.toLowerCase() ?? 'alternate';
  return relation.startsWith(registry) ? relation.slice(registry.length) : relation;
}
