import { referenceToken } from '../analysis/reference-token.js';
import type { PhraseNode, QueryNode } from './ast.js';
import { maxRankedParts } from './query-limits.js';

/** What a query asks for, without what it excludes and without how it is combined. */
export interface PositiveParts {
  readonly tokens: ReadonlySet<string>;
  readonly prefixes: readonly string[];
  readonly phrases: readonly PhraseNode['words'][];
  readonly hasConcepts: boolean;
  readonly hasReferences: boolean;
}

/** Three forms each. */
const maxPrefixForms = 3 * maxRankedParts;

const known = new WeakMap<QueryNode, PositiveParts>();

/** Made once for each query: a page highlights many texts with the same one. */
export function positiveParts(node: QueryNode): PositiveParts {
  const found = known.get(node) ?? gather(node);
  known.set(node, found);
  return found;
}

function gather(node: QueryNode): PositiveParts {
  const tokens = new Set<string>();
  const prefixes: string[] = [];
  const phrases: PhraseNode['words'][] = [];
  const visit = (part: QueryNode): void => {
    if (part.kind === 'and' || part.kind === 'or') for (const child of part.children) visit(child);
    else if (part.kind === 'phrase' && phrases.length < maxRankedParts) phrases.push(part.words);
    else if (part.kind === 'term' && part.prefix && prefixes.length < maxPrefixForms) prefixes.push(...part.forms);
    else if (part.kind === 'term') for (const form of part.forms) tokens.add(form);
    else if (part.kind === 'field' && part.field === 'reference') tokens.add(referenceToken(part.value));
  };
  visit(node);
  const holds = (space: string): boolean => [...tokens].some((token) => token.startsWith(space));
  return { tokens, prefixes, phrases, hasConcepts: holds('c_'), hasReferences: holds('r_') };
}
