import { z } from 'zod';
import { TokenFilter } from './token-filter.js';
import { tokenRun } from './tokenise.js';
import { type TokenSpace, tokenSpaces } from './word-token.js';

const Labels = z.array(z.string().min(1).max(200)).max(60);

/** `config/glossary.yaml`: ids to what people call the concept, in each language and in any (`other`). */
export const GlossaryDefinition = z.strictObject({
  concepts: z.record(
    z.string().regex(/^[a-z0-9]+$/, 'expected lower-case letters and digits'),
    z.strictObject({ fr: Labels.min(1), en: Labels.min(1), other: Labels.default([]) }),
  ),
});
export type GlossaryDefinition = z.infer<typeof GlossaryDefinition>;

/** A step in the tree of labels, keyed by token. */
export interface LabelNode {
  readonly next: Map<string, LabelNode>;
  /** Concept tokens (`c_aiact`) of the labels that end here. */
  readonly concepts: string[];
  /** Those among them that count only where the text writes the word in capitals. */
  readonly acronyms: string[];
}

/** The labels of one token space. */
export interface LabelTree extends LabelNode {
  /** Of the tokens that labels begin with. */
  readonly firsts: TokenFilter;
}

/** A glossary ready for use: its labels as one tree for each token space. */
export type Glossary = Readonly<Record<TokenSpace, LabelTree>>;

/** Every label is known in every space: a French text says "AI Act" as well. */
export function compileGlossary(definition: GlossaryDefinition): Glossary {
  const glossary = { fr: emptyTree(), en: emptyTree(), other: emptyTree() };
  for (const [id, { fr, en, other }] of Object.entries(definition.concepts)) {
    for (const label of [...fr, ...en, ...other]) {
      for (const space of tokenSpaces) addLabel(glossary[space], tokenRun(label, space).tokens, label, `c_${id}`);
    }
  }
  return glossary;
}

export function emptyGlossary(): Glossary {
  return compileGlossary({ concepts: {} });
}

function emptyTree(): LabelTree {
  return { ...emptyNode(), firsts: new TokenFilter() };
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

/** `AI`, `IA`, `DSA`: in lower case these are other words, or parts of them (`j'ai`, Italian `ai`). */
function isShortAcronym(label: string): boolean {
  return /^[A-Z0-9]{2,4}$/.test(label);
}
