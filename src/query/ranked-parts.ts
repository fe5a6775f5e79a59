import type { PhraseNode, QueryNode, TermNode } from './ast.js';
import { maxRankedParts } from './query-limits.js';

/**
 * The words and phrases of a query by which items are ranked, in both engines: those that speak for an item, each once, the
 * first 32. The cost of BM25 grows with their number times that of the places where they stand. Words that name a concept
 * together count as that phrase: one by one they stand in other titles as well (`AI Act`, "Japan's AI Promotion Act").
 */
export function rankedParts(node: QueryNode): readonly (TermNode | PhraseNode)[] {
  const parts = new Map<string, TermNode | PhraseNode>();
  const visit = (part: QueryNode): void => {
    if (part.kind === 'and' && part.name) visit(part.name);
    else if ('children' in part) for (const child of part.children) visit(child);
    else if (part.kind === 'term' || part.kind === 'phrase') parts.set(JSON.stringify(part), part);
  };
  visit(node);
  return [...parts.values()].slice(0, maxRankedParts);
}

/** Whether the words that are asked for are those that items are ranked by. */
export function isRankedByEveryWord(node: QueryNode): boolean {
  return !holdsName(node) && rankedParts(node).length < maxRankedParts;
}

function holdsName(node: QueryNode): boolean {
  if (node.kind === 'and' && node.name) return true;
  return 'children' in node && node.children.some(holdsName);
}
