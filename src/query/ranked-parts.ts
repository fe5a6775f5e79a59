import { maxRankedParts, type PhraseNode, type QueryNode, type TermNode } from './ast.js';
import { distinctTrees, TreeSet } from './same-tree.js';

type RankedPart = TermNode | PhraseNode;

/**
 * The words and phrases of a query by which both engines rank: those that speak for an item, each once, the first 32. The cost of BM25
 * grows with their number times the number of places where they occur. Words that name a concept together count as that phrase:
 * separately they occur in other titles too (`AI Act`, "Japan's AI Promotion Act").
 */
export function rankedParts(node: QueryNode): readonly RankedPart[] {
  const parts = spokenParts(node);
  if (!parts.some(isTranslated)) return firstOf(parts);
  return firstOf(parts.flatMap((part) => ofForms(part, (form) => !isOfBoth(part, form)) ?? []));
}

/**
 * The weight of translations, and of concepts beside them, in an item's score: the reader's own words count more. English words lead by
 * more, because people who ask in French search for English texts far more often than the reverse.
 */
export function translatedWeight(node: QueryNode): number {
  const isToFrench = spokenParts(node).some(
    ({ translated }) => translated !== true && translated?.some((form) => form.startsWith('f_')),
  );
  return isToFrench ? 0.4 : 0.7;
}

/** The parts that are ranked beside `rankedParts`, at `translatedWeight`. */
export function translatedParts(node: QueryNode): readonly RankedPart[] {
  const parts = spokenParts(node);
  if (!parts.some(isTranslated)) return [];
  return firstOf(parts.flatMap((part) => ofForms(part, (form) => isOfBoth(part, form)) ?? []));
}

function spokenParts(node: QueryNode): readonly RankedPart[] {
  if (node.kind === 'and' && node.name) return [node.name];
  if ('children' in node) return node.children.flatMap(spokenParts);
  return node.kind === 'term' || node.kind === 'phrase' ? [node] : [];
}

function firstOf(parts: readonly RankedPart[]): readonly RankedPart[] {
  return distinctTrees(parts).slice(0, maxRankedParts);
}

const isTranslated = ({ translated }: RankedPart): boolean => translated !== undefined;

/** True for translations and for concepts, which belong to both languages. */
function isOfBoth({ translated }: RankedPart, form: string): boolean {
  return translated === true || (translated?.includes(form) ?? false) || form.startsWith('c_');
}

/** The part with only some of its forms. A phrase is kept whole or not at all. */
function ofForms(part: RankedPart, isKept: (form: string) => boolean): RankedPart | undefined {
  if (part.kind === 'phrase') return isKept('') ? part : undefined;
  const { kind, scope, prefix } = part;
  const forms = part.forms.filter(isKept);
  return forms.length === 0 ? undefined : { kind, scope, forms, prefix };
}

/** True if ranking uses exactly the words that the query asks for. */
export function isRankedByEveryWord(node: QueryNode): boolean {
  return (
    !holdsName(node) &&
    beginningsOf(node).length === 0 &&
    translatedParts(node).length === 0 &&
    rankedParts(node).length < maxRankedParts
  );
}

function holdsName(node: QueryNode): boolean {
  if (node.kind === 'and' && node.name) return true;
  return 'children' in node && node.children.some(holdsName);
}

/** Beginnings of words that speak for an item (`regul*`), each with the stems beside it. */
export function beginningsOf(node: QueryNode): readonly QueryNode[] {
  if (isBeginning(node)) return [node];
  return node.kind !== 'not' && 'children' in node ? node.children.flatMap(beginningsOf) : [];
}

/** The ranked parts without beginnings of words. */
export function rankedWords(node: QueryNode): readonly (TermNode | PhraseNode)[] {
  const begun = new TreeSet(beginningsOf(node).flatMap(rankedParts));
  return rankedParts(node).filter((part) => !begun.has(part));
}

function isBeginning(node: QueryNode): boolean {
  if (node.kind === 'term') return node.prefix;
  return node.kind === 'or' && node.children.every(({ kind }) => kind === 'term') && node.children.some(isBeginning);
}
