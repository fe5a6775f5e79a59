import { type ReferenceRule, referenceRules } from './reference-rules.js';

/** A legal reference in a text; offsets are UTF-16 units. */
export interface FoundReference {
  readonly reference: string;
  readonly start: number;
  readonly end: number;
}

/** Nobody reads further for references, and a text may be a whole code of law. */
const maxLength = 200_000;

/** The legal references of a text in reading order, by the rules of `reference-rules.ts`. Linear. */
export function findReferences(text: string): FoundReference[] {
  const head = plain(text.length > maxLength ? text.slice(0, maxLength) : text);
  if (!/\d/.test(head)) return [];
  const found = referenceRules.flatMap((rule) => (head.includes(rule.needle) ? findByRule(head, rule) : []));
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** One kind of space, hyphen and apostrophe, so that the rules need to know one; every character keeps its place. */
function plain(text: string): string {
  return text
    .replace(/[^\S ]/g, ' ')
    .replace(/[\u2010-\u2013]/g, '-')
    .replace(/[\u2018\u2019]/g, "'");
}

/** A match that begins where it may not is passed by one character, as if the pattern had refused it there. */
function findByRule(text: string, { pattern, beginsAt, canonical }: ReferenceRule): FoundReference[] {
  const found: FoundReference[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (!beginsAt(text, match.index)) {
      pattern.lastIndex = match.index + 1;
      continue;
    }
    const reference = canonical(match);
    if (reference !== null) found.push({ reference, start: match.index, end: match.index + match[0].length });
  }
  return found;
}
