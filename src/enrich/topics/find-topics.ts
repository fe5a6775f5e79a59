import { tokenSpaceOf } from '../../analysis/word-token.js';
import type { ItemTopic } from '../../model/item/taxonomy.js';
import { quoteSentence, type Span, sentencesOf } from '../sentences.js';
import type { TextWithTitle } from '../text-with-title.js';
import { WordBuffer } from '../word-buffer.js';
import {
  isSmall,
  mayBegin,
  mayBeSmall,
  type PhraseNode,
  type PhraseTree,
  placeOf,
  type Taxonomy,
  weights,
} from './compile-taxonomy.js';

const atMost = 6;

/** What a text says of a topic, in points. */
const inTitle = { cue: 5, hint: 2.5 };
const repeated = 0.25;
const repetitionsAtMost = 8;
/** Words at the beginning weigh more: there a text says what it is about. */
const leadChars = 300;
const leadFactor = 1.5;

/** Points that a text of `shortWords` words needs; each doubling of the length asks for more. */
const needed = 1.9;
const shortWords = 100;
const neededMore = 1;
/** Of the strongest topic's points: what has less is said in passing. */
const leastShare = 0.18;

const titleWords = new WordBuffer();
const textWords = new WordBuffer();

/**
 * The topics of a text, the strongest first, at most six, each with the words that show it: those of the title before those
 * of the text. One weak word deep in a long text shows nothing. Linear.
 */
export function findTopics(entry: TextWithTitle, taxonomy: Taxonomy): readonly ItemTopic[] {
  const { title, text, language, sentences } = entry;
  const tree = taxonomy.treeOf(tokenSpaceOf(language));
  const ofTitle = findCues(title, titleWords.fill(title), tree);
  const words = entry.words ?? textWords.fill(text);
  const ofText = findCues(text, words, tree);
  const tallies = tally(ofTitle, ofText);
  const bar = needed + neededMore * Math.log2(Math.max(1, words.count / shortWords));
  const strong = [...tallies.values()].filter((one) => isShown(one, bar)).sort((a, b) => b.points - a.points);
  const best = strong[0]?.points ?? 0;
  const kept = strong.filter(({ points }) => points >= best * leastShare).slice(0, atMost);
  if (kept.length === 0) return [];
  const quote = quoter(title, text, sentences);
  return kept.map(({ cue, titled }) => {
    const { sentence, cue: said } = quote(cue, titled);
    return { topic: taxonomy.topics[cue.topic] ?? '', sentence, cue: said };
  });
}

interface Tally {
  points: number;
  /** What shows the topic best. */
  cue: FoundCue;
  /** The cue stands in the title. */
  titled: boolean;
  /** By phrase: how often. */
  readonly seen: Map<PhraseNode, number>;
}

function tally(ofTitle: readonly FoundCue[], ofText: readonly FoundCue[]): ReadonlyMap<number, Tally> {
  const tallies = new Map<number, Tally>();
  for (const cue of ofTitle) {
    if (cue.weight > 0) count(tallies, cue, cue.weight === weights.cue ? inTitle.cue : inTitle.hint, true);
  }
  for (const cue of ofText) {
    if (cue.weight > 0) count(tallies, cue, cue.start < leadChars ? cue.weight * leadFactor : cue.weight, false);
  }
  return tallies;
}

function count(tallies: Map<number, Tally>, cue: FoundCue, points: number, titled: boolean): void {
  const known = tallies.get(cue.topic);
  if (known === undefined) {
    tallies.set(cue.topic, { points, cue, titled, seen: new Map([[cue.node, 1]]) });
    return;
  }
  const times = known.seen.get(cue.node) ?? 0;
  known.seen.set(cue.node, times + 1);
  if (times <= repetitionsAtMost) known.points += times === 0 ? points : points * repeated;
  if (cue.weight > known.cue.weight && (!known.titled || titled)) known.cue = cue;
}

/** What a title names by itself is the topic, whatever the length of the text. */
function isShown({ points, cue, titled }: Tally, bar: number): boolean {
  return (titled && cue.weight === weights.cue) || points >= bar;
}

type Quote = Pick<ItemTopic, 'sentence' | 'cue'>;

function quoter(title: string, text: string, given?: readonly Span[]): (cue: FoundCue, titled: boolean) => Quote {
  let sentences = given;
  return ({ start, end }, titled) => {
    const source = titled ? title : text;
    const cue = source.slice(start, end);
    if (titled) return { sentence: quoteSentence(title, { start: 0, end: title.length }, start, end), cue };
    sentences ??= sentencesOf(text);
    const whole = sentences.find((sentence) => sentence.end > start) ?? { start, end };
    return { sentence: quoteSentence(text, whole, start, end), cue };
  };
}

/** A phrase of the taxonomy in a text. */
interface FoundCue {
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
function findCues(text: string, words: WordBuffer, { root, filter }: PhraseTree): FoundCue[] {
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
