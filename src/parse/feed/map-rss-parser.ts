import { type DraftBody, type EntryDraft, emptyDraft } from './entry-draft.js';
import { readElements } from './faithful.js';
import { attributeOf } from './field-node.js';
import { maxNames } from './limits.js';
import { linkRelation } from './link-relation.js';
import { personName } from './person-name.js';
import { onOneLine } from './title-text.js';

/** What rss-parser (xml2js beneath it) gives for an element: its text, or its text and attributes. */
interface Element {
  text: string;
  attributes: Record<string, string>;
  /** Elements inside, which only an Atom author may have. */
  children: Record<string, unknown>;
}

/** An item of rss-parser with every element of a name, under `every <name>`. */
export type RssParserItem = Record<string, unknown>;

/** What an item does not say itself. */
export interface ItemContext {
  readonly atom: boolean;
  readonly base: string | null;
  /** The text of an element, from what rss-parser gives for it. */
  readonly textOf: (text: string) => string;
}

/**
 * An rss-parser item as a draft; null where something in it shows that rss-parser does not do it justice: an element
 * twice where one is meant, markup inside a text, no title, link or date.
 */
export function draftFromItem(item: RssParserItem, { atom, base, textOf }: ItemContext): EntryDraft | null {
  const reader = new ItemReader(item, textOf);
  const draft = atom ? fillAtom(reader, emptyDraft(base)) : fillRss(reader, emptyDraft(base));
  const complete = draft.title !== null && draft.links.length > 0 && draft.published.length + draft.updated.length > 0;
  return complete && reader.faithful ? draft : null;
}

/** The authors of an Atom feed, who are those of its entries that name none (RFC 4287 section 4.1.2). */
export function feedAuthors(values: unknown[] | undefined): string[] | null {
  const reader = new ItemReader({ 'every author': values }, (text) => text);
  const authors = unique(reader.every('author').map(authorName));
  return reader.faithful ? authors : null;
}

/** Where an item holds every element of a name. Made once: a text that was just put together is looked up slowly. */
const keys: ReadonlyMap<string, string> = new Map(readElements.map((name) => [name, `every ${name}`]));

const personElements: ReadonlySet<string> = new Set(['name', 'email', 'uri']);
const noElements: ReadonlySet<string> = new Set();

class ItemReader {
  faithful = true;

  constructor(
    private readonly item: RssParserItem,
    private readonly elementText: (text: string) => string,
  ) {}

  every(name: string): Element[] {
    const values = this.item[keys.get(name) ?? ''];
    const inside = name === 'author' ? personElements : noElements;
    return Array.isArray(values) ? values.map((value) => this.#element(value, inside)) : [];
  }

  /** The only element of a name. A second one is for our own mapping to judge. */
  one(name: string): Element | null {
    const [first, second] = this.every(name);
    if (second) this.faithful = false;
    return first ?? null;
  }

  textOf(name: string): string | null {
    return this.one(name)?.text.trim() || null;
  }

  #element(value: unknown, inside: ReadonlySet<string>): Element {
    if (typeof value === 'string') return { text: this.elementText(value), attributes: {}, children: {} };
    if (typeof value !== 'object' || value === null) return { text: '', attributes: {}, children: {} };
    const { _: text, $: attributes, ...children } = value as Record<string, unknown>;
    if (Object.keys(children).some((name) => !inside.has(name))) this.faithful = false;
    return {
      text: typeof text === 'string' ? this.elementText(text) : '',
      attributes: isRecord(attributes) ? attributes : {},
      children,
    };
  }
}

function isRecord(value: unknown): value is Record<string, string> {
  return typeof value === 'object' && value !== null;
}

