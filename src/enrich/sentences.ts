/** A part of a text in UTF-16 units, without surrounding white space. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const lineFeed = 0x0a;

/** Characters that may end a sentence. */
const stops = /[.!?…。！？\n]/g;

/** Abbreviations, in small letters and without the full stop. A stop after them ends no sentence. */
const abbreviations: ReadonlySet<string> = new Set(
  (
    'art arts al alin p pp para paras sec sect ch chap vol núm num n° nº n fig tab cf vs v c env ' +
    'm mm mr mrs ms mme mlle dr pr prof me mgr st ste sr sra dott avv ing gen hon rev ' +
    'inc ltd corp co llc plc bros cie sté dept gov sen rep ed eds éd op cit ibid resp approx ' +
    'jan janv feb févr apr avr jul juil aug sept oct okt nov déc dez ' +
    'tel tél abl abs bzw vgl ggf bspw usw ca ziff lit buchst nrn reg dir ss lett párr parr apdo dpr dlgs cass ' +
    'i.e e.g z.b d.h u.a i.v.m d.lgs a.k.a u.s.c c.f.r fed pub stat'
  ).split(' '),
);

const longestAbbreviation = 6;

/** Abbreviations only if a number follows (`No. 5`); otherwise words of their own. */
const beforeNumbers: ReadonlySet<string> = new Set(['no', 'nos', 'nr', 'par', 'mar', 'sep', 'dec', 'ex']);

/** In German a number before a month is a day. */
const germanMonth = /^ {0,2}(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)/;

/** Characters that may begin a sentence after a full stop. */
const opening = /[\p{Lu}\p{Lt}\p{Lo}\p{N}"'«“„‘([¿¡•–—-]/u;
/** Closing marks that still belong to the sentence before the space. */
const closing = /["'»”’)\]]/;

function isWhite(unit: number): boolean {
  return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d) || (unit > 0x7f && /\s/.test(String.fromCharCode(unit)));
}

/** The marker of a list item at the beginning of a line. `M. Dupont` is a person, not an item. */
const marker =
  /^(?!M\. ?[A-ZÀ-Þ])(?:[-•*–—▪◦·]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?|\d{1,2}°)(?=\s)/i;

/**
 * The sentences of a text, in order. Each line, heading and list item is a sentence of its own, unless the next line continues it in small
 * letters. Full stops after abbreviations, initials and numbers of list items end no sentence. Linear.
 */
export function sentencesOf(text: string): Span[] {
  const found: Span[] = [];
  let start = 0;
  stops.lastIndex = 0;
  for (let match = stops.exec(text); match !== null; match = stops.exec(text)) {
    const end = endAt(text, start, match.index);
    if (end < 0) continue;
    push(text, start, end, found);
    start = end;
    stops.lastIndex = end > match.index ? end : match.index + 1;
  }
  push(text, start, text.length, found);
  return found;
}

/** The end of the sentence whose stop stands at `at`; -1 if the sentence goes on. */
function endAt(text: string, start: number, at: number): number {
  const stop = text.charAt(at);
  if (stop === '\n') return goesOn(text, start, at) ? -1 : at + 1;
  if (stop === '。' || stop === '！' || stop === '？') return at + 1;
  let end = at + 1;
  while (end < text.length && end - at < 4 && text.charCodeAt(end) > 0x20 && closing.test(text.charAt(end))) end += 1;
  if (end === text.length) return end;
  // French puts a space before a closing quotation mark.
  if (text.charAt(end + 1) === '»' && isWhite(text.charCodeAt(end))) end += 2;
  if (end < text.length && !isWhite(text.charCodeAt(end))) return -1;
  if (!opensSentence(text, end)) return -1;
  return stop === '.' && end === at + 1 && isAbbreviated(text, start, at) ? -1 : end;
}

/** True if a sentence may begin after the white space. A line break counts like a capital. */
function opensSentence(text: string, from: number): boolean {
  for (let at = from; at < text.length && at - from < 8; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === lineFeed) return true;
    if (!isWhite(unit)) return isCapitalOrDigit(unit) || opening.test(text.charAt(at));
  }
  return true;
}

function isCapitalOrDigit(unit: number): boolean {
  return (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x30 && unit <= 0x39);
}

