/** Small words that no other language of the catalogue writes the same way and as often. */
const functionWords: Readonly<Record<string, ReadonlySet<string>>> = {
  fr: new Set(['les', 'des', 'du', 'une', 'et', 'est', 'dans', 'pour', 'sur', 'aux', 'cette', 'qui', 'ce', 'au']),
  en: new Set(['the', 'and', 'to', 'for', 'with', 'by', 'that', 'this', 'from', 'are']),
};

const readLength = 400;
const enough = 4;

/**
 * Whether the small words of a text say beyond doubt that it is in a language: true for most texts in French or English,
 * and much cheaper than to ask the detector. False says nothing.
 */
export function speaksPlainly(text: string, language: string): boolean {
  const own = functionWords[language];
  const other = functionWords[language === 'fr' ? 'en' : 'fr'];
  if (!own || !other) return false;
  const head = text.slice(0, readLength).toLowerCase();
  let [ours, theirs] = [0, 0];
  for (let start = 0, at = 0; at <= head.length; at += 1) {
    if (isLetter(head.charCodeAt(at))) continue;
    const word = head.slice(start, at);
    if (own.has(word)) ours += 1;
    else if (other.has(word)) theirs += 1;
    start = at + 1;
  }
  return ours >= enough && ours >= theirs * enough;
}

/** Of Latin scripts, which is enough to part the words above from others; false for NaN. */
function isLetter(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0xc0 && unit <= 0x24f);
}
