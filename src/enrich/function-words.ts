const letterBits = 5;

/** Small words that no other language of the catalogue spells alike and uses as often. */
const functionWords: ReadonlyMap<number, 'fr' | 'en'> = new Map([
  ...'les des du une et est dans pour sur aux cette qui ce au'
    .split(' ')
    .map((word) => [packWord(word), 'fr'] as const),
  ...'the and to for with by that this from are'.split(' ').map((word) => [packWord(word), 'en'] as const),
]);

/** Letters of the longest word above. As many letters fit into a small integer. */
const longest = 5;

const readLength = 400;
const enough = 4;

/**
 * The language that a text's small words prove, or null if they prove none. Decides most texts in French or English, at a fraction
 * of the detector's cost.
 */
export function plainLanguageOf(text: string): 'fr' | 'en' | null {
  const end = Math.min(text.length, readLength);
  let [french, english] = [0, 0];
  let [word, letters] = [0, 0];
  for (let at = 0; at <= end; at += 1) {
    const unit = at < end ? text.charCodeAt(at) : 0;
    // Makes a capital a small letter.
    const letter = unit | 0x20;
    if (letter >= 0x61 && letter <= 0x7a) {
      if (letters < longest) word = addLetter(word, letter);
      letters += 1;
    } else if (isLetterBeyondAscii(unit)) letters = longest + 1;
    else {
      const language = letters > 1 && letters <= longest ? functionWords.get(word) : undefined;
      if (language === 'fr') french += 1;
      else if (language === 'en') english += 1;
      [word, letters] = [0, 0];
    }
  }
  if (french >= enough && french >= english * enough) return 'fr';
  return english >= enough && english >= french * enough ? 'en' : null;
}

/** Packs a word of small letters into a number. */
function packWord(word: string): number {
  let number = 0;
  for (let at = 0; at < word.length; at += 1) number = addLetter(number, word.charCodeAt(at));
  return number;
}

function addLetter(word: number, letter: number): number {
  return (word << letterBits) | (letter - 0x60);
}

/** Letters of Latin scripts. That is enough to tell the words above from others. */
function isLetterBeyondAscii(unit: number): boolean {
  return unit >= 0xc0 && unit <= 0x24f;
}
