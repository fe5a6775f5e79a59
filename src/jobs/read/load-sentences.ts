import { besideTitle } from '../../enrich/entry-text.js';
import { quoteSentence, type Span, sentencesOf } from '../../enrich/sentences.js';
import { addTo } from '../../model/gather.js';
import { type Item, isLink, isProgramsAlone, type Revision } from '../../model/item/item.js';
import type { Store } from '../../ports/store/store.js';
import type { Segment } from '../../query/highlight.js';
import { mapInSlices } from './in-slices.js';
import { beginningOfText } from './read-gist.js';

/** The sentence of an item that contains the words for which it was suggested. */
export interface MatchedSentence {
  /** The segments of the sentence in order: one line, at most 400 characters. */
  readonly segments: readonly Segment[];
  /** The neighbouring sentences. Empty if there are none. */
  readonly before: string;
  readonly after: string;
  /** The matched words as written in the sentence, with their policies. */
  readonly words: readonly { readonly word: string; readonly policies: readonly string[] }[];
}

/** The most texts in memory at once. */
const textsAtOnce = 10;

/**
 * For each item, by id: the sentence of its newest revision, or else of its linked document, with the most words that its tags were
 * suggested for. Of equal ones the first; if none has such words, the first sentence of the text. `of` limits the policies. Items without
 * text are left out. Yields to other work in between.
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

/** Reads the document only if the entry does not contain the words. */
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
  /** True if it contains one of the words. */
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

/** The part of a neighbouring sentence next to this one. */
function beside(text: string, span: Span | undefined, near: 'start' | 'end'): string {
  if (!span) return '';
  const at = span[near];
  return quoteSentence(text, span, at, at);
}

interface Hit extends Span {
  /** In lower case, on one line. */
  readonly word: string;
}

/** Only whole words. Of two words at one place, the longer. */
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

/** The most characters before the first marked word that fit into a line of a list. */
const leadChars = 60;

/** The sentence for a list. A long beginning is cut, so that the first marked word stays visible. */
export function fromFirstHit({ segments }: MatchedSentence): readonly Segment[] {
  const [first, ...rest] = segments;
  if (!first || first.hit || rest.length === 0 || first.text.length <= leadChars) return segments;
  const tail = first.text.slice(-leadChars);
  return [{ text: `… ${tail.slice(tail.search(/\s/) + 1)}`, hit: false }, ...rest];
}
