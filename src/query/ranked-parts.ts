import { maxRankedParts, type PhraseNode, type QueryNode, type TermNode } from './ast.js';

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
  return !holdsName(node) && beginningsOf(node).length === 0 && rankedParts(node).length < maxRankedParts;
}

function holdsName(node: QueryNode): boolean {
  if (node.kind === 'and' && node.name) return true;
  return 'children' in node && node.children.some(holdsName);
}

/** The beginnings of words that speak for an item (`regul*`), each with the stems that it stands beside. */
export function beginningsOf(node: QueryNode): readonly QueryNode[] {
  if (isBeginning(node)) return [node];
  return node.kind !== 'not' && 'children' in node ? node.children.flatMap(beginningsOf) : [];
}

/** The parts that items are ranked by, without beginnings of words. */
export function rankedWords(node: QueryNode): readonly (TermNode | PhraseNode)[] {
  const begun = new Set(
    beginningsOf(node)
      .flatMap(rankedParts)
      .map((part) => JSON.stringify(part)),
  );
  return rankedParts(node).filter((part) => !begun.has(JSON.stringify(part)));
}

function isBeginning(node: QueryNode): boolean {
  if (node.kind === 'term') return node.prefix;
  return node.kind === 'or' && node.children.every(({ kind }) => kind === 'term') && node.children.some(isBeginning);
}
