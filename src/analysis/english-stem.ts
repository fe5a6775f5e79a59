import snowball from 'snowball-stemmers';
import { BoundedCache } from './bounded-cache.js';

let stemmer: snowball.Stemmer | undefined;

const stems = new BoundedCache(8_192, (word) => {
  stemmer ??= snowball.newStemmer('english');
  return stemmer.stem(word);
});

const latinWord = /^[a-z]+$/;

/** Porter2 (https://snowballstem.org/algorithms/english/stemmer.html) of a folded word; numbers and other scripts as they are. */
export function englishStem(word: string): string {
  return word.length < 3 || !latinWord.test(word) ? word : stems.get(word);
}
