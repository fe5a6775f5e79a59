import type { AnalysedText } from './analysed.js';
import { findConcepts } from './find-concepts.js';
import type { Glossary } from './glossary.js';
import { referenceToken } from './reference-token.js';
import { type TokenPlaces, type TokenRun, tokenRun } from './tokenise.js';
import { type TokenSpace, tokenSpaceOf } from './word-token.js';

/** Raise it whenever the same text may give other tokens: what was stored under an older version is analysed again. */
export const analysisVersion = 1;

export interface TextToAnalyse {
  readonly title: string;
  /** Plain text. */
  readonly body: string;
  /** Canonical references (`celex:32024R1689`) that join the concepts. */
  readonly references?: readonly string[];
}

/** Plain texts of one language to what search, matching and highlighting see of them. */
export function analyse(input: TextToAnalyse, language: string, glossary: Glossary): AnalysedText {
  return analyseWithPlaces(input, language, glossary).words;
}

export interface PlacedAnalysis {
  readonly words: AnalysedText;
  /** Where the tokens of the title, then those of the body stand in title, line break, body. */
  readonly places: TokenPlaces;
}

/** The same, with the places of the words. */
export function analyseWithPlaces(input: TextToAnalyse, language: string, glossary: Glossary): PlacedAnalysis {
  const space = tokenSpaceOf(language);
  const concepts = new Set<string>();
  const title = analyseOne(input.title, space, glossary, concepts);
  const body = analyseOne(input.body, space, glossary, concepts);
  for (const reference of input.references ?? []) concepts.add(referenceToken(reference));
  return {
    words: { title: title.tokens, body: body.tokens, concepts: [...concepts] },
    places: joinPlaces(title, body, input.title.length + 1),
  };
}

function analyseOne(text: string, space: TokenSpace, glossary: Glossary, concepts: Set<string>): TokenRun {
  const run = tokenRun(text, space);
  findConcepts(text, run, glossary[space], (concept) => concepts.add(concept));
  return run;
}

function joinPlaces(title: TokenRun, body: TokenRun, shift: number): TokenPlaces {
  const length = title.tokens.length + body.tokens.length;
  const starts = new Uint32Array(length);
  const ends = new Uint32Array(length);
  starts.set(title.starts);
  ends.set(title.ends);
  for (let index = 0, at = title.tokens.length; at < length; index += 1, at += 1) {
    starts[at] = (body.starts[index] ?? 0) + shift;
    ends[at] = (body.ends[index] ?? 0) + shift;
  }
  return { starts, ends };
}
