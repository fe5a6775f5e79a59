import { createRandom, createZipfPicker, type Random } from '../../bench/random.js';
import { type Tongue, vocabularyOf } from '../../bench/vocabulary.js';

/** Writes texts of words that come as often as in real ones, and edits them: the same for the same seed. */
export function createTextWriter(seed: number) {
  const random = createRandom(seed);
  const pickers = {
    fr: createZipfPicker(vocabularyOf('fr'), random),
    en: createZipfPicker(vocabularyOf('en'), random),
  };
  return {
    write: (words: number, language: Tongue): string[] => Array.from({ length: words }, pickers[language]),
    /** A copy in which so many of the words are others, gone, or preceded by a new one. */
    edit(words: readonly string[], share: number, language: Tongue): string[] {
      const edited = [...words];
      const places = shuffle([...words.keys()], random).slice(0, Math.round(words.length * share));
      for (const at of places.sort((a, b) => b - a)) {
        const kind = random();
        const word = pickers[language]();
        if (kind < 0.5) edited[at] = word;
        else if (kind < 0.75) edited.splice(at, 1);
        else edited.splice(at, 0, word);
      }
      return edited;
    },
  };
}

function shuffle(values: number[], random: Random): number[] {
  for (let at = values.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const [one, two] = [values[at] ?? 0, values[other] ?? 0];
    [values[at], values[other]] = [two, one];
  }
  return values;
}
