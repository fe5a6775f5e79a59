import { rarityOf } from './common-words.js';
import { markerLength, quoteSentence, type Span, sentencesOf } from './sentences.js';
import type { TextWithTitle } from './text-with-title.js';
import { WordBuffer } from './word-buffer.js';
import { WordCounts } from './word-counts.js';

/** Sentences of a long text that are looked at. */
const sentencesRead = 200;
const wordsAtLeast = 6;
const wordsAtMost = 70;
/** A line without a full stop that is shorter is a heading or a link. */
const lineWords = 14;

/** What pages say of themselves. Every pattern is asked of the first characters of a sentence. */
const ofThePage =
  /\b(?:cookies?|newsletter|subscribe|sign up|sign in|log ?in|read more|learn more|find out more|click here|skip to|go back to|direct access|menu|all rights reserved|javascript|privacy policy|terms of use|share (?:this|on)|follow us|contact us|back to top|lire la suite|en savoir plus|cliquez|abonnez-vous|s['’]abonner|inscrivez-vous|se connecter|tous droits réservés|mentions légales|politique de confidentialité|partager (?:sur|cet)|suivez-nous|contactez-nous|retour en haut|aller au contenu|imprimer cette|mehr erfahren|weiterlesen|alle rechte vorbehalten|leer más|suscríbase|leggi tutto|iscriviti|appeared first on|est apparu en premier)\b|[|›»]\s.{0,80}[|›»]\s|©/i;
const lookedAt = 120;

const weight = { lead: 1, title: 1.4, density: 1 };

const titleWords = new WordBuffer();
const ownWords = new WordBuffer();
const wordCounts = new WordCounts();
const titleCounts = new WordCounts();

interface Scored {
  readonly span: Span;
  readonly points: number;
}

/**
 * The sentences of a text that say most of it, in the order of the text: by their place, the words that they share with the
 * title, and how often their words come in the text. What a page says of itself is none. Each is at most 400 characters
 * long. Linear.
 */
export function keySentences(entry: TextWithTitle, atMost = 3): readonly string[] {
  const { title, text } = entry;
  const words = entry.words ?? ownWords.fill(text);
  const spans = (entry.sentences ?? sentencesOf(text)).slice(0, sentencesRead);
  const titled = titleCounts.fill(titleWords.fill(title));
  const counts = wordCounts.fill(words);
  const scored: Scored[] = [];
  let from = 0;
  for (const span of spans) {
    while (from < words.count && (words.starts[from] ?? 0) < span.start) from += 1;
    let to = from;
    while (to < words.count && (words.starts[to] ?? 0) < span.end) to += 1;
    if (isProse(text, span, to - from)) {
      scored.push({
        span,
        points: pointsOf({ words, from, to }, { titled, titleLength: titleWords.count, counts, before: scored.length }),
      });
    }
    from = to;
  }
  return choose(scored, atMost, ({ span }) => !isOfThePage(text, span) && !repeats(text, span, title))
    .sort((a, b) => a.span.start - b.span.start)
    .map(({ span }) => quoteSentence(text, withoutMarker(text, span), span.start, span.start));
}

/** The strongest of those that pass, the strongest first; asks of no more than it must. */
function choose(scored: Scored[], atMost: number, passes: (one: Scored) => boolean): Scored[] {
  const chosen: Scored[] = [];
  for (const one of scored.sort((a, b) => b.points - a.points)) {
    if (chosen.length === atMost) break;
    if (passes(one)) chosen.push(one);
  }
  return chosen;
}

interface WordRange {
  readonly words: WordBuffer;
  readonly from: number;
  readonly to: number;
}

interface Surroundings {
  readonly titled: WordCounts;
  readonly titleLength: number;
  readonly counts: WordCounts;
  /** Sentences of prose that stand before. */
  readonly before: number;
}

function pointsOf({ words, from, to }: WordRange, { titled, titleLength, counts, before }: Surroundings): number {
  let shared = 0;
  let density = 0;
  for (let at = from; at < to; at += 1) {
    const hash = words.hashes[at] ?? 0;
    const times = counts.of(hash);
    const inTitle = titled.of(hash) > 0;
    if (times < 2 && !inTitle) continue;
    const rarity = rarityOf(hash);
    if (inTitle && rarity > 0) shared += 1;
    if (times > 1) density += rarity * Math.min(times, 6);
  }
  const length = Math.sqrt(to - from);
  return (
    weight.lead / (1 + before / 2) +
    (weight.title * shared) / length / Math.sqrt(0.7 * titleLength + 1) +
    (weight.density * density) / length / 8
  );
}

function isProse(text: string, { end }: Span, words: number): boolean {
  if (words < wordsAtLeast || words > wordsAtMost) return false;
  if (words <= lineWords && !/[.!?…;:"”»)]/.test(text.charAt(end - 1))) return false;
  return !/[?:]/.test(text.charAt(end - 1));
}

function isOfThePage(text: string, { start, end }: Span): boolean {
  return ofThePage.test(text.slice(start, Math.min(end, start + lookedAt)));
}

function repeats(text: string, { start, end }: Span, title: string): boolean {
  if (Math.abs(end - start - title.length) > 6) return false;
  const said = text.slice(start, end).replace(/[.!…]+$/, '');
  return said.toLowerCase() === title.trim().toLowerCase();
}

function withoutMarker(text: string, { start, end }: Span): Span {
  return { start: start + markerLength(text.slice(start, start + 16)), end };
}

export interface Summary {
  /** Who wrote it: the publisher, or nobody, where it is sentences of the text. */
  readonly by: 'publisher' | 'extract';
  readonly sentences: readonly string[];
}

const summaryChars = 60;

/**
 * The summary of an entry: the publisher's own, its first sentences, where there is one that says more than the title and
 * was not cut off; else the key sentences of the text.
 */
export function summaryOf(entry: TextWithTitle, ofPublisher: string | null, atMost = 3): Summary {
  const own = ofPublisher?.trim() ?? '';
  const isCut = /(?:…|\.\.\.|\[(?:…|\.\.\.)\])$/.test(own);
  const says = own.length >= summaryChars && !isCut && !ofThePage.test(own.slice(0, lookedAt));
  if (!says || repeats(own, { start: 0, end: own.length }, entry.title)) {
    return { by: 'extract', sentences: keySentences(entry, atMost) };
  }
  const sentences = sentencesOf(own.slice(0, 4_000)).slice(0, atMost);
  return { by: 'publisher', sentences: sentences.map((span) => quoteSentence(own, span, span.start, span.start)) };
}

/**
 * The same with one more sentence of the text in its place, unless it holds it. A publisher's own words stay as they are: nobody puts
 * others among them. Pure.
 */
export function withSentence(summary: Summary, sentence: string, text: string): Summary {
  if (summary.by === 'publisher' || sentence === '' || holdsSentence(summary, sentence)) return summary;
  const placeOf = (one: string): number => {
    const at = text.indexOf(one.replace(/^…|…$/g, '').slice(0, foundBy));
    return at < 0 ? Number.POSITIVE_INFINITY : at;
  };
  const place = placeOf(sentence);
  const before = summary.sentences.filter((one) => placeOf(one) <= place);
  return { ...summary, sentences: [...before, sentence, ...summary.sentences.slice(before.length)] };
}

/** Characters of a sentence by which its place is found. */
const foundBy = 40;

export function holdsSentence({ sentences }: Summary, sentence: string): boolean {
  return sentences.some((one) => isSame(one, sentence));
}

/** What quotes a sentence may cut it shorter than another. */
function isSame(a: string, b: string): boolean {
  const [one, other] = [a, b].map((sentence) => sentence.replace(/^…|…$/g, ''));
  return one !== undefined && other !== undefined && (one.includes(other) || other.includes(one));
}
