import { foldForCompare } from '../analysis/fold.js';
import type { QueryNode } from '../query/ast.js';

/**
 * A document must hold at least one of these keys for a query to be worth testing. A key is a token, `=field value`, or `^` and the
 * beginning of a token.
 */
export interface Anchors {
  readonly keys: readonly string[];
}

/** Beginnings are looked up by at most this many characters, so that few lengths have to be tried. */
export const maxPrefixKey = 6;

/** Number of queries that contain each key. Of several possible anchors, the rarest is the most selective. */
export type KeyCounts = ReadonlyMap<string, number>;

/** Undefined if a document may match without any particular token (`-word`, dates, `all`). */
export function chooseAnchors(node: QueryNode, counts: KeyCounts): Anchors | undefined {
  switch (node.kind) {
    case 'all':
    case 'not':
    case 'date':
    case 'has':
      return undefined;
    case 'none':
      return { keys: [] };
    case 'term':
    case 'field':
      return { keys: keysOf(node) };
    case 'phrase':
      return cheapest(
        node.words.map((keys) => ({ keys })),
        counts,
      );
    case 'and':
      return cheapest(
        node.children.map((child) => chooseAnchors(child, counts)),
        counts,
      );
    case 'or':
      return union(node.children.map((child) => chooseAnchors(child, counts)));
    case 'some':
      return node.least > 0 ? union(node.children.map((child) => chooseAnchors(child, counts))) : undefined;
  }
}

export function queriedKeys(node: QueryNode): string[] {
  if (node.kind === 'term' || node.kind === 'field') return keysOf(node);
  if (node.kind === 'phrase') return node.words.flat();
  if (node.kind === 'not') return queriedKeys(node.child);
  return 'children' in node ? node.children.flatMap(queriedKeys) : [];
}

function keysOf(node: QueryNode & { readonly kind: 'term' | 'field' }): string[] {
  if (node.kind === 'field') return [`=${node.field} ${foldForCompare(node.value)}`];
  return node.prefix ? node.forms.map((form) => `^${form.slice(0, maxPrefixKey)}`) : [...node.forms];
}

function cheapest(options: readonly (Anchors | undefined)[], counts: KeyCounts): Anchors | undefined {
  let best: { readonly anchors: Anchors; readonly cost: number } | undefined;
  for (const anchors of options) {
    if (!anchors) continue;
    const cost = anchors.keys.reduce((sum, key) => sum + costOf(key, counts), 0);
    if (!best || cost < best.cost) best = { anchors, cost };
  }
  return best?.anchors;
}

/** Far more documents have a given field value or beginning than a given word. */
function costOf(key: string, counts: KeyCounts): number {
  const count = counts.get(key) ?? 1;
  return key.startsWith('=') || key.startsWith('^') ? count * 20 : count;
}

function union(options: readonly (Anchors | undefined)[]): Anchors | undefined {
  const keys = new Set<string>();
  for (const anchors of options) {
    if (!anchors) return undefined;
    for (const key of anchors.keys) keys.add(key);
  }
  return { keys: [...keys] };
}
