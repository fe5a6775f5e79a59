import { type ReferenceRule, referenceRules } from './reference-rules.js';

/** A legal reference in a text; offsets are UTF-16 units. */
export interface FoundReference {
  readonly reference: string;
  readonly start: number;
  readonly end: number;
}

/** Nobody reads further for references, and a text may be a whole code of law. */
const maxLength = 200_000;

/**
 * No rule's match has more characters than these before its first digit, between two of its digits, or after its last: every
 * reference holds a digit, and most of a text is nowhere near one.
 */
const reach = 64;

const digit = /\d/g;

/** The legal references of a text in reading order, by the rules of `reference-rules.ts`. Linear. */
export function findReferences(text: string): FoundReference[] {
  const head = text.length > maxLength ? text.slice(0, maxLength) : text;
  const found: FoundReference[] = [];
  let first = nextDigit(head, 0);
  let at = first;
  while (at >= 0) {
    // Digits that follow closely are not looked for: they belong to the same part.
    const last = at + reach;
    at = nextDigit(head, last);
    // Parts that touched would hide from each other which of two matches comes first.
    if (at >= 0 && at - last <= 2 * reach) continue;
    findBetween(head, first - reach, last + reach, found);
    first = at;
  }
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** The index of the next digit, or -1. */
function nextDigit(text: string, from: number): number {
  digit.lastIndex = from;
  return digit.test(text) ? digit.lastIndex - 1 : -1;
}

function findBetween(text: string, from: number, to: number, found: FoundReference[]): void {
  const start = Math.max(0, from);
  const part: Part = { text, start, plain: plain(text.slice(start, to)) };
  for (const rule of referenceRules) {
    if (part.plain.includes(rule.needle)) findByRule(part, rule, found);
  }
}

/** A part of a text. */
interface Part {
  readonly text: string;
  readonly start: number;
  readonly plain: string;
}

/** One kind of space, hyphen and apostrophe, so that the rules need to know one; every character keeps its place. */
function plain(text: string): string {
  return text
    .replace(/[^\S ]/g, ' ')
    .replace(/[\u2010-\u2013]/g, '-')
    .replace(/[\u2018\u2019]/g, "'");
}

/** A match that begins where it may not is passed by one character, as if the pattern had refused it there. */
function findByRule(part: Part, { pattern, beginsAt, canonical }: ReferenceRule, found: FoundReference[]): void {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(part.plain); match !== null; match = pattern.exec(part.plain)) {
    const start = part.start + match.index;
    if (!beginsAt(part.text, start)) {
      pattern.lastIndex = match.index + 1;
      continue;
    }
    const reference = canonical(match);
    if (reference !== null) found.push({ reference, start, end: start + match[0].length });
  }
}
