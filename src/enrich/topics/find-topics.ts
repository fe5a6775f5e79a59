import type { ItemTopic } from '../../model/item/taxonomy.js';
import type { EntryCues, Hit } from '../entry-cues.js';
import { quoteSentence, type Span, sentencesOf } from '../sentences.js';
import type { TextWithTitle } from '../text-with-title.js';
import { WordBuffer } from '../word-buffer.js';
import { type TopicMeaning, weights } from './topic-cues.js';

const atMost = 6;

/** Points of a mention. */
const inTitle = { cue: 5, hint: 2.5 };
const repeated = 0.25;
const repetitionsAtMost = 8;
/** Words at the beginning weigh more: a text states its subject there. */
const leadChars = 300;
const leadFactor = 1.5;

/** Points that a text of `shortWords` words needs. Each doubling of the length adds `neededMore`. */
const needed = 1.9;
const shortWords = 100;
const neededMore = 1;
/** Least share of the strongest topic's points. A topic with less is mentioned in passing. */
const leastShare = 0.18;

const textWords = new WordBuffer();

/**
 * The topics of a text, strongest first, at most six, each with the words that show it, preferably from the title.
 * One weak word deep in a long text shows nothing. Linear.
 */
export function findTopics(entry: TextWithTitle, cues: EntryCues): readonly ItemTopic[] {
  const { title, text, sentences } = entry;
  const words = entry.words ?? textWords.fill(text);
  const tallies = tally(cues.title.topics, cues.text.topics);
  const bar = needed + neededMore * Math.log2(Math.max(1, words.count / shortWords));
  const strong = [...tallies.values()].filter((one) => isShown(one, bar)).sort((a, b) => b.points - a.points);
  const best = strong[0]?.points ?? 0;
  const kept = strong.filter(({ points }) => points >= best * leastShare).slice(0, atMost);
  if (kept.length === 0) return [];
  const quote = quoter(title, text, sentences);
  return kept.map(({ cue, titled }) => {
    const { sentence, cue: quoted } = quote(cue, titled);
    return { topic: cue.meaning.topic, sentence, cue: quoted };
  });
}

type TopicHit = Hit<TopicMeaning>;

interface Tally {
  points: number;
  /** The cue that shows the topic best. */
  cue: TopicHit;
  /** True if the cue stands in the title. */
  titled: boolean;
  /** Number of occurrences of each phrase. */
  readonly seen: Map<TopicMeaning, number>;
}

function tally(ofTitle: readonly TopicHit[], ofText: readonly TopicHit[]): ReadonlyMap<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const cue of ofTitle) {
    const { weight } = cue.meaning;
    if (weight > 0) count(tallies, cue, weight === weights.cue ? inTitle.cue : inTitle.hint, true);
  }
  for (const cue of ofText) {
    const { weight } = cue.meaning;
    if (weight > 0) count(tallies, cue, cue.start < leadChars ? weight * leadFactor : weight, false);
  }
  return tallies;
}

function count(tallies: Map<string, Tally>, cue: TopicHit, points: number, titled: boolean): void {
  const { meaning } = cue;
  const known = tallies.get(meaning.topic);
  if (known === undefined) {
    tallies.set(meaning.topic, { points, cue, titled, seen: new Map([[meaning, 1]]) });
    return;
  }
  const times = known.seen.get(meaning) ?? 0;
  known.seen.set(meaning, times + 1);
  if (times <= repetitionsAtMost) known.points += times === 0 ? points : points * repeated;
  if (meaning.weight > known.cue.meaning.weight && (!known.titled || titled)) known.cue = cue;
}

/** A topic that the title names is shown, even for a long text. */
function isShown({ points, cue, titled }: Tally, bar: number): boolean {
  return (titled && cue.meaning.weight === weights.cue) || points >= bar;
}

type Quote = Pick<ItemTopic, 'sentence' | 'cue'>;

function quoter(title: string, text: string, given?: readonly Span[]): (cue: TopicHit, titled: boolean) => Quote {
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
