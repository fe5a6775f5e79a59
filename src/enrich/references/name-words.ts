/** A part of a text, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Longest word that is read. */
const longestWord = 64;
/** Most characters between two words of a name: a space, an apostrophe, a hyphen, "Data (Use and Access) Act", "Safe, Secure". */
const longestGap = 3;

/** The word at an index, or before it: a match of `loi ` ends behind the word. */
export function wordAround(text: string, at: number): Span {
  const index = isWordUnit(text.charCodeAt(at)) ? at : at - 1;
  let start = index;
  while (start > 0 && index - start < longestWord && isWordUnit(text.charCodeAt(start - 1))) start--;
  return { start, end: wordEnd(text, index) };
}

function wordEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && end - from < longestWord && isWordUnit(text.charCodeAt(end))) end++;
  return end;
}

/** The next word, unless a longer gap or the end of a sentence comes first. Skips the `'s` of a genitive. */
export function wordAfter(text: string, from: number): Span | undefined {
  let start = from;
  if (isApostrophe(text.charCodeAt(start)) && text[start + 1] === 's' && !isWordUnit(text.charCodeAt(start + 2)))
    start += 2;
  const limit = start + longestGap;
  while (start < limit && isGap(text.charCodeAt(start))) start++;
  if (start === from || !isWordUnit(text.charCodeAt(start))) return undefined;
  return { start, end: wordEnd(text, start) };
}

export function wordBefore(text: string, from: number): Span | undefined {
  let end = from;
  while (end > 0 && from - end < longestGap && isGap(text.charCodeAt(end - 1))) end--;
  if (end === from) return undefined;
  if (end > 2 && text[end - 1] === 's' && isApostrophe(text.charCodeAt(end - 2))) end -= 2;
  let start = end;
  while (start > 0 && end - start < longestWord && isWordUnit(text.charCodeAt(start - 1))) start--;
  return start === end ? undefined : { start, end };
}

export function isApostrophe(unit: number): boolean {
  return unit === 0x27 || unit === 0x2019;
}

/** White space, quotation marks, brackets, commas, hyphens and apostrophes. */
const gaps = new Set(
  [...' \t\n\r\'"(),/-\u00a0\u00ab\u00bb\u00ad\u2010\u2011\u2012\u2013\u2018\u2019\u201c\u201d\u202f\u2009'].map(
    (sign) => sign.charCodeAt(0),
  ),
);

function isGap(unit: number): boolean {
  return gaps.has(unit);
}

/** Letters, digits and the plus of "108+". Beyond ASCII, everything that is no sign. */
export function isWordUnit(unit: number): boolean {
  if (unit < 0x80)
    return (
      (unit >= 0x61 && unit <= 0x7a) ||
      (unit >= 0x41 && unit <= 0x5a) ||
      (unit >= 0x30 && unit <= 0x39) ||
      unit === 0x2b
    );
  return unit >= 0xc0 && unit !== 0xd7 && unit !== 0xf7 && (unit < 0x2000 || unit > 0x206f);
}
