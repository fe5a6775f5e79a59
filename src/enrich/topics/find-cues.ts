import type { WordBuffer } from '../word-buffer.js';
import { isSmall, mayBegin, mayBeSmall, type PhraseNode, type PhraseTree, placeOf } from './compile-taxonomy.js';

/** A phrase of the taxonomy in a text. */
export interface FoundCue {
  readonly topic: number;
  readonly weight: number;
  /** UTF-16 units of the text. */
  readonly start: number;
  readonly end: number;
  /** The phrase, told apart from others. */
  readonly node: PhraseNode;
}

/**
 * The phrases of a taxonomy in a text, of each topic the longest at each place, in reading order; also those that speak of
 * something else, by weight 0. One walk from each word along the tree, so linear for a given taxonomy.
 */
export function findCues(text: string, words: WordBuffer, { root, filter }: PhraseTree): FoundCue[] {
  const found: FoundCue[] = [];
  /** By topic: the word after its last phrase. */
  const taken: number[] = [];
  for (let from = 0; from < words.count; from += 1) {
    const first = words.hashes[from] ?? 0;
    if (((filter[placeOf(first)] ?? 0) & mayBegin) === 0) continue;
    const begun = root.next.get(first);
    if (begun === undefined) continue;
    for (const [to, node] of walk(begun, words, from, filter)) {
      for (const { topic, weight, capitals } of node.meanings) {
        if ((taken[topic] ?? 0) > from) continue;
        const start = words.starts[from] ?? 0;
        const end = words.ends[to] ?? 0;
        if (capitals && text.slice(start, end) !== text.slice(start, end).toUpperCase()) continue;
        found.push({ topic, weight, start, end, node });
        taken[topic] = to + 1;
      }
    }
  }
  return found;
}

/** The nodes with a meaning that a walk from a word meets and their last words, the longest phrase first. */
function walk(begun: PhraseNode, words: WordBuffer, from: number, filter: Uint8Array): [number, PhraseNode][] {
  const met: [number, PhraseNode][] = [];
  let node: PhraseNode | undefined = begun;
  let at = from;
  while (node !== undefined) {
    if (node.meanings.length > 0) met.unshift([at, node]);
    at += 1;
    for (let skipped = 0; skipped < 3 && at < words.count && isSmallWord(words.hashes[at] ?? 0, filter); skipped += 1)
      at += 1;
    node = at < words.count ? node.next.get(words.hashes[at] ?? 0) : undefined;
  }
  return met;
}

function isSmallWord(hash: number, filter: Uint8Array): boolean {
  return ((filter[placeOf(hash)] ?? 0) & mayBeSmall) !== 0 && isSmall(hash);
}
