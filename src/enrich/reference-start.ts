/** Where a legal reference may begin: what stands before it decides. Each is (text, index of the first character). */

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
