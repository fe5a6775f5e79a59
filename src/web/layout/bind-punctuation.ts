/** A publisher's text with its spaced punctuation held to its word, so that no line begins with a colon. Pure. */
export function bindPunctuation(text: string): string {
  return text.replace(/ (?=[:;?!»])/g, '\u00a0').replace(/« /g, '«\u00a0');
}
