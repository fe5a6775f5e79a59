import { z } from 'zod';
import { safeHref } from '../address/parse-url.js';
import type { Entry } from './entry.js';

/** What may be shown of an entry's markup: words, and elements that say how they belong together. Nothing that loads or runs. */
export type ShownNode = string | readonly [tag: string, children: readonly ShownNode[], attributes?: ShownAttributes];

export interface ShownAttributes {
  /** Of `a` alone: see `safeHref`. */
  readonly href?: string;
  /** Of cells alone. */
  readonly colspan?: number;
  readonly rowspan?: number;
}

/** The words of an entry as a tree that is safe to show. */
export interface ShownTree {
  /** Null where no tree within the limits can be made of its markup: its text alone is shown. */
  readonly nodes: readonly ShownNode[] | null;
  /** The end of the content is left out. */
  readonly isCut: boolean;
}

export const shownTags: ReadonlySet<string> = new Set(
  (
    'p br hr h3 ul ol li dl dt dd blockquote pre code strong b em i u s sub sup abbr cite q del ins a ' +
    'table caption thead tbody tfoot tr th td figure figcaption div'
  ).split(' '),
);

/** Elements in one another, and elements and texts of a summary or a content, that a page has to draw. */
export const shownDepth = 60;
export const shownNodes = 40_000;
/** Longer content is cut: what is shown is for reading, the original is a link away. */
export const shownCharacters = 300_000;
/** Of a stored tree: two such contents, each of their characters an escape of six, and the names of the elements. */
const storedCharacters = 5_000_000;

/** Of what makes the trees. Raised whenever the same markup comes to another tree: those of before are then made anew. */
const cleanerVersion = 1;

/** What a tree was made of. */
type Markup = Pick<Entry, 'summary' | 'content'>;

/**
 * As it is kept beside the markup: a text that stands in it as it is shown is its place there and its length, which keeps most texts from
 * being stored twice.
 */
export function storeShown({ nodes, isCut }: ShownTree, markup: Markup): string {
  const place = { markup: joined(markup), at: 0 };
  return JSON.stringify({ by: cleanerVersion, isCut, nodes: nodes?.map((node) => withPlaces(node, place)) ?? null });
}

/** Of a text in the markup; the next lies behind it. */
interface Place {
  readonly markup: string;
  at: number;
}
type KeptNode =
  | string
  | readonly [at: number, length: number]
  | readonly [tag: string, children: readonly KeptNode[], attributes?: ShownAttributes];

/** What is shorter is no longer than a place and a length. */
const placedAtLeast = 12;
/** Tags that may stand between two texts, and their characters together. A text further behind is kept as it is: a hostile one would be looked for everywhere. */
const tagsBetween = 16;
const betweenAtMost = 2_000;

function withPlaces(node: ShownNode, place: Place): KeptNode {
  if (typeof node !== 'string') {
    const [tag, children, ...attributes] = node;
    return [tag, children.map((child) => withPlaces(child, place)), ...attributes];
  }
  const at = node.length < placedAtLeast ? -1 : placeOf(node, place);
  // What holds entities is longer there than it is shown.
  place.at = Math.max(at, place.at) + node.length;
  return at < 0 ? node : [at, node.length];
}

/** Where a text stands, at its place or behind one of the next tags, or -1. Linear in the text. */
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
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch (error) {
      context.addIssue(String(error));
      return z.NEVER;
    }
  })
  .pipe(z.object({ by: z.literal(cleanerVersion), isCut: z.boolean(), nodes: z.unknown() }));

/**
 * What was kept, if today's cleaner made it. A backup may hold anything in its place: what is no tree within the limits, of the elements,
 * attributes and addresses that we show, is undefined, and made anew. Linear.
 */
export function parseShown(text: string | undefined, markup: Markup): ShownTree | undefined {
  const { data } = Stored.safeParse(text);
  if (data === undefined || data.nodes === null) return data && { isCut: data.isCut, nodes: null };
  const nodes = readNodes(data.nodes, 0, { markup: joined(markup), at: 0, left: 2 * shownNodes + 1 });
  return nodes && { isCut: data.isCut, nodes };
}

interface Reading extends Place {
  /** Nodes that may still come. */
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
  // Nothing but what the cleaner would have written.
  const own = attributes.length === 0 ? [] : shownAttributes(tag, Object(attributes[0]));
  if (JSON.stringify(own) !== JSON.stringify(attributes)) return undefined;
  const read = readNodes(children, depth + 1, reading);
  const [given] = own;
  return read && (given ? [tag, read, given] : [tag, read]);
}

/** Each place lies behind the one before, so that all of them together are no longer than the markup. */
function readPlace(at: number, length: unknown, reading: Reading): string | undefined {
  const isPlace = Number.isSafeInteger(at) && Number.isSafeInteger(length) && at >= reading.at;
  const end = at + Number(length);
  if (!isPlace || end <= at || end > reading.markup.length) return undefined;
  reading.at = end;
  return reading.markup.slice(at, end);
}

/** What of an element's attributes is shown, if anything is. */
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

/** A plain text in paragraphs and lines; of more of them than a page has to draw the last run on. */
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
