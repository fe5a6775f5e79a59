import { byteCharacters, separators } from './language-model.js';

/** Bytes after which a text is read to the end of the word, and those after which it is cut. */
const enoughBytes = 350;
const mostBytes = 380;

const size = 4;
const stride = 3;
const longestWord = 70;

const between = new RegExp(separators, 'gu');
const utf8 = new TextEncoder();

/** The n-grams of a text as the language model has them: four bytes of a word each, which begin at every third; a space marks its ends. */
export function ngramsOf(text: string): Set<string> {
  const found = new Set<string>();
  for (const word of encodedWords(text.replace(between, ' ').trim().toLowerCase())) addNgrams(found, word);
  return found;
}

function addNgrams(found: Set<string>, word: string): void {
  const length = Math.min(word.length, longestWord);
  let at = 0;
  for (; at + size < length; at += stride) found.add((at === 0 ? ' ' : '') + word.slice(at, at + size));
  // The end of a word that is too long is all that is left of it, which the model knows nothing of, but which counts.
  found.add(`${at === 0 ? ' ' : ''}${word.slice(Math.max(length - size, 0))} `);
}

/** The words of a text, a character for each byte of UTF-8. */
function encodedWords(text: string): string[] {
  const words: string[] = [];
  let word = '';
  let bytes = 0;
  for (const character of text) {
    if (character === ' ') {
      if (word !== '') words.push(word);
      word = '';
      if (bytes > enoughBytes) break;
    }
    const encoded = encode(character);
    if (character !== ' ') word += encoded;
    bytes += encoded.length;
    if (bytes > mostBytes) break;
  }
  if (word !== '') words.push(word);
  return words;
}

function encode(character: string): string {
  if (character < '\x80') return character;
  return Array.from(utf8.encode(character), (byte) => byteCharacters[byte]).join('');
}
