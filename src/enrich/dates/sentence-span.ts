import { monthOf } from './month-words.js';

/** A part of a text, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Characters searched on each side of a date for the limits of its sentence. */
const reach = 400;
/** The longest label of a date on a line of its own. */
const maxLabel = 90;

const boundary =
  /[.!?…]["»”’)\]]{0,2}\s{1,4}(?=[\p{Lu}\p{N}«"“([•–—-])|\s?\n\s{0,4}(?=[\p{Lu}\p{N}«"“([•–—*-])|\s?\n\s{0,4}\n|[•|]/gu;
const abbreviated =
  /(?:^|[^\p{L}])(?:\p{Lu}|art|nr|no|n|abs|bzw|pp?|cf|ca|al|e\.g|i\.e|etc|sec|vol|dr|prof|mr|mrs|lit|ziff|núm|approx|est|inc|ltd|vs|lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|d\.?\s?lgs)$/iu;
/** At most two short words. */
const leadsToDate = /^(?:[\p{L}.'’]{1,9}(?:\s[\p{L}.'’]{1,9})?)?$/u;

/**
 * The sentence around a date: up to a full stop, a blank line or a line that begins anew. A date at the beginning of a line goes with the
 * line before, which is its label (`Closing date`) or was wrapped.
 */
export function sentenceAround(text: string, date: Span): Span {
  return inRow(text, date) ?? inProse(text, date);
}

/** The span of a date that fills a table cell: with the cell before it, or else with those after it. Null if the date fills no cell. */
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

/** The last two beginnings of sentences before a date, in order. */
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

/** What happens on the date follows on the same line: `2 March 2026 Consultation opens`, `2 March 2026: …`. */
const headsLine = /^(?:\s?:|[ \t]{1,3}(?:[–—-] ?)?\p{Lu}\p{L}{2})/u;

const isDay = /(?:^|\D)\d{1,2}$/;

/** Includes the full stop. */
function endOf(text: string, at: number): number {
  return /[.!?…]/.test(text.charAt(at)) ? at + 1 : at;
}

/** True for the full stop of `n. 132`, `Art. 5`, `J. Smith`, the German `2. August`, `Apr. 1`. */
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
