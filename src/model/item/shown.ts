import { z } from 'zod';
import { safeHref } from '../address/parse-url.js';
import { parseJson } from '../parse-json.js';
import type { Entry } from './entry.js';

/** The displayable part of an entry's markup: text, and elements that structure it. Nothing that loads or runs. */
export type ShownNode = string | readonly [tag: string, children: readonly ShownNode[], attributes?: ShownAttributes];

export interface ShownAttributes {
  /** For `a` only: see `safeHref`. */
  readonly href?: string;
  /** For table cells only. */
  readonly colspan?: number;
  readonly rowspan?: number;
}

/** The content of an entry as a tree that is safe to show. */
export interface ShownTree {
  /** Null if no tree within the limits can be made of the markup. Then only its text is shown. */
  readonly nodes: readonly ShownNode[] | null;
  /** True if the end of the content is left out. */
  readonly isCut: boolean;
}

export const shownTags: ReadonlySet<string> = new Set(
  (
    'p br hr h3 ul ol li dl dt dd blockquote pre code strong b em i u s sub sup abbr cite q del ins a ' +
    'table caption thead tbody tfoot tr th td figure figcaption div'
  ).split(' '),
);

/** The deepest nesting, and the most elements and texts of a summary or a content that a page has to draw. */
export const shownDepth = 60;
export const shownNodes = 40_000;
/** Longer content is cut: pages are for reading, and the original is a link away. */
export const shownCharacters = 300_000;
/** Characters of a stored tree: two such contents with every character escaped as six, and the names of the elements. */
const storedCharacters = 5_000_000;

/**
 * The version of the cleaner that makes the trees. Raise it whenever the same markup gives another tree: older trees are then made anew.
 */
const cleanerVersion = 1;

/** The texts that a tree was made of. */
type Markup = Pick<Entry, 'summary' | 'content'>;

/**
 * The stored form of a tree, kept beside the markup. A text that occurs in the markup unchanged is stored as its offset and length, so that
 * most texts are not stored twice.
 */
export function storeShown({ nodes, isCut }: ShownTree, markup: Markup): string {
  const place = { markup: joined(markup), at: 0 };
  return JSON.stringify({ by: cleanerVersion, isCut, nodes: nodes?.map((node) => withPlaces(node, place)) ?? null });
}

/** Where the search for the next text in the markup begins. */
interface Place {
  readonly markup: string;
  at: number;
}
type KeptNode =
  | string
  | readonly [at: number, length: number]
  | readonly [tag: string, children: readonly KeptNode[], attributes?: ShownAttributes];

/** A shorter text takes no more room than an offset and a length. */
const placedAtLeast = 12;
/**
 * The most tags between two texts, and the most characters of those tags. A text further behind is stored as it is: hostile markup would
 * make every search scan all of it.
 */
const tagsBetween = 16;
const betweenAtMost = 2_000;

function withPlaces(node: ShownNode, place: Place): KeptNode {
  if (typeof node !== 'string') {
    const [tag, children, ...attributes] = node;
    return [tag, children.map((child) => withPlaces(child, place)), ...attributes];
  }
  const at = node.length < placedAtLeast ? -1 : placeOf(node, place);
  // A text with entities is longer in the markup than when shown.
  place.at = Math.max(at, place.at) + node.length;
  return at < 0 ? node : [at, node.length];
}

/** The offset of a text, directly at `at` or behind one of the next tags, or -1. Linear in the text. */
function placeOf(text: string, { markup, at }: Place): number {
  for (let [from, tags] = [at, 0]; tags <= tagsBetween; tags += 1) {
    if (markup.startsWith(text, from)) return from;
    const end = markup.slice(from, at + betweenAtMost).indexOf('>');
    if (end < 0) return -1;
    from += end + 1;
  }
  return -1;
}

function joined({ summary, content }: Markup): string {
  return (summary ?? '') + (content ?? '');
}

const Stored = z
  .string()
  .max(storedCharacters)
  .transform(parseJson)
  .pipe(z.object({ by: z.literal(cleanerVersion), isCut: z.boolean(), nodes: z.unknown() }));

