import type { LabelTree } from './glossary.js';
import type { TokenRun } from './tokenise.js';

const smallA = 0x61;
const smallZ = 0x7a;

/** Told of a concept that the tokens `from` to `to` (excluded) name. */
export type ConceptVisitor = (concept: string, from: number, to: number) => void;

/**
 * Every concept that a text names, those within longer labels too: who looks for AI also wants what says "AI Act". One
 * walk from each token along the tree of labels, so linear in the text for a given glossary.
 */
export function findConcepts(text: string, run: TokenRun, root: LabelTree, visit: ConceptVisitor): void {
  const { tokens } = run;
  for (let from = 0; from < tokens.length; from++) {
    const first = tokens[from] ?? '';
    let node = root.firsts.mayHold(first) ? root.next.get(first) : undefined;
    for (let to = from + 1; node !== undefined; to++) {
      for (const concept of node.concepts) visit(concept, from, to);
      if (node.acronyms.length > 0 && isCapital(text, run, from)) {
        for (const concept of node.acronyms) visit(concept, from, to);
      }
      node = node.next.get(tokens[to] ?? '');
    }
  }
}

function isCapital(text: string, run: TokenRun, index: number): boolean {
  const first = text.charCodeAt(run.starts[index] ?? 0);
  if (first >= smallA && first <= smallZ) return false;
  const word = text.slice(run.starts[index], run.ends[index]);
  return word === word.toUpperCase();
}
