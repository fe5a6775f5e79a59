import { findConcepts } from '../analysis/find-concepts.js';
import type { LabelTree } from '../analysis/glossary.js';
import { referenceToken } from '../analysis/reference-token.js';
import type { TokenRun } from '../analysis/tokenise.js';
import type { FoundReference } from '../enrich/find-references.js';

const maxWords = 12;

/** A text with what was found in it: its words and the references that it names. */
export interface SpokenText {
  readonly text: string;
  readonly run: TokenRun;
  /** Indexes into the run of those of its tokens that a query may ask for. */
  readonly positionsOf: (token: string) => readonly number[];
  readonly mentions: readonly FoundReference[];
}

/**
 * The words of a text that matched, as they stand in it: each once without regard to case, in reading order, at most 12.
 * `labels` are those of the text's language: what names a matched concept ("règlement sur l'IA" for `c_aiact`) is found too.
 */
export function matchedWords(spoken: SpokenText, tokens: readonly string[], labels: LabelTree): string[] {
  const { text, run, positionsOf, mentions } = spoken;
  const wanted = new Set(tokens);
  const found = [
    ...tokens.flatMap((token) => positionsOf(token).map((index) => placeOf(run, index, index + 1))),
    ...mentions.filter(({ reference }) => wanted.has(referenceToken(reference))),
    ...conceptNames(text, run, { wanted, labels }),
  ];
  const inOrder = found.sort((a, b) => a.start - b.start || b.end - a.end);
  return eachOnce(inOrder.map(({ start, end }) => text.slice(start, end)));
}

interface Place {
  readonly start: number;
  readonly end: number;
}

function placeOf({ starts, ends }: TokenRun, from: number, to: number): Place {
  return { start: starts[from] ?? 0, end: ends[to - 1] ?? 0 };
}

function conceptNames(
  text: string,
  run: TokenRun,
  { wanted, labels }: { readonly wanted: ReadonlySet<string>; readonly labels: LabelTree },
): Place[] {
  const places: Place[] = [];
  if (![...wanted].some((token) => token.startsWith('c_'))) return places;
  findConcepts(text, run, labels, (concept, from, to) => {
    if (wanted.has(concept)) places.push(placeOf(run, from, to));
  });
  return places;
}

function eachOnce(words: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const word of words) {
    const key = word.toLowerCase();
    if (!seen.has(key)) seen.set(key, word.replace(/\s+/g, ' '));
    if (seen.size === maxWords) break;
  }
  return [...seen.values()];
}
