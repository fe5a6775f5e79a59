/** How one kind of legal reference is written, and its canonical form. */
export interface ReferenceRule {
  readonly name: string;
  /** Two characters of which every match holds one pair, `#` for any digit, `^` for any capital: see `rule-signs.ts`. */
  readonly signs: readonly string[];
  /** Global. Every quantifier is bounded or stands before a character that it cannot take, so that matching is linear. */
  readonly pattern: RegExp;
  /** Whether a match may begin at the index: asked of matches only, where a lookbehind would be asked of every character. */
  readonly beginsAt: (text: string, index: number) => boolean;
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
