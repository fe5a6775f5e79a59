import { actNames, foldNameWord, wordsOfName } from '../analysis/act-names.js';

/** The acts that typed words name together, and how many words that is. */
export interface NamedAct {
  readonly references: readonly string[];
  readonly count: number;
}

/** More words than the longest name has. */
const mostWords = 24;

let names: ReadonlyMap<string, readonly string[]> | undefined;

/**
 * The acts that the typed words from `from` on name, by the longest name: "ai act", "ria", "règlement sur l'IA". Who types a name means the
 * act: neither capitals nor what a text would need around it are asked for.
 */
export function actNamedAt(typed: readonly string[], from: number): NamedAct | undefined {
  names ??= namesByWords();
  const words: string[] = [];
  let best: NamedAct | undefined;
  for (let index = from; index < typed.length && words.length < mostWords; index++) {
    words.push(...wordsOfName(typed[index] ?? '').map(foldNameWord));
    const references = names.get(words.join(' '));
    if (references) best = { references, count: index + 1 - from };
  }
  return best;
}

/** `g7-hiroshima-code` to `act:g7-hiroshima-code`: the reference of an act that has no official number. */
export function actWithoutNumber(id: string): string | undefined {
  return actNames().find(({ reference }) => reference === `act:${id.toLowerCase()}`)?.reference;
}

function namesByWords(): Map<string, string[]> {
  const byWords = new Map<string, string[]>();
  for (const { words, reference } of actNames()) {
    const key = words.join(' ');
    byWords.set(key, [...new Set([...(byWords.get(key) ?? []), reference])]);
  }
  return byWords;
}
