import type { PhraseNode } from './ast.js';
import type { TokenField } from './document-view.js';

type Words = PhraseNode['words'];

/** Where the words of a phrase stand one after the other, as indexes into the tokens, in order. */
export function phraseStarts(field: TokenField, words: Words): number[] {
  if (!holdsEveryWord(field, words)) return [];
  const starts = (words[0] ?? []).flatMap((form) =>
    field.positionsOf(form).filter((start) => standsAt(field, words, start)),
  );
  return starts.sort((a, b) => a - b);
}

export function holdsPhrase(field: TokenField, words: Words): boolean {
  if (!holdsEveryWord(field, words)) return false;
  return (words[0] ?? []).some((form) => field.positionsOf(form).some((start) => standsAt(field, words, start)));
}

/** The cheap test that most documents fail. */
function holdsEveryWord({ set }: TokenField, words: Words): boolean {
  return words.length > 0 && words.every((forms) => forms.some((form) => set.has(form)));
}

function standsAt({ tokens }: TokenField, words: Words, start: number): boolean {
  for (let offset = 1; offset < words.length; offset++) {
    if (!words[offset]?.includes(tokens[start + offset] ?? '')) return false;
  }
  return true;
}