/** True for a line that was wrapped: it does not end as a sentence, and the next begins with a small letter that is no list marker. */
function goesOn(text: string, start: number, at: number): boolean {
  const before = text.charAt(at - 1);
  if (at - start < 40 || !/[\p{L}\p{N},'’-]/u.test(before)) return false;
  const next = text.slice(at + 1, at + 9);
  return /^\p{Ll}/u.test(next) && !marker.test(next);
}

function isAbbreviated(text: string, start: number, at: number): boolean {
  const word = lastWord(text, start, at);
  if (word === '' || (word.length > longestAbbreviation && !word.includes('.'))) return false;
  if (/^\d{1,3}$/.test(word)) return isPointNumber(text, start, at, word) || isGermanDay(text, at, word);
  // An initial, or letters with stops between them: U.S., J.-P.
  if (/^\p{Lu}$/u.test(word) || /^(?:\p{L}\.){1,4}\p{L}$/u.test(word)) return true;
  const folded = word.toLowerCase();
  return abbreviations.has(folded) || (beforeNumbers.has(folded) && /^ \d/.test(text.slice(at + 1, at + 3)));
}

/** The word that ends before `at`, at most its last 12 characters. */
function lastWord(text: string, start: number, at: number): string {
  let from = at;
  while (from > start && at - from < 12 && isOfWord(text, from - 1)) from -= 1;
  return text.slice(from, at);
}

function isOfWord(text: string, at: number): boolean {
  const unit = text.charCodeAt(at) | 0x20;
  return (unit >= 0x61 && unit <= 0x7a) || (unit !== 0x20 && /[\p{L}\p{N}.°º]/u.test(text.charAt(at)));
}

/** `1.` at the beginning of a line or of a sentence numbers the text that follows. */
function isPointNumber(text: string, start: number, at: number, number: string): boolean {
  return at - start < 16 && text.slice(start, at - number.length).trim() === '';
}

function isGermanDay(text: string, at: number, number: string): boolean {
  return number.length < 3 && germanMonth.test(text.slice(at + 1, at + 14));
}

function push(text: string, from: number, to: number, found: Span[]): void {
  let start = from;
  let end = to;
  while (start < end && isWhite(text.charCodeAt(start))) start += 1;
  while (end > start && isWhite(text.charCodeAt(end - 1))) end -= 1;
  if (end > start) found.push({ start, end });
}

/** `M. Dupont demande` does not begin with a list marker. */
const mister = /^M\. ?\p{Lu}/u;

/** Length of a sentence's list marker, with the white space after it; 0 if it has none. */
export function markerLength(sentence: string): number {
  const mark = marker.exec(sentence.slice(0, 16))?.[0] ?? '';
  if (mark === '' || mister.test(sentence)) return 0;
  let end = mark.length;
  while (isWhite(sentence.charCodeAt(end))) end += 1;
  return end;
}

const quotedAtMost = 400;

/**
 * Quotes a sentence on one line, in at most 400 characters. Of a longer sentence it shows the part around the words `from` to `to`, cut
 * between words, with ellipses.
 */
export function quoteSentence(text: string, { start, end }: Span, from: number, to: number): string {
  if (end - start <= quotedAtMost) return onOneLine(text.slice(start, end));
  const room = quotedAtMost - 2;
  const centred = Math.floor((from + to - room) / 2);
  const first = Math.max(start, Math.min(centred, end - room));
  const head = first === start ? start : wordAfter(text, first, Math.max(first, from));
  const tail = head + room >= end ? end : wordBefore(text, head + room, Math.min(to, head + room));
  return `${head > start ? '…' : ''}${onOneLine(text.slice(head, tail))}${tail < end ? '…' : ''}`;
}

function wordAfter(text: string, from: number, atMost: number): number {
  let at = from;
  while (at < atMost && !isWhite(text.charCodeAt(at - 1))) at += 1;
  return at;
}

function wordBefore(text: string, from: number, atLeast: number): number {
  let at = from;
  while (at > atLeast && !isWhite(text.charCodeAt(at))) at -= 1;
  return at;
}

function onOneLine(text: string): string {
  return text.replace(/[^\S ]\s*| \s+/g, ' ').trim();
}