function fillRss(reader: ItemReader, draft: EntryDraft): EntryDraft {
  const title = reader.textOf('title');
  const guid = reader.one('guid');
  draft.title = title === null ? null : { text: title, kind: 'guess' };
  draft.id = onOneLine(guid?.text ?? '') || null;
  draft.idIsLink = (guid && attributeOf(guid, 'ispermalink'))?.toLowerCase() !== 'false';
  const link = reader.one('link');
  // Attributes are Atom's, and for our own mapping to judge.
  if (link && Object.keys(link.attributes).length > 0) reader.faithful = false;
  const href = link?.text.trim() ?? '';
  if (href !== '') draft.links.push({ href, rel: 'alternate', type: null, base: draft.base });
  draft.published = texts(reader, 'pubDate', 'dc:date');
  draft.updated = texts(reader, 'dcterms:modified', 'dc:date');
  draft.summary = bodyOf(reader.textOf('description'), draft.base);
  draft.content = bodyOf(reader.textOf('content:encoded'), draft.base);
  draft.authors = unique([...reader.every('author'), ...reader.every('dc:creator')].map(authorName));
  draft.categories = unique([...reader.every('category'), ...reader.every('dc:subject')].map(termOf));
  for (const element of [...reader.every('enclosure'), ...reader.every('media:content')]) addEnclosure(draft, element);
  if (reader.one('summary') || reader.one('content') || reader.one('id')) reader.faithful = false;
  if (reader.one('published') || reader.one('updated')) reader.faithful = false;
  return draft;
}

function fillAtom(reader: ItemReader, draft: EntryDraft): EntryDraft {
  const title = reader.one('title');
  if (title?.text.trim()) draft.title = { text: title.text.trim(), kind: isHtml(title) ? 'html' : 'text' };
  draft.id = onOneLine(reader.textOf('id') ?? '') || null;
  for (const link of reader.every('link')) addLink(draft, link);
  draft.published = texts(reader, 'published', 'dc:date');
  draft.updated = texts(reader, 'updated', 'dcterms:modified', 'dc:date');
  draft.summary = bodyOf(plainContent(reader, 'summary'), draft.base);
  draft.content = bodyOf(plainContent(reader, 'content'), draft.base);
  draft.authors = unique([...reader.every('author'), ...reader.every('dc:creator')].map(authorName));
  draft.categories = unique(reader.every('category').map(termOf));
  for (const name of [
    'guid',
    'description',
    'content:encoded',
    'enclosure',
    'dc:subject',
    'media:content',
    'pubDate',
  ]) {
    if (reader.one(name)) reader.faithful = false;
  }
  return draft;
}

/** The text of an Atom summary or content. Media types other than HTML and text are for our own mapping. */
function plainContent(reader: ItemReader, name: string): string | null {
  const element = reader.one(name);
  const type = element?.attributes.type;
  if (type !== undefined && !/^(?:text|html|text\/html|text\/plain)$/.test(type)) reader.faithful = false;
  return element?.text.trim() || null;
}

function bodyOf(text: string | null, base: string | null): DraftBody | null {
  return text === null ? null : { text, base };
}

function isHtml(element: Element): boolean {
  return element.attributes.type === 'html' || element.attributes.type === 'text/html';
}

function termOf(category: Element): string {
  return (
    attributeOf(category, 'term') ??
    (onOneLine(category.text) || attributeOf(category, 'label') || attributeOf(category, 'text') || '')
  );
}

function addLink(draft: EntryDraft, link: Element): void {
  const href = attributeOf(link, 'href') ?? attributeOf(link, 'url') ?? link.text.trim();
  if (href === '') return;
  const rel = linkRelation(attributeOf(link, 'rel'));
  const type = attributeOf(link, 'type')?.toLowerCase() ?? null;
  if (rel !== 'enclosure') draft.links.push({ href, rel, type, base: draft.base });
  else draft.enclosures.push({ href, type, length: attributeOf(link, 'length'), base: draft.base });
}

function addEnclosure(draft: EntryDraft, file: Element): void {
  const href = attributeOf(file, 'url') ?? attributeOf(file, 'href') ?? onOneLine(file.text);
  if (href === '') return;
  const length = attributeOf(file, 'length') ?? attributeOf(file, 'filesize');
  draft.enclosures.push({ href, type: attributeOf(file, 'type'), length, base: draft.base });
}

function texts(reader: ItemReader, ...names: string[]): string[] {
  return names.flatMap((name) => reader.textOf(name) ?? []);
}

function authorName({ text, children }: Element): string {
  return firstText(children.name) || firstText(children.email) || personName(text);
}

function firstText(values: unknown): string {
  const value = Array.isArray(values) ? values[0] : '';
  return typeof value === 'string' ? onOneLine(value) : '';
}

function unique(values: string[]): string[] {
  return [...new Set(values.map(onOneLine).filter((value) => value !== ''))].slice(0, maxNames);
}
