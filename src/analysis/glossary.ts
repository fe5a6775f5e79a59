import { z } from 'zod';
import { TokenFilter } from './token-filter.js';
import { RunBuffer, type TokenRun } from './tokenise.js';
import type { TokenSpace } from './word-token.js';

const Labels = z.array(z.string().min(1).max(200)).max(60);

/** `config/glossary.yaml`: for each concept's id its labels in each language, and in any language (`other`). */
export const GlossaryDefinition = z.strictObject({
  concepts: z.record(
    z.string().regex(/^[a-z0-9]+$/, 'expected lower-case letters and digits'),
    z.strictObject({ fr: Labels.min(1), en: Labels.min(1), other: Labels.default([]) }),
  ),
});
export type GlossaryDefinition = z.infer<typeof GlossaryDefinition>;

/** A node of the tree of labels. Children are keyed by token. */
export interface LabelNode {
  readonly next: Map<string, LabelNode>;
  /** Concept tokens (`c_aiact`) of the labels that end here. */
  readonly concepts: string[];
  /** Concept tokens that count only if the text writes the word in capitals. */
  readonly acronyms: string[];
}

interface LabelTree extends LabelNode {
  /** Filter for the first tokens of labels. */
  readonly firsts: TokenFilter;
}

/** A compiled glossary: its labels as one tree for each token space. */
export type Glossary = Readonly<Record<TokenSpace, LabelTree>> & {
  /** The words of its French and English labels as written, each once. */
  readonly words: readonly string[];
  readonly concepts: readonly string[];
  /** The usual name of a concept by its id; the id if it has none. */
  nameOf(concept: string, language: 'fr' | 'en'): string;
};

/**
 * Names and expressions are known in every space: a French text says "AI Act" too. Each space is compiled on first use, because
 * all three take a tenth of a second and most commands analyse no text.
 */
export function compileGlossary(definition: GlossaryDefinition): Glossary {
  const trees: Partial<Record<TokenSpace, LabelTree>> = {};
  let words: readonly string[] | undefined;
  const treeOf = (space: TokenSpace): LabelTree => {
    trees[space] ??= compileTree(definition, space);
    return trees[space];
  };
  return {
    get fr() {
      return treeOf('fr');
    },
    get en() {
      return treeOf('en');
    },
    get other() {
      return treeOf('other');
    },
    get words() {
      words ??= wordsOf(definition);
      return words;
    },
    get concepts() {
      return Object.keys(definition.concepts);
    },
    nameOf: (concept, language) => definition.concepts[concept]?.[language][0] ?? concept,
  };
}

function wordsOf({ concepts }: GlossaryDefinition): readonly string[] {
  const labels = Object.values(concepts).flatMap(({ fr, en }) => [...fr, ...en]);
  return [...new Set(labels.flatMap((label) => label.match(/\p{L}+/gu) ?? []))];
}

export function emptyGlossary(): Glossary {
  return compileGlossary({ concepts: {} });
}

function compileTree({ concepts }: GlossaryDefinition, space: TokenSpace): LabelTree {
  const tree = { ...emptyNode(), firsts: new TokenFilter() };
  const run = new RunBuffer();
  for (const [id, { fr, en, other }] of Object.entries(concepts)) {
    const known = [...labelsIn(space, 'fr', fr), ...labelsIn(space, 'en', en), ...other];
    for (const label of known) addLabel(tree, run.fill(label, space).tokens, label, `c_${id}`);
  }
  return tree;
}

/**
 * The labels of a language that count in a space. A single word in small letters (`employer`, `court`, `amende`) means something else in
 * the other of French and English, so it does not count there. Neither do two French capitals in English: every address in Iowa
 * ends in `IA`.
 */
function labelsIn(space: TokenSpace, language: TokenSpace, labels: readonly string[]): readonly string[] {
  if (space === language || space === 'other') return labels;
  const otherWord = space === 'en' ? /^(?:\p{Ll}+|[A-Z]{2})$/u : /^\p{Ll}+$/u;
  return labels.filter((label) => !otherWord.test(label));
}

function emptyNode(): LabelNode {
  return { next: new Map(), concepts: [], acronyms: [] };
}

function addLabel(root: LabelTree, tokens: readonly string[], label: string, concept: string): void {
  const [first] = tokens;
  if (first === undefined) return;
  root.firsts.add(first);
  let node: LabelNode = root;
  for (const token of tokens) {
    const next = node.next.get(token) ?? emptyNode();
    node.next.set(token, next);
    node = next;
  }
  const list = isShortAcronym(label) ? node.acronyms : node.concepts;
  if (!list.includes(concept)) list.push(concept);
}

/** True for `AI`, `IA`, `DSA`: in lower case these are other words, or parts of them (`j'ai`, Italian `ai`). */
function isShortAcronym(label: string): boolean {
  return /^[A-Z0-9]{2,4}$/.test(label);
}

const smallA = 0x61;
const smallZ = 0x7a;

/** Receives a concept that the tokens `from` to `to` (exclusive) name. */
export type ConceptVisitor = (concept: string, from: number, to: number) => void;

/**
 * Finds every concept that a text names, including those within longer labels: a search for AI must find "AI Act". Walks once from each
 * token along the tree of labels, so it is linear in the text for a given glossary.
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
