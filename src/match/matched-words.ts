import { findConcepts } from '../analysis/find-concepts.js';
import type { Glossary } from '../analysis/glossary.js';
import { referenceToken } from '../analysis/reference-token.js';
import { type TokenRun, tokenRun } from '../analysis/tokenise.js';
import { tokenSpaceOf } from '../analysis/word-token.js';
import { findReferences } from '../enrich/find-references.js';

const maxWords = 12;
const maxLength = 200_000;

/**
 * The words of a text that matched, as they stand in it: each once without regard to case, in reading order, at most 12. With
 * a glossary also what names a matched concept ("règlement sur l'IA" for `c_aiact`).
 */
export function matchedWords(text: string, tokens: readonly string[], language: string, glossary?: Glossary): string[] {
  const head = text.slice(0, maxLength);
  const wanted = new Set(tokens);
  const run = tokenRun(head, tokenSpaceOf(language));
  const found = [...singleWords(run, wanted), ...references(head, wanted)];
  if (glossary) found.push(...conceptNames(head, run, { wanted, root: glossary[tokenSpaceOf(language)] }));
  return eachOnce(
    found.sort((a, b) => a.start - b.start || b.end - a.end).map(({ start, end }) => head.slice(start, end)),
  );
}

interface Place {
  readonly start: number;
  readonly end: number;
}

function singleWords({ tokens, starts, ends }: TokenRun, wanted: ReadonlySet<string>): Place[] {
  return tokens.flatMap((token, index) =>
    wanted.has(token) ? [{ start: starts[index] ?? 0, end: ends[index] ?? 0 }] : [],
  );
}

function references(text: string, wanted: ReadonlySet<string>): Place[] {
  if (![...wanted].some((token) => token.startsWith('r_'))) return [];
  return findReferences(text).filter(({ reference }) => wanted.has(referenceToken(reference)));
}

function conceptNames(
  text: string,
  run: TokenRun,
  { wanted, root }: { readonly wanted: ReadonlySet<string>; readonly root: Glossary['fr'] },
): Place[] {
  const places: Place[] = [];
  findConcepts(text, run, root, (concept, from, to) => {
    if (wanted.has(concept)) places.push({ start: run.starts[from] ?? 0, end: run.ends[to - 1] ?? 0 });
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
