import { americanRules } from './references/american-rules.js';
import { billAddresses } from './references/bill-addresses.js';
import { europeanRules } from './references/european-rules.js';
import { findActNames } from './references/find-act-names.js';
import { findProvisions } from './references/provisions.js';
import { atWordStart, type FoundReference, plainText, type ReferenceRule } from './references/reference-rule.js';
import { RuleSigns } from './references/rule-signs.js';
import { standardRules } from './references/standard-rules.js';
import { unionRules } from './references/union-rules.js';

export type { FoundReference };

/** All rules. Their order does not change what is found. The forms are described in `docs/references.md`. */
export const referenceRules: readonly ReferenceRule[] = [
  ...unionRules,
  ...europeanRules,
  ...americanRules,
  ...standardRules,
  ...billAddresses,
];

/** Characters read for references: a text may be a whole code of law. */
const maxLength = 200_000;

/**
 * No match has more characters than this before its first digit, between two digits, or after its last. Every reference by number
 * holds a digit, and most of a text is nowhere near one.
 */
const reach = 64;

const digit = /\d/g;

/**
 * The legal references of a text, in reading order: by number (`referenceRules`), by the names of acts in `config/glossary-acts.json`,
 * and the articles cited of either. Of two that overlap, keeps the longer; an act and its article both stay. Linear.
 */
export function findReferences(text: string): FoundReference[] {
  const head = text.length > maxLength ? text.slice(0, maxLength) : text;
  const found: Candidate[] = [];
  findNumbers(head, found);
  findActNames(head, found);
  if (found.length === 0) return [];
  const acts = apart(found);
  const provisions = findProvisions(head, acts);
  const cited = new Set(provisions.map(({ act }) => act));
  return [...acts.filter(({ reference, rule }) => !rule?.needsProvision || cited.has(reference)), ...provisions]
    .map(({ reference, start, end }) => ({ reference, start, end }))
    .sort(inReadingOrder);
}

interface Candidate extends FoundReference {
  readonly rule?: ReferenceRule;
}

function inReadingOrder(a: FoundReference, b: FoundReference): number {
  return a.start - b.start || b.end - a.end;
}

/** Of candidates that overlap, keeps the longer. */
function apart(found: Candidate[]): Candidate[] {
  const kept: Candidate[] = [];
  for (const next of found.sort(inReadingOrder)) {
    const last = kept.at(-1);
    if (!last || next.start >= last.end) kept.push(next);
    else if (next.end - next.start > last.end - last.start) kept[kept.length - 1] = next;
  }
  return kept;
}

function findNumbers(text: string, found: Candidate[]): void {
  let first = nextDigit(text, 0);
  let at = first;
  while (at >= 0) {
    // Skip digits within reach: they belong to the same part.
    const last = at + reach;
    at = nextDigit(text, last);
    // Join parts that would touch: scanned apart, neither would know which of two matches comes first.
    if (at >= 0 && at - last <= 2 * reach) continue;
    findBetween(text, first - reach, last + reach, found);
    first = at;
  }
}

/** The index of the next digit, or -1. */
function nextDigit(text: string, from: number): number {
  digit.lastIndex = from;
  return digit.test(text) ? digit.lastIndex - 1 : -1;
}

function findBetween(text: string, from: number, to: number, found: Candidate[]): void {
  const start = Math.max(0, from);
  const raw = text.slice(start, to);
  const rules = signs.rulesOf(raw);
  if (rules.length === 0) return;
  const part: Part = { text, start, plain: plainText(raw) };
  for (const rule of rules) findByRule(part, rule, found);
}

const signs = new RuleSigns(referenceRules);

interface Part {
  readonly text: string;
  readonly start: number;
  readonly plain: string;
}

/** A match that must not begin at its place is skipped by one character, as if the pattern had refused it there. */
function findByRule(part: Part, rule: ReferenceRule, found: Candidate[]): void {
  const { pattern, beginsAt = atWordStart, canonical } = rule;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(part.plain); match !== null; match = pattern.exec(part.plain)) {
    const start = part.start + match.index;
    if (!beginsAt(part.text, start)) {
      pattern.lastIndex = match.index + 1;
      continue;
    }
    const reference = canonical(match);
    if (reference === null) continue;
    found.push({ reference, start, end: start + match[0].length, rule });
    if (rule.list) findListed(part, rule.list, match, found);
  }
}

/** Finds the further members of a list that begins with a match. */
function findListed(
  part: Part,
  list: NonNullable<ReferenceRule['list']>,
  head: RegExpExecArray,
  found: Candidate[],
): void {
  list.item.lastIndex = head.index + head[0].length;
  for (let item = list.item.exec(part.plain); item !== null; item = list.item.exec(part.plain)) {
    const reference = list.canonical(head, item);
    if (reference === null) break;
    const end = part.start + item.index + item[0].length;
    found.push({ reference, start: part.start + item.index + (item[1] ?? '').length, end });
  }
}
