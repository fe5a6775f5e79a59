import { besideTitle } from '../../enrich/entry-text.js';
import { quoteSentence, type Span, sentencesOf } from '../../enrich/sentences.js';
import { addTo } from '../../model/gather.js';
import { type Item, isLink, isProgramsAlone, type Revision } from '../../model/item/item.js';
import type { Store } from '../../ports/store/store.js';
import type { Segment } from '../../query/highlight.js';
import { mapInSlices } from './in-slices.js';
import { beginningOfText } from './read-gist.js';

/** The sentence of an item in which the words stand for which it was suggested. */
export interface MatchedSentence {
  /** In order they are the sentence, on one line and at most 400 characters long. */
  readonly segments: readonly Segment[];
  /** The sentences beside it; empty where there are none. */
  readonly before: string;
  readonly after: string;
  /** The words that stand in it, as they do, with the policies for which they count. */
  readonly words: readonly { readonly word: string; readonly policies: readonly string[] }[];
}

/** Texts that are at hand together. */
const textsAtOnce = 10;

/**
 * For each item, by its id, the sentence of its newest version, or else of the document that it links, that holds the most of the words
 * for which its tags are there, the first of equal ones; its first sentence where none does. `of` tells for which policies alone.
 * Items without a text are left out. Others are served in between.
 */
export async function loadSentences(
  store: Pick<Store, 'items' | 'documents'>,
  items: readonly Item[],
  of?: (item: Item) => readonly string[],
): Promise<ReadonlyMap<string, MatchedSentence>> {
  const found = new Map<string, MatchedSentence>();
  for (let from = 0; from < items.length; from += textsAtOnce) {
    const some = items.slice(from, from + textsAtOnce);
    const revisions = await store.items.revisionMany(
      some.map(({ id, revision }) => ({ itemId: id, ordinal: revision })),
    );
    await mapInSlices(some, async (item, index) => {
      const words = wordsOf(item, of?.(item));
      const sentence = await sentenceIn(store, { item, revision: revisions[index], words });
      if (sentence) found.set(item.id, sentence);
    });
  }
  return found;
}

type PoliciesByWord = ReadonlyMap<string, readonly string[]>;

function wordsOf({ policies }: Item, asked: readonly string[] | undefined): PoliciesByWord {
  const words = new Map<string, string[]>();
  for (const tag of policies) {
    if (!(isLink(tag) || isProgramsAlone(tag)) || asked?.includes(tag.id) === false) continue;
    for (const word of tag.words) addTo(words, word.toLowerCase(), tag.id);
  }
  return words;
}

interface Sought {
  readonly item: Item;
  readonly revision: Revision | undefined;
  readonly words: PoliciesByWord;
}

/** The document is read only where the entry does not hold the words. */
async function sentenceIn(
  store: Pick<Store, 'documents'>,
  { item, revision, words }: Sought,
): Promise<MatchedSentence | undefined> {
  const own = besideTitle(revision ? beginningOfText(revision, undefined) : item.excerpt, item.title);
  const inEntry = bestSentence(own, words);
  if (inEntry.holds || item.documentHash === null || words.size === 0) return inEntry.sentence;
  const document = (await store.documents.get(item.id))?.value;
  if (!document) return inEntry.sentence;
  const inDocument = bestSentence(beginningOfText({ summary: null, content: null }, document), words);
  return inDocument.holds ? inDocument.sentence : (inEntry.sentence ?? inDocument.sentence);
}

interface Best {
  readonly sentence: MatchedSentence | undefined;
  /** Whether a word stands in it. */
  readonly holds: boolean;
}

function bestSentence(text: string, words: PoliciesByWord): Best {
  const sentences = sentencesOf(text);
  const hits = hitsIn(text, words);
  let best = { place: 0, score: 0 };
  let next = 0;
  for (const [place, { end }] of sentences.entries()) {
    const held = new Set<string>();
    for (; next < hits.length && (hits[next]?.start ?? 0) < end; next += 1) held.add(hits[next]?.word ?? '');
    if (held.size > best.score) best = { place, score: held.size };
  }
  const chosen = sentences[best.place];
  if (!chosen) return { sentence: undefined, holds: false };
  const inside = hits.filter(({ start, end }) => start >= chosen.start && end <= chosen.end);
  const [first, last] = [inside[0]?.start ?? chosen.start, inside.at(-1)?.end ?? chosen.start];
  const quoted = quoteSentence(text, chosen, first, Math.min(last, first + 200));
  return {
    holds: best.score > 0,
    sentence: {
      segments: marked(quoted, words),
      before: beside(text, sentences[best.place - 1], 'end'),
      after: beside(text, sentences[best.place + 1], 'start'),
      words: [...new Map(inside.map((hit) => [hit.word, hit])).values()].map(({ word, start, end }) => ({
        word: text.slice(start, end).replace(/\s+/g, ' '),
        policies: words.get(word) ?? [],
      })),
    },
  };
}

/** Of a neighbour the part that lies beside. */
function beside(text: string, span: Span | undefined, near: 'start' | 'end'): string {
  if (!span) return '';
  const at = span[near];
  return quoteSentence(text, span, at, at);
}

interface Hit extends Span {
  /** In small letters, on one line. */
  readonly word: string;
}

/** Whole words alone, the longer of two that begin at one place. */
function hitsIn(text: string, words: PoliciesByWord): readonly Hit[] {
  if (words.size === 0) return [];
  const alternatives = [...words.keys()].sort((a, b) => b.length - a.length).map(pattern);
  const expression = new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  return [...text.matchAll(expression)].map((match) => {
    const word = match[0].replace(/\s+/g, ' ').toLowerCase();
    return { start: match.index, end: match.index + match[0].length, word };
  });
}

function pattern(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+');
}

function marked(text: string, words: PoliciesByWord): readonly Segment[] {
  const segments: Segment[] = [];
  let done = 0;
  for (const { start, end } of hitsIn(text, words)) {
    if (start > done) segments.push({ text: text.slice(done, start), hit: false });
    segments.push({ text: text.slice(start, end), hit: true });
    done = end;
  }
  if (done < text.length) segments.push({ text: text.slice(done), hit: false });
  return segments;
}

/** Characters before the first marked word for which a line of a list has room. */
const leadChars = 60;

/** A sentence for a list, where what stands far before its first marked word would push that out of sight. */
export function fromFirstHit({ segments }: MatchedSentence): readonly Segment[] {
  const [first, ...rest] = segments;
  if (!first || first.hit || rest.length === 0 || first.text.length <= leadChars) return segments;
  const tail = first.text.slice(-leadChars);
  return [{ text: `… ${tail.slice(tail.search(/\s/) + 1)}`, hit: false }, ...rest];
}
