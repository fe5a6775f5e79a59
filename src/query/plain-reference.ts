import { actNames, foldNameWord, wordsOfName } from '../analysis/act-names.js';
import { findReferences } from '../enrich/find-references.js';

/** Schemes of canonical references that people may type. */
const schemes =
  'celex|com|swd|sec|join|c|procedure|an|senat|oj|case|ecli|loi|decret|ordonnance|code|nor|jorf|cnil|uksi|ukpga|ukeur|ukbill|bt-drs|br-drs|bgbl|boe|gu|publ|hr|s|usc|eo|omb|cfr|fedreg|frdoc|rin|docket|iso|en|cen|etsi|ieee|nist|cets|oecd|un|arxiv|act|(?:es|it|br|ca|qc|us)-[a-z]{2,5}';
const canonical = new RegExp(`^(${schemes}):([\\p{L}\\p{N}][\\p{L}\\p{N}.:/_#-]{0,80})$`, 'iu');
const yearAndNumber = /^((?:19|20)\d\d)\/(\d{1,4})$/;
const numberAndYear = /^(\d{1,4})\/((?:19|20)\d\d)$/;

/** A canonical reference typed in full (`celex:32024R1689`), for comparison with an item's references. */
export function typedReference(word: string): string | undefined {
  const [, scheme, rest] = canonical.exec(word) ?? [];
  if (scheme === undefined || rest === undefined) return undefined;
  return /\d/.test(rest) || /^(?:act|code)$/i.test(scheme) ? `${scheme.toLowerCase()}:${rest}` : undefined;
}

/** The canonical form of a reference, written in any way that texts use. */
export function canonicalReference(text: string): string | undefined {
  const bare = text.trim();
  return (
    typedReference(bare) ??
    mostPrecise(text) ??
    actNamedAt([text], 0)?.references[0] ??
    actWithoutNumber(bare) ??
    guesses(bare)[0]
  );
}

/** If a text names an article and its act, the article is meant. */
function mostPrecise(text: string): string | undefined {
  const found = findReferences(text).map(({ reference }) => reference);
  return found.find((reference) => reference.includes('#')) ?? found[0];
}

/** The references that a plain word may mean: `2024/1689` is a regulation, a directive or a decision. */
export function plainReferences(word: string): readonly string[] {
  const found = findReferences(word).filter(({ start, end }) => start === 0 && end === word.length);
  return found.length > 0 ? found.map(({ reference }) => reference) : guesses(word);
}

function guesses(word: string): readonly string[] {
  const [, year, number] = yearAndNumber.exec(word) ?? swapped(word);
  if (year === undefined || number === undefined) return [];
  return ['R', 'L', 'D'].map((letter) => `celex:3${year}${letter}${number.padStart(4, '0')}`);
}

function swapped(word: string): readonly (string | undefined)[] {
  const [whole, number, year] = numberAndYear.exec(word) ?? [];
  return [whole, year, number];
}

/** Acts that typed words name together, and the number of these words. */
export interface NamedAct {
  readonly references: readonly string[];
  readonly count: number;
}

/** More words than the longest name has. */
const mostWords = 24;

let names: ReadonlyMap<string, readonly string[]> | undefined;

/**
 * The acts that the typed words from `from` on name, by the longest name: "ai act", "ria", "règlement sur l'IA". A typed name means the
 * act, so it needs neither capitals nor the context that it would need in a text.
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

/** `act:g7-hiroshima-code` for `g7-hiroshima-code`: the reference of an act without an official number. */
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
