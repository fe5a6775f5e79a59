import { monthOf } from './month-words.js';

/** A part of a text, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** How far from a date its sentence is looked for, to each side. */
const reach = 400;
/** The longest label that a date on a line of its own belongs to. */
const maxLabel = 90;

const boundary =
  /[.!?…]["»”’)\]]{0,2}\s{1,4}(?=[\p{Lu}\p{N}«"“([•–—-])|\s?\n\s{0,4}(?=[\p{Lu}\p{N}«"“([•–—*-])|\s?\n\s{0,4}\n|[•|]/gu;
const abbreviated =
  /(?:^|[^\p{L}])(?:\p{Lu}|art|nr|no|n|abs|bzw|pp?|cf|ca|al|e\.g|i\.e|etc|sec|vol|dr|prof|mr|mrs|lit|ziff|núm|approx|est|inc|ltd|vs|lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|d\.?\s?lgs)$/iu;
/** Two short words at most. */
const leadsToDate = /^(?:[\p{L}.'’]{1,9}(?:\s[\p{L}.'’]{1,9})?)?$/u;

/**
 * The sentence around a date: to the full stop, the blank line or the line that begins anew. A date that begins a line goes with the
 * line before it, which names it (`Closing date`) or was wrapped.
 */
export function sentenceAround(text: string, date: Span): Span {
  return inRow(text, date) ?? inProse(text, date);
}

/** The words of a date that fills a cell of a row: the cell before it, else those after it. Null elsewhere. */
function inRow(text: string, date: Span): Span | null {
  const before = text.slice(Math.max(0, date.start - reach), date.start);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const after = text.slice(date.end, date.end + reach);
  const rest = after.split('\n', 1)[0] ?? '';
  if (!/^\s{0,4}(?:\||$)/.test(rest) || !/(?:^|\|)\s{0,4}$/.test(line)) return null;
  const cells = line.split('|');
  const label = cells.at(-2);
  if (label !== undefined && /\p{L}/u.test(label))
    return { start: date.start - label.length - 1 - (cells.at(-1)?.length ?? 0), end: date.end };
  return line.trim() === '' && rest.includes('|') ? { start: date.start, end: date.end + rest.length } : null;
}

function inProse(text: string, date: Span): Span {
  const from = Math.max(0, date.start - reach);
  const until = Math.min(text.length, date.end + reach);
  const part = text.slice(from, until);
  const before: RegExpExecArray[] = [];
  boundary.lastIndex = 0;
  for (let match = boundary.exec(part); match !== null; match = boundary.exec(part)) {
    const at = from + match.index;
    if (at < date.start ? at + match[0].length > date.start : at < date.end) continue;
    if (at < date.start) before.push(match);
    else if (!isInsideSentence(part, match))
      return { start: startOf(text, startsIn(part, before, from), date), end: endOf(text, at) };
  }
  return { start: startOf(text, startsIn(part, before, from), date), end: until };
}

/** The last two places before a date where a sentence begins, in order. */
function startsIn(part: string, boundaries: readonly RegExpExecArray[], from: number): readonly number[] {
  const starts: number[] = [];
  for (let index = boundaries.length - 1; index >= 0 && starts.length < 2; index -= 1) {
    const match = boundaries[index];
    if (match !== undefined && !isInsideSentence(part, match)) starts.unshift(from + match.index + match[0].length);
  }
  return starts.length < 2 ? [from, ...starts] : starts;
}

function startOf(text: string, starts: readonly number[], date: Span): number {
  const start = starts.at(-1) ?? date.start;
  const earlier = starts.at(-2);
  if (earlier === undefined || !leadsToDate.test(text.slice(start, date.start).trim())) return start;
  const line = text.slice(earlier, start);
  if (headsLine.test(text.slice(date.end, date.end + 8))) return start;
  return line.includes('\n') && line.length <= maxLabel && !/[.!?;]\s*$/.test(line) ? earlier : start;
}

/** A date that its line goes on after, with what happens on it: `2 March 2026 Consultation opens`, `2 March 2026: …`. */
const headsLine = /^(?:\s?:|[ \t]{1,3}(?:[–—-] ?)?\p{Lu}\p{L}{2})/u;

const isDay = /(?:^|\D)\d{1,2}$/;

/** With its full stop. */
function endOf(text: string, at: number): number {
  return /[.!?…]/.test(text.charAt(at)) ? at + 1 : at;
}

/** `n. 132`, `Art. 5`, `J. Smith`, the `2. August` of German, `Apr. 1`. */
function isInsideSentence(part: string, { 0: match, index }: RegExpExecArray): boolean {
  if (!match.startsWith('.')) return false;
  const before = part.slice(Math.max(0, index - 12), index);
  if (abbreviated.test(before)) return true;
  const after = part.slice(index + match.length, index + match.length + 12);
  const month = /^\d/.test(after)
    ? /\p{L}{3,5}$/u.exec(before)
    : isDay.test(before)
      ? /^\p{L}{3,12}/u.exec(after)
      : null;
  return month !== null && monthOf(month[0]) !== null;
}
