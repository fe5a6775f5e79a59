import { type EntryDraft, emptyDraft } from './entry-draft.js';
import { attributeOf, type FieldNode } from './field-node.js';
import { maxNames } from './limits.js';
import { type Flavour, plainText, readText } from './text-construct.js';
import { onOneLine, personName } from './title-text.js';

type Fill = (draft: EntryDraft, node: FieldNode, flavour: Flavour) => void;

/** How each element of an entry fills the draft. Elements are read in document order. */
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

/** Elements of modules, which are read after the format's own elements. */
const modules: ReadonlySet<string> = new Set(['dc:creator', 'dc:subject', 'media:content']);

/** Maps an entry's elements to a draft. */
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

/** The `about` attribute with any prefix: RDF identifies an entry by it. */
function aboutOf(entry: FieldNode): string | null {
  const name = Object.keys(entry.attributes).find((key) => /^(?:[^:]+:)?about$/i.test(key));
  return name === undefined ? null : attributeOf(entry, name);
}

/** Microsoft's CDF puts link and date into attributes. feedparser reads it too. */
function fillFromAttributes(draft: EntryDraft, entry: FieldNode): void {
  const href = attributeOf(entry, 'href');
  if (href !== null) draft.links.push({ href, rel: 'alternate', type: null, base: entry.base });
  const lastModified = attributeOf(entry, 'lastmod');
  if (lastModified !== null) draft.updated.push(lastModified);
}

/** Fills the fields that the format's own elements left empty. */
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
  // A title is never a file: if it claims to be base64 but decodes to nothing, its text was meant.
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

/** A second description (such as `<description>` beside `<summary>`) becomes the content, unless the entry names its content. */
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

/** The names from a feed's own author elements. */
export function authorNames(fields: FieldNode[]): string[] {
  const draft = emptyDraft(null);
  for (const node of fields) if (node.name === 'author') fillAuthor(draft, node);
  return draft.authors;
}

/** Elements with an author's web address, which is no name (Atom 1.0 and 0.3, and feedparser's variants). */
const addresses = new Set(['uri', 'url', 'homepage']);

function fillAuthor(draft: EntryDraft, node: FieldNode): void {
  const part = (name: string) => onOneLine(node.children.find((child) => child.name === name)?.text ?? '');
  // An author without a name element is text, or text with markup: `by <a href="…">Name</a>`.
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

/** The relation of a link, `alternate` by default. A registered name may be written as its address (RFC 4287 section 4.2.7.2). */
function linkRelation(rel: string | null): string {
  const relation = rel?.toLowerCase() ?? 'alternate';
  return relation.startsWith(registry) ? relation.slice(registry.length) : relation;
}
