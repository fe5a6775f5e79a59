import { foldWord } from '../../analysis/fold.js';
import type { ItemDate } from '../../model/item/dated.js';
import type { DatedSentence } from './dated-sentences.js';
import type { MarkedWord } from './marked-words.js';
import type { Span } from './sentence-span.js';

/** A sentence quoted for one of its dates, with the places of the words that decided. */
export interface QuotedSentence {
  readonly sentence: string;
  readonly marks: NonNullable<ItemDate['marks']>;
}

const maxSentence = 300;
/** Most characters of a long sentence before its date. */
const maxLead = 200;

/** Quotes a sentence for the date at `date`, and marks the given `words` within the quotation, in order. */
export function quoteDated(dated: DatedSentence, date: Span, words: readonly MarkedWord[] = []): QuotedSentence {
  const { text, span } = dated;
  const isLong = span.end - span.start > maxSentence;
  const from = isLong ? Math.max(span.start, date.start - maxLead) : span.start;
  const until = Math.min(span.end, from + 2 * maxSentence);
  const isCut = from > span.start || (from > 0 && /[\p{L}\p{N}]/u.test(text.charAt(from - 1)));
  // The rest of a word or of a surrogate pair at the cut.
  const left = (isCut ? /^\S{0,40}\s?[\udc00-\udfff]?/ : /^[\udc00-\udfff]?/).exec(text.slice(from, until))?.[0] ?? '';
  const lineTo = (end: number): string =>
    `${isCut ? '…' : ''}${text.slice(from + left.length, end)}`.replace(/\s+/g, ' ').trimStart();
  const line = whole(lineTo(until).trimEnd());
  const isAll = line.length <= maxSentence && until === span.end;
  const sentence = isAll ? line : `${whole(line.slice(0, maxSentence - 1)).replace(/\s\S{0,40}$/, '')}…`;
  const marks = words.flatMap((word) => {
    const place = placeOf(word, dated);
    if (place === undefined || place.start < from + left.length) return [];
    const start = lineTo(place.start).length;
    const end = start + place.end - place.start;
    return end <= sentence.length - (isAll ? 0 : 1) ? [{ start, end }] : [];
  });
  return { sentence, marks: marks.sort((one, other) => one.start - other.start) };
}

/** Drops half a surrogate pair at the cut. */
function whole(cut: string): string {
  return cut.replace(/[\ud800-\udbff]$/, '');
}

/** Words, and addresses, which the marked sentence lacks. */
const wordsInText = /https?:\/\/\S+|[\p{L}\p{M}\p{N}]+/gu;

/** Finds a word of the marked sentence in the text. The marked sentence lacks accents, weekdays and times, but keeps the order. */
function placeOf(word: MarkedWord, { text, span, dates, marked, words }: DatedSentence): Span | undefined {
  const written = marked.words.slice(word.start, word.end);
  let [date, alike] = [0, 0];
  for (const one of words) {
    if (one === word) break;
    if (one.isDate) [date, alike] = [date + 1, 0];
    else if (one.stem === word.stem && marked.words.slice(one.start, one.end) === written) alike += 1;
  }
  const start = dates[date - 1]?.end ?? span.start;
  const wanted = foldWord(written);
  for (const { 0: found, index } of text.slice(start, dates[date]?.start ?? span.end).matchAll(wordsInText)) {
    if (!mayBe(found, wanted) || foldWord(found) !== wanted) continue;
    if (alike === 0) return { start: start + index, end: start + index + found.length };
    alike -= 1;
  }
  return undefined;
}

/** Quick test: folding keeps an ASCII first letter except for its case. */
function mayBe(found: string, wanted: string): boolean {
  const first = found.charCodeAt(0);
  return first > 0x7e || first === wanted.charCodeAt(0) || (first | 0x20) === wanted.charCodeAt(0);
}