/**
 * Reads a stored tree that today's cleaner made. A backup may hold anything in its place, so everything is checked. Undefined, so that the
 * tree is made anew, if it is not within the limits or has other elements, attributes or addresses than pages show. Linear.
 */
export function parseShown(text: string | undefined, markup: Markup): ShownTree | undefined {
  const { data } = Stored.safeParse(text);
  if (data === undefined || data.nodes === null) return data && { isCut: data.isCut, nodes: null };
  const nodes = readNodes(data.nodes, 0, { markup: joined(markup), at: 0, left: 2 * shownNodes + 1 });
  return nodes && { isCut: data.isCut, nodes };
}

interface Reading extends Place {
  /** How many more nodes are allowed. */
  left: number;
}

function readNodes(nodes: unknown, depth: number, reading: Reading): readonly ShownNode[] | undefined {
  if (!Array.isArray(nodes) || depth > shownDepth) return undefined;
  const read: ShownNode[] = [];
  for (const node of nodes) {
    const one = readNode(node, depth, reading);
    if (one === undefined) return undefined;
    read.push(one);
  }
  return read;
}

function readNode(node: unknown, depth: number, reading: Reading): ShownNode | undefined {
  reading.left -= 1;
  if (reading.left < 0) return undefined;
  if (typeof node === 'string') return node;
  if (!Array.isArray(node)) return undefined;
  const [tag, children, ...attributes]: readonly unknown[] = node;
  if (typeof tag === 'number') return node.length === 2 ? readPlace(tag, children, reading) : undefined;
  if (typeof tag !== 'string' || !shownTags.has(tag)) return undefined;
  // Accept only what the cleaner would have written.
  const own = attributes.length === 0 ? [] : shownAttributes(tag, Object(attributes[0]));
  if (JSON.stringify(own) !== JSON.stringify(attributes)) return undefined;
  const read = readNodes(children, depth + 1, reading);
  const [given] = own;
  return read && (given ? [tag, read, given] : [tag, read]);
}

/** Each place must lie behind the one before. So all texts together are no longer than the markup. */
function readPlace(at: number, length: unknown, reading: Reading): string | undefined {
  const isPlace = Number.isSafeInteger(at) && Number.isSafeInteger(length) && at >= reading.at;
  const end = at + Number(length);
  if (!isPlace || end <= at || end > reading.markup.length) return undefined;
  reading.at = end;
  return reading.markup.slice(at, end);
}

/** The attributes of an element that are shown. Empty if there are none. */
export function shownAttributes(
  tag: string,
  given: Readonly<Record<string, unknown>>,
): readonly [ShownAttributes] | readonly [] {
  if (tag === 'a') {
    const href = typeof given.href === 'string' ? safeHref(given.href) : null;
    return href === null ? [] : [{ href }];
  }
  if (tag !== 'td' && tag !== 'th') return [];
  const [colspan, rowspan] = [Number(given.colspan), Number(given.rowspan)];
  const shown = { ...(isSpan(colspan) && { colspan }), ...(isSpan(rowspan) && { rowspan }) };
  return Object.keys(shown).length === 0 ? [] : [shown];
}

function isSpan(span: number): boolean {
  return Number.isInteger(span) && span > 0 && span <= 1_000;
}

/** Splits a plain text into paragraphs and lines. Once there are more than a page can draw, the rest is joined to the last line. */
export function plainNodes(text: string): readonly ShownNode[] {
  const paragraphs: string[][] = [];
  let [open, left]: [string[] | undefined, number] = [undefined, shownNodes / 2];
  for (const line of text.split('\n').map((one) => one.trim())) {
    const last = open?.at(-1);
    if (left <= 0 && open && last !== undefined) open[open.length - 1] = `${last}\n${line}`;
    else if (line === '') open = undefined;
    else {
      left -= 1;
      if (open) open.push(line);
      else paragraphs.push([line]);
      open = paragraphs.at(-1);
    }
  }
  return paragraphs.map((lines) => ['p', lines.flatMap((line, at) => (at === 0 ? [line] : [['br', []], line]))]);
}
