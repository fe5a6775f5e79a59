/** How one kind of legal reference is written, and its canonical form. */
export interface ReferenceRule {
  readonly name: string;
  /** Two characters of which every match holds one pair, `#` for any digit, `^` for any capital: see `rule-signs.ts`. */
  readonly signs: readonly string[];
  /** Global. Every quantifier is bounded or stands before a character that it cannot take, so that matching is linear. */
  readonly pattern: RegExp;
  /**
   * Whether a match may begin at the index, at the start of a word where none is given: asked of matches only, where a lookbehind would
   * be asked of every character.
   */
  readonly beginsAt?: (text: string, index: number) => boolean;
  readonly canonical: (match: RegExpExecArray) => string | null;
  /** What may follow a match as further members of a list. */
  readonly list?: ReferenceList;
  /** Found only where one of its articles is cited: "code civil" alone says little. */
  readonly needsProvision?: true;
}

export interface ReferenceList {
  /** Sticky. Its first group is what stands between two members. */
  readonly item: RegExp;
  readonly canonical: (head: RegExpExecArray, item: RegExpExecArray) => string | null;
}

/** A legal reference in a text; offsets are UTF-16 units. */
export interface FoundReference {
  readonly reference: string;
  readonly start: number;
  readonly end: number;
}

const odd = /[^\x20-\x7e\u00a1-\u1fff\u2014-\u2017\u201a-\u2027\u2030-\ud7ff\ud800-\ufefe\uff00-\uffff]/;

/** One kind of space, hyphen and apostrophe, so that the rules need to know one; every character keeps its place. */
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

/** In an address the colon before a CELEX number is often escaped. */
export function atWordStartOrEscapedColon(text: string, index: number): boolean {
  return atWordStart(text, index) || /^%3a$/i.test(text.slice(Math.max(0, index - 3), index));
}

/** `S.H. R. 5` is an initial too many. */
export function atWordStartAfterNoPoint(text: string, index: number): boolean {
  return atWordStart(text, index) && text[index - 1] !== '.';
}

function characterBefore(text: string, index: number): string {
  const unit = text[index - 1] ?? '';
  return unit >= '\udc00' && unit <= '\udfff' ? text.slice(Math.max(0, index - 2), index) : unit;
}
