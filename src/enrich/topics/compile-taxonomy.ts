import type { TokenSpace } from '../../analysis/word-token.js';
import type { PhrasesByLanguage, TaxonomyDefinition } from '../../model/item/taxonomy.js';
import { hashesOf, WordBuffer } from '../word-buffer.js';

/** How much a phrase says; `no` is one that speaks of something else. */
export const weights = { cue: 2, hint: 1, no: 0 } as const;

/** What a phrase that ends at a node names. */
export interface Meaning {
  /** Index of the topic. */
  readonly topic: number;
  readonly weight: number;
  /** The phrase counts only in capitals. */
  readonly capitals: boolean;
}

export interface PhraseNode {
  readonly next: Map<number, PhraseNode>;
  readonly meanings: Meaning[];
}

const filterPlaces = 0x8000;

/** The phrases of one language as a tree, keyed by the numbers of `WordBuffer`. */
export interface PhraseTree {
  readonly root: PhraseNode;
  /** By the last bits of a word's number: 1 where a phrase may begin with it, 2 where it may be a small word. */
  readonly filter: Uint8Array;
}

/** A taxonomy ready for use. */
export interface Taxonomy {
  readonly topics: readonly string[];
  readonly treeOf: (space: TokenSpace) => PhraseTree;
}

export const mayBegin = 1;
export const mayBeSmall = 2;

export function placeOf(hash: number): number {
  return (hash ^ (hash >>> 13)) & (filterPlaces - 1);
}

/** Articles and the prepositions of a genitive, which say nothing in a phrase. */
const smallWords = hashesOf(
  'le la les l de du des d un une au aux à a et the an of and el los las del y di della dei delle degli dello dell il lo i gli der die das den dem',
);

export function isSmall(hash: number): boolean {
  return smallWords.has(hash);
}

type Language = keyof PhrasesByLanguage;
type Languages = Readonly<Record<'cues' | 'hints', readonly Language[]>>;

/**
 * A text in French says "deepfake" as well, one in English no `assurance` that insures: the French tree holds the English
 * cues besides its own phrases, that of other languages every phrase.
 */
const languagesOf: Readonly<Record<TokenSpace, Languages>> = {
  fr: { cues: ['fr', 'en'], hints: ['fr'] },
  en: { cues: ['en'], hints: ['en'] },
  other: { cues: ['other', 'en', 'fr'], hints: ['other', 'en', 'fr'] },
};

/** A tree is compiled when a text first needs it: most installations read texts of two of the three. */
export function compileTaxonomy(definition: TaxonomyDefinition): Taxonomy {
  const trees: Partial<Record<TokenSpace, PhraseTree>> = {};
  return {
    topics: Object.keys(definition.topics),
    treeOf(space) {
      trees[space] ??= compileTree(definition, languagesOf[space]);
      return trees[space];
    },
  };
}

function compileTree({ topics }: TaxonomyDefinition, languages: Languages): PhraseTree {
  const root: PhraseNode = { next: new Map(), meanings: [] };
  const filter = new Uint8Array(filterPlaces);
  for (const hash of smallWords) mark(filter, hash, mayBeSmall);
  for (const [topic, { cues, hints, not }] of Object.values(topics).entries()) {
    const add = (phrases: readonly string[], weight: number): void => {
      for (const phrase of phrases) addPhrase({ root, filter }, phrase, { topic, weight });
    };
    for (const language of languages.cues) add(cues[language], weights.cue);
    for (const language of languages.hints) add(hints[language], weights.hint);
    add(not, weights.no);
  }
  return { root, filter };
}

const words = new WordBuffer();

type Sense = Pick<Meaning, 'topic' | 'weight'>;

function addPhrase({ root, filter }: PhraseTree, phrase: string, { topic, weight }: Sense): void {
  words.fill(phrase);
  let node = root;
  for (const hash of words.hashes.subarray(0, words.count)) {
    if (isSmall(hash)) continue;
    if (node === root) mark(filter, hash, mayBegin);
    const next = node.next.get(hash) ?? { next: new Map(), meanings: [] };
    node.next.set(hash, next);
    node = next;
  }
  if (node === root || node.meanings.some((meaning) => meaning.topic === topic)) return;
  node.meanings.push({ topic, weight, capitals: /^[A-Z0-9]{2,4}$/.test(phrase) });
}

function mark(filter: Uint8Array, hash: number, bit: number): void {
  const place = placeOf(hash);
  filter[place] = (filter[place] ?? 0) | bit;
}
