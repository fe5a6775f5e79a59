/** How one kind of legal reference is written, and its canonical form. */
export interface ReferenceRule {
  readonly name: string;
  /** Pairs of characters; every match contains at least one pair. `#` is any digit, `^` any capital: see `rule-signs.ts`. */
  readonly signs: readonly string[];
  /** Global. To keep matching linear, each quantifier is bounded or stands before a character that it cannot match. */
  readonly pattern: RegExp;
  /**
   * True if a match may begin at the index; by default at the start of a word. Only matches are tested, whereas a lookbehind would be
   * tested at every character.
   */
  readonly beginsAt?: (text: string, index: number) => boolean;
  readonly canonical: (match: RegExpExecArray) => string | null;
  /** Further members of a list that may follow a match. */
  readonly list?: ReferenceList;
  /** True if the reference counts only with one of its articles: "code civil" alone says little. */
  readonly needsProvision?: true;
}

export interface ReferenceList {
  /** Sticky. Its first group is the text between two members. */
  readonly item: RegExp;
  readonly canonical: (head: RegExpExecArray, item: RegExpExecArray) => string | null;
}

/** A legal reference in a text. Offsets are UTF-16 units. */
export interface FoundReference {
  readonly reference: string;
  readonly start: number;
  readonly end: number;
}

const odd = /[^\x20-\x7e\u00a1-\u1fff\u2014-\u2017\u201a-\u2027\u2030-\ud7ff\ud800-\ufefe\uff00-\uffff]/;

/** Reduces spaces, hyphens and apostrophes to one kind each, for the rules. Every character keeps its place. */
export function plainText(text: string): string {
  if (!odd.test(text)) return text;
  return text
    .replace(/[^\S ]/g, ' ')
    .replace(/[\u2010-\u2013]/g, '-')
    .replace(/[\u2018\u2019]/g, "'");
}

const letter = /^\p{L}$/u;
const letterOrDigit = /^[\p{L}\p{N}]$/u;

export function anywhere(): boolean {
  return true;
}

export function afterNoLetter(text: string, index: number): boolean {
  return !letter.test(characterBefore(text, index));
}

export function atWordStart(text: string, index: number): boolean {
  return !letterOrDigit.test(characterBefore(text, index));
}

/** Addresses often escape the colon before a CELEX number. */
export function atWordStartOrEscapedColon(text: string, index: number): boolean {
  return atWordStart(text, index) || /^%3a$/i.test(text.slice(Math.max(0, index - 3), index));
}

/** Refuses `S.H. R. 5`, which has another initial before it. */
export function atWordStartAfterNoPoint(text: string, index: number): boolean {
  return atWordStart(text, index) && text[index - 1] !== '.';
}

function characterBefore(text: string, index: number): string {
  const unit = text[index - 1] ?? '';
  return unit >= '\udc00' && unit <= '\udfff' ? text.slice(Math.max(0, index - 2), index) : unit;
}
