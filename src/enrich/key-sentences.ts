import type { Summary } from '../model/item/gist.js';
import { rarityOf } from './common-words.js';
import { markerLength, quoteSentence, type Span, sentencesOf } from './sentences.js';
import type { TextWithTitle } from './text-with-title.js';
import { WordBuffer } from './word-buffer.js';
import { WordCounts } from './word-counts.js';

/** Sentences read of a long text. */
const sentencesRead = 200;
const wordsAtLeast = 6;
const wordsAtMost = 70;
/** A shorter line without a full stop is a heading or a link. */
const lineWords = 14;

/** Contact lines of a letterhead: a mail address or a telephone number. */
const contact = String.raw`\S@\S|\b(?:tel|tél|téléphone|telephone|phone|fon|fax|telefax)\b[ .:]{0,3}[+(]?\d`;
/** Sentences that point elsewhere: an official journal and its number, a note that only cites, the dots of a table of contents. */
const citing = String.raw`\b(?:OJ|JO|ABl\.?|GU|DO) [LC],? ?\d|^(?:\d{1,4}\.? )?(?:see|voir|cf|vgl|ibid|siehe|cfr|véase)\b|(?:\. ?){5}`;

/** Phrases by which pages speak of themselves. Tested on the first characters of a sentence. */
const ofThePage =
  /\b(?:cookies?|newsletter|subscribe|sign up|sign in|log ?in|read more|learn more|find out more|click here|skip to|go back to|direct access|menu|all rights reserved|javascript|privacy policy|terms of use|share (?:this|on)|follow us|contact us|back to top|read the full|support our work|lead staff attorneys?|lire la suite|en savoir plus|cliquez|abonnez-vous|s['’]abonner|inscrivez-vous|se connecter|tous droits réservés|mentions légales|politique de confidentialité|partager (?:sur|cet)|suivez-nous|contactez-nous|retour en haut|aller au contenu|imprimer cette|mehr erfahren|weiterlesen|alle rechte vorbehalten|leer más|suscríbase|leggi tutto|iscriviti|appeared first on|est apparu en premier)\b|[|›»]\s.{0,80}[|›»]\s|©/i;
const testedCharacters = 120;
const ofTheDocument = new RegExp(`${contact}|${citing}`, 'i');

/** Headings of the end matter of an authority's publication: notes for the press, contacts, links. */
const closingHeading =
  /^(?:(?:notes? (?:for|to) (?:the )?editors?|(?:media |press )?contacts?(?: information| presse| details)?|pressekontakt|contatti|contacto|about us|pour (?:approfondir|aller plus loin))[ :]*$|about the \p{L}|à propos (?:de|du|d['’])|ceci peut également vous intéresser|mots-clés)/iu;
const headingChars = 80;
/** Sentences that must precede such a heading. A text that begins with one is a list of contacts. */
const sentencesBefore = 2;

/** A footnote, or a footnote's number before the next sentence, in documents whose line breaks are lost. */
const noteStart = /^\d{1,3} \p{Lu}/u;
const ofNote = 0.4;

const weight = { lead: 1, title: 1.4, density: 1 };

const titleWords = new WordBuffer();
const ownWords = new WordBuffer();
const wordCounts = new WordCounts();
const titleCounts = new WordCounts();

interface Scored {
  readonly span: Span;
  /** Range of its words. */
  readonly from: number;
  readonly to: number;
  readonly points: number;
}

/**
 * The sentences that say most of a text, in the order of the text. They are chosen by their place, by the words that they share with the
 * title, and by how often their words occur in the text. Skips what a page says of itself. Each is at most 400 characters long. Linear.
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
    if (scored.length >= sentencesBefore && isClosing(text, span)) break;
    while (from < words.count && (words.starts[from] ?? 0) < span.start) from += 1;
    let to = from;
    while (to < words.count && (words.starts[to] ?? 0) < span.end) to += 1;
    if (isProse(text, span, { words, from, to })) {
      const about = { titled, titleLength: titleWords.count, counts, before: scored.length };
      const points = pointsOf({ words, from, to }, about);
      scored.push({
        span,
        from,
        to,
        points: noteStart.test(text.slice(span.start, span.start + 6)) ? points * ofNote : points,
      });
    }
    from = to;
  }
  const says = ({ span }: Scored) => !isOfThePage(text, span) && !repeats(text, span, title);
  return choose(scored, atMost, (one, chosen) => says(one) && !chosen.some((other) => areAlike(words, one, other)))
    .sort((a, b) => a.span.start - b.span.start)
    .map(({ span }) => quoteSentence(text, withoutMarker(text, span), span.start, span.start));
}

/** The strongest sentences that pass, strongest first. Tests `passes` only until there are enough. */
function choose(
  scored: Scored[],
  atMost: number,
  passes: (one: Scored, chosen: readonly Scored[]) => boolean,
): Scored[] {
  const chosen: Scored[] = [];
  for (const one of scored.sort((a, b) => b.points - a.points)) {
    if (chosen.length === atMost) break;
    if (passes(one, chosen)) chosen.push(one);
  }
  return chosen;
}

/** True if most words of the shorter sentence stand in the longer: an opinion repeats its beginning in its summary. */
function areAlike(words: WordBuffer, one: Scored, other: Scored): boolean {
  const [shorter, longer] = one.to - one.from < other.to - other.from ? [one, other] : [other, one];
  const known = new Set(words.hashes.subarray(longer.from, longer.to));
  let shared = 0;
  for (const hash of words.hashes.subarray(shorter.from, shorter.to)) if (known.has(hash)) shared += 1;
  return shared >= mostlyShared * (shorter.to - shorter.from);
}

const mostlyShared = 0.8;

interface WordRange {
  readonly words: WordBuffer;
  readonly from: number;
  readonly to: number;
}

interface Surroundings {
  readonly titled: WordCounts;
  readonly titleLength: number;
  readonly counts: WordCounts;
  /** Number of prose sentences before this one. */
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

function isProse(text: string, { end }: Span, { words, from, to }: WordRange): boolean {
  const count = to - from;
  if (count < wordsAtLeast || count > wordsAtMost || numbersIn(text, { words, from, to }) * 3 > count) return false;
  if (count <= lineWords && !/[.!?…;:"”»)]/.test(text.charAt(end - 1))) return false;
  return !/[?:]/.test(text.charAt(end - 1));
}

function isClosing(text: string, { start, end }: Span): boolean {
  return end - start <= headingChars && closingHeading.test(text.slice(start, end));
}

/** The number of numerals: a row of a table has many. */
function numbersIn(text: string, { words, from, to }: WordRange): number {
  let numbers = 0;
  for (let at = from; at < to; at += 1) {
    const first = text.charCodeAt(words.starts[at] ?? 0);
    if (first >= 0x30 && first <= 0x39) numbers += 1;
  }
  return numbers;
}

function isOfThePage(text: string, { start, end }: Span): boolean {
  return (
    ofThePage.test(text.slice(start, Math.min(end, start + testedCharacters))) ||
    ofTheDocument.test(text.slice(start, end))
  );
}

function repeats(text: string, { start, end }: Span, title: string): boolean {
  if (Math.abs(end - start - title.length) > 6) return false;
  const sentence = text.slice(start, end).replace(/(?<![.!…])[.!…]+$/, '');
  return sentence.toLowerCase() === title.trim().toLowerCase();
}

function withoutMarker(text: string, { start, end }: Span): Span {
  return { start: start + markerLength(text.slice(start, start + 16)), end };
}

const summaryChars = 60;

/**
 * The summary of an entry: the first sentences of the publisher's own summary, if it says more than the title and was not cut off.
 * Otherwise the key sentences of the text.
 */
export function summaryOf(entry: TextWithTitle, ofPublisher: string | null, atMost = 3): Summary {
  const own = ofPublisher?.trim() ?? '';
  const isCut = /(?:…|\.\.\.|\[(?:…|\.\.\.)\])$/.test(own);
  const sentences = isCut ? [] : sentencesOf(own.slice(0, 4_000)).filter((span) => saysSomething(own, span));
  const length = sentences.reduce((chars, { start, end }) => chars + end - start, 0);
  if (length < summaryChars || repeats(own, { start: 0, end: own.length }, entry.title)) {
    return { by: 'extract', sentences: keySentences(entry, atMost) };
  }
  return {
    by: 'publisher',
    sentences: sentences.slice(0, atMost).map((span) => quoteSentence(own, span, span.start, span.start)),
  };
}

/** False for a heading of one word ("Context."), and for what a page says of itself. */
function saysSomething(text: string, span: Span): boolean {
  return !/^\p{Script=Latin}{1,40}[.:]?$/u.test(text.slice(span.start, span.end)) && !isOfThePage(text, span);
}

/**
 * Adds a sentence of the text to a summary, in its place, unless the summary holds it. A publisher's own summary stays as it is: nobody
 * else's words are put into it.
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

/** Characters of a sentence that are searched for to find its place. */
const foundBy = 40;

export function holdsSentence({ sentences }: Summary, sentence: string): boolean {
  return sentences.some((one) => isSame(one, sentence));
}

/** One quotation of a sentence may be cut shorter than another. */
function isSame(a: string, b: string): boolean {
  const [one, other] = [a, b].map((sentence) => sentence.replace(/^…|…$/g, ''));
  return one !== undefined && other !== undefined && (one.includes(other) || other.includes(one));
}
