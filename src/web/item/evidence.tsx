import { datesOf, topicsOf, unclearDatesOf } from '../../model/item/corrected-findings.js';
import { unclearDateName } from '../../model/item/correction.js';
import type { ItemDate, UnclearDate } from '../../model/item/dated.js';
import type { Item } from '../../model/item/item.js';
import { SentenceOfDate, useReader, useWords } from '../layout/words.js';
import { contentLanguage } from '../search/item-link.js';
import { itemPhrases } from './item-phrases.js';
import type { ItemView } from './load-item.js';
import { sentenceId } from './mark-sentences.js';

/** The parts of an item's page that rest on a sentence. */
type Quoter = 'gist' | `date ${string}` | `obligation ${number}` | `topic ${string}`;

interface Quoted extends Pick<ItemDate, 'sentence' | 'marks'> {
  readonly by: Quoter;
}

/** The sentences that a page refers to. Each has a place in the text and one part of the page that quotes it. */
export interface Evidence {
  /** The index by which `sentenceId` marks it in the text. Undefined if the text does not show it. */
  readonly placeOf: (sentence: string) => number | undefined;
  /** The part of the page that quotes it; other parts link to it. `text` if the whole text is no longer than the quotes. */
  readonly quotedBy: (sentence: string) => Quoter | 'text' | undefined;
  readonly marksIn: (sentence: string) => ItemDate['marks'];
  /** True if the text marks any. */
  readonly isMarked: boolean;
}

/** Sentences are compared by this many characters, since quotes may be cut at either end. */
const knownBy = 120;

function sentenceKey(sentence: string): string {
  return sentence.replace(/^…|…$/g, '').replace(/\s+/g, '').slice(0, knownBy);
}

/** The quotes of a page, in its order. Findings that a person removed are not shown and quote nothing. */
export function quotesOf({ item, gist }: Pick<ItemView, 'item' | 'gist'>): readonly Quoted[] {
  const inBrief =
    gist === undefined || gist.isWhole ? [] : [...gist.summary.sentences, ...(gist.deadline ? [gist.deadline] : [])];
  const topics = topicsOf(item);
  const quotes: Quoted[] = [
    ...inBrief.map((sentence): Quoted => ({ by: 'gist', sentence })),
    ...datesOf(item).map((one): Quoted => ({ by: dateQuoter(one), sentence: one.sentence, marks: one.marks })),
    ...unclearDatesOf(item).map((one): Quoted => ({ by: unclearQuoter(one), sentence: one.sentence })),
    ...item.obligations.map(({ sentence }, index): Quoted => ({ by: `obligation ${index}`, sentence })),
    ...item.topics
      .filter(({ topic }) => topics.includes(topic))
      .map(({ topic, sentence, cue }): Quoted => ({ by: `topic ${topic}`, sentence: sentence || cue })),
  ];
  return quotes.filter(({ sentence }) => sentence !== '');
}

export function dateQuoter({ date, role }: Pick<Item['dates'][number], 'date' | 'role'>): Quoter {
  return `date ${date} ${role}`;
}

export function unclearQuoter({ date }: UnclearDate): Quoter {
  return `date ${unclearDateName(date)}`;
}

/** The sentences of the quotes, each once, in order; they are marked in the text. */
export function sentencesOfQuotes(quotes: readonly Quoted[]): readonly string[] {
  const keys = quotes.map(({ sentence }) => sentenceKey(sentence));
  return quotes.flatMap(({ sentence }, place) => (keys.indexOf(keys[place] ?? '') === place ? [sentence] : []));
}

/** The words of a sentence from which its dates were recognised, each once, in order. A date may quote only a part of the sentence. */
function marksIn(sentence: string, quotes: readonly Quoted[]): NonNullable<Quoted['marks']> {
  const marks = quotes.flatMap((one) => {
    const there = one.marks?.filter(({ end }) => one.sentence.slice(0, end) === sentence.slice(0, end)) ?? [];
    return there.length > 0 && sentenceKey(one.sentence) === sentenceKey(sentence) ? there : [];
  });
  return [...new Map(marks.map((mark) => [mark.start, mark])).values()].sort((a, b) => a.start - b.start);
}

interface Marked {
  readonly quotes: readonly Quoted[];
  /** Indexes in `sentencesOfQuotes`. */
  readonly marked: ReadonlySet<number>;
  /** True if the text is short enough to be read as a whole. */
  readonly isWhole: boolean;
}

export function gatherEvidence({ quotes, marked, isWhole }: Marked): Evidence {
  const places = new Map<string, number>();
  for (const [place, sentence] of sentencesOfQuotes(quotes).entries()) {
    if (marked.has(place)) places.set(sentenceKey(sentence), place);
  }
  const quoters = new Map<string, Quoter | 'text'>();
  for (const { by, sentence } of quotes) {
    const key = sentenceKey(sentence);
    if (!quoters.has(key)) quoters.set(key, isWhole && places.has(key) ? 'text' : by);
  }
  return {
    placeOf: (sentence) => places.get(sentenceKey(sentence)),
    quotedBy: (sentence) => quoters.get(sentenceKey(sentence)),
    marksIn: (sentence) => marksIn(sentence, quotes),
    isMarked: marked.size > 0,
  };
}

interface ProofProps {
  readonly item: Item;
  readonly sentence: string;
  readonly by: Quoter;
  readonly evidence: Evidence;
}

/** The sentence that a finding rests on: quoted where the page refers to it first, and linked to its place in the text. */
export function Proof({ item, sentence, by, evidence }: ProofProps) {
  const reader = useReader();
  if (sentence === '') return null;
  const place = evidence.placeOf(sentence);
  const quoter = evidence.quotedBy(sentence);
  // Dates and obligations quote their sentence, even in a short text.
  const isQuoted = quoter === by || (quoter === 'text' && !by.startsWith('topic'));
  return (
    <span>
      {isQuoted ? (
        <q class="said" lang={contentLanguage(item)}>
          <SentenceOfDate sentence={sentence} marks={evidence.marksIn(sentence)} />
        </q>
      ) : null}{' '}
      {place !== undefined ? (
        <ToText place={place} />
      ) : isQuoted ? null : (
        <span class="soft">{itemPhrases[reader.language].quotedAbove}</span>
      )}
    </span>
  );
}

function ToText({ place }: { readonly place: number }) {
  const [t, reader] = useWords(itemPhrases);
  return (
    <a href={`#${sentenceId(place)}`}>
      {t.inText}
      <span class="sr">{t.sentence(reader.formats.number(place + 1))}</span>
    </a>
  );
}
