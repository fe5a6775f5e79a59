import type { PhraseNode } from './ast.js';

/** Where the words of a phrase stand one after the other, as indexes into the tokens, in order. */
export function* phraseStarts(tokens: readonly string[], words: PhraseNode['words']): Generator<number, undefined> {
  if (words.length === 0) return;
  for (let start = 0; start + words.length <= tokens.length; start++) {
    if (words.every((forms, offset) => forms.includes(tokens[start + offset] ?? ''))) yield start;
  }
}
