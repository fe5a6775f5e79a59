import Parser from 'rss-parser';
import { type FieldNode, hasOwnElements, isEntryField, isFeedField } from './field-node.js';
import type { RootTag } from './find-root.js';
import { maxEntries } from './limits.js';
import { canonicalName, defaultScope, type Scope, scopeOf } from './namespaces.js';

/** A longer document is left to our own parser, which holds one entry at a time. */
const maxChars = 1024 * 1024;

/** Namespaces declared below the root, and links with a base of their own. rss-parser sees neither. */
const unseen = /\sxmlns|xml:base/;

/** Elements that rss-parser itself looks for. */
const structure: ReadonlySet<string> = new Set(['rss', 'channel', 'item', 'feed', 'entry']);

/** An element as xml2js gives it to rss-parser: name, text, attributes, and child elements in order. */
interface Element {
  readonly '#name': string;
  readonly _?: string;
  readonly $?: Record<string, string>;
  readonly $$?: readonly Element[];
}

/** The parts that we keep: the feed's own elements, and its entries, whose elements are their `children`. */
export interface PlainFeed {
  readonly feedFields: FieldNode[];
  readonly entries: FieldNode[];
}

/**
 * Reads plain RSS and Atom with rss-parser. Returns null if the document is ill-formed, has markup inside a text, or has entries outside
 * the feed: rss-parser would silently lose part of it, so our own parser reads it.
 */
export async function readByRssParser(xml: string, root: RootTag, base: string | null): Promise<PlainFeed | null> {
  const isPlain = (root.local === 'rss' || root.local === 'feed') && xml.length <= maxChars;
  if (!isPlain || root.text.includes('xml:base') || unseen.test(xml.slice(root.text.length))) return null;
  const count = xml.match(/<\/(?:item|entry)>/g)?.length ?? 0;
  const feed = count <= maxEntries ? await parseQuietly(xml, scopeOfRoot(root.text)) : null;
  if (feed?.items.length !== count) return null;
  const feedFields = fieldsOf(feed.elements, isFeedField, base);
  const entries = feed.items.map(({ attributes, elements }) => ({
    ...{ name: 'entry', text: '', markup: null, base },
    attributes: typeof attributes === 'object' ? attributes : {},
    children: fieldsOf(elements, isEntryField, base),
  }));
  return [...feedFields, ...entries].some(holdsMarkup) ? null : { feedFields, entries };
}

function scopeOfRoot(tag: string): Scope {
  const declared = tag.matchAll(/\s(xmlns(?::[\w.-]{1,64})?)\s*=\s*["']([^"']{0,300})["']/g);
  return scopeOf(Object.fromEntries([...declared].map(([, name, uri]) => [name, uri])), defaultScope, '');
}

interface Parsed {
  /** A text if one of the attributes is named `_`. */
  readonly attributes?: Record<string, string> | string;
  readonly elements?: readonly Element[];
}

/**
 * Asks rss-parser for the elements of the feed and of each item under their canonical names. Names that it knows are marked with a colon
 * to hide them: its own reading of a date throws, and its reading of a description takes time quadratic in the length.
 */
async function parseQuietly(xml: string, scope: Scope): Promise<(Parsed & { readonly items: Parsed[] }) | null> {
  const names = new Map<string, string>();
  const nameOf = (name: string): string => {
    const canonical = canonicalName(name, scope);
    return structure.has(canonical) ? canonical : `:${canonical}`;
  };
  const xml2js = {
    ...{ explicitChildren: true, preserveChildrenOrder: true },
    tagNameProcessors: [(name: string) => names.get(name) ?? names.set(name, nameOf(name)).get(name)],
  };
  const elements = ['$$', 'elements', { keepArray: true }];
  const attributes = ['$', 'attributes', { keepArray: true }];
  const customFields = { feed: [elements] as never[], item: [elements, attributes] as never[] };
  try {
    return (await new Parser({ xml2js, customFields }).parseString(xml)) as Parsed & { items: Parsed[] };
  } catch {
    // Ill-formed, or not a feed that rss-parser knows: our own parser reports what is wrong.
    return null;
  }
}

function fieldsOf(
  elements: readonly Element[] = [],
  isWanted: (name: string) => boolean,
  base: string | null,
): FieldNode[] {
  return elements.flatMap((element) => {
    const name = element['#name'].slice(1);
    if (!isWanted(name)) return [];
    const { _: text = '', $: attributes = {}, $$: inside } = element;
    const children = hasOwnElements(name) ? fieldsOf(inside, () => true, base) : [];
    return [{ name, attributes, text, markup: inside && children.length === 0 ? '' : null, children, base }];
  });
}

function holdsMarkup(node: FieldNode): boolean {
  return node.markup !== null || node.children.some(holdsMarkup);
}
