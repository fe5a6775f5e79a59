import { findConcepts } from '../analysis/find-concepts.js';
import type { Glossary } from '../analysis/glossary.js';
import { referenceToken } from '../analysis/reference-token.js';
import { type TokenRun, tokenRun } from '../analysis/tokenise.js';
import { tokenSpaceOf } from '../analysis/word-token.js';
import { type FoundReference, findReferences } from '../enrich/find-references.js';

const maxWords = 12;
const maxLength = 200_000;

/** What it takes to find words in the text of one item. */
export interface WordsContext {
  readonly language: string;
  /** With it, also what names a matched concept ("règlement sur l'IA" for `c_aiact`) is found. */
  readonly glossary?: Glossary | undefined;
}

/**
 * Finds the words of a text that matched, as they stand in it: each once without regard to case, in reading order, at most
 * 12. The text is read once, at the first question, however many saved queries ask.
 */
export function createWordFinder(text: string, context: WordsContext): (tokens: readonly string[]) => string[] {
  const head = text.slice(0, maxLength);
  const space = tokenSpaceOf(context.language);
  let run: TokenRun | undefined;
  let mentions: readonly FoundReference[] | undefined;
  const referencesIn = (wanted: ReadonlySet<string>): readonly Place[] => {
    if (![...wanted].some((token) => token.startsWith('r_'))) return [];
    mentions ??= findReferences(head);
    return mentions.filter(({ reference }) => wanted.has(referenceToken(reference)));
  };
  return (tokens) => {
    run ??= tokenRun(head, space);
    const wanted = new Set(tokens);
    const found = [...singleWords(run, wanted), ...referencesIn(wanted)];
    if (context.glossary) found.push(...conceptNames(head, run, { wanted, root: context.glossary[space] }));
    const inOrder = found.sort((a, b) => a.start - b.start || b.end - a.end);
    return eachOnce(inOrder.map(({ start, end }) => head.slice(start, end)));
  };
}

/** The same for one question. */
export function matchedWords(text: string, tokens: readonly string[], language: string, glossary?: Glossary): string[] {
  return createWordFinder(text, { language, glossary })(tokens);
}

interface Place {
  readonly start: number;
  readonly end: number;
}

function singleWords({ tokens, starts, ends }: TokenRun, wanted: ReadonlySet<string>): Place[] {
  const places: Place[] = [];
  for (let index = 0; index < tokens.length; index++) {
    if (wanted.has(tokens[index] ?? '')) places.push({ start: starts[index] ?? 0, end: ends[index] ?? 0 });
  }
  return places;
}

function conceptNames(
  text: string,
  run: TokenRun,
  { wanted, root }: { readonly wanted: ReadonlySet<string>; readonly root: Glossary['fr'] },
): Place[] {
  const places: Place[] = [];
  if (![...wanted].some((token) => token.startsWith('c_'))) return places;
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
