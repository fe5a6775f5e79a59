import { createRequire } from 'node:module';
import type snowball from 'snowball-stemmers';
import { BoundedCache } from './bounded-cache.js';

let stemmer: snowball.Stemmer | undefined;

const stems = new BoundedCache(8_192, (word) => {
  stemmer ??= loadStemmer();
  return stemmer.stem(word);
});

const latinWord = /^[a-z]+$/;

/** Porter2 (https://snowballstem.org/algorithms/english/stemmer.html) of a folded word; numbers and other scripts as they are. */
export function englishStem(word: string): string {
  return word.length < 3 || !latinWord.test(word) ? word : stems.get(word);
}

/** At the first word: the stemmers of all languages are one file of 870 kB, which takes longer to import than most commands run. */
function loadStemmer(): snowball.Stemmer {
  const stemmers: typeof snowball = createRequire(import.meta.url)('snowball-stemmers');
  return stemmers.newStemmer('english');
}
