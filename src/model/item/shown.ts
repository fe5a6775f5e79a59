import { z } from 'zod';
import { safeHref } from '../address/parse-url.js';

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

/** As it is kept beside the original. */
export function storeShown({ nodes, isCut }: ShownTree): string {
  return JSON.stringify({ by: cleanerVersion, isCut, nodes });
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
  .pipe(
    z.object({
      by: z.literal(cleanerVersion),
      isCut: z.boolean(),
      nodes: z.custom<ShownTree['nodes']>(
        (nodes) => nodes === null || areShown(nodes, 0, { left: 2 * shownNodes + 1 }),
      ),
    }),
  );

/**
 * What was kept, if today's cleaner made it. A backup may hold anything in its place: what is no tree within the limits, of the elements,
 * attributes and addresses that we show, is undefined, and made anew. Linear.
 */
export function parseShown(text: string | undefined): ShownTree | undefined {
  return Stored.safeParse(text).data;
}

function areShown(nodes: unknown, depth: number, budget: { left: number }): boolean {
  return Array.isArray(nodes) && depth <= shownDepth && nodes.every((node: unknown) => isShown(node, depth, budget));
}

function isShown(node: unknown, depth: number, budget: { left: number }): boolean {
  budget.left -= 1;
  if (budget.left < 0 || typeof node === 'string') return budget.left >= 0;
  if (!Array.isArray(node)) return false;
  const [tag, children, ...attributes]: readonly unknown[] = node;
  if (typeof tag !== 'string' || !shownTags.has(tag)) return false;
  // Nothing but what the cleaner would have written.
  const areOurs =
    attributes.length === 0 ||
    JSON.stringify(shownAttributes(tag, Object(attributes[0]))) === JSON.stringify(attributes);
  return areOurs && areShown(children, depth + 1, budget);
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
