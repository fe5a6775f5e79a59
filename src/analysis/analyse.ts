import type { AnalysedText } from './analysed.js';
import { findConcepts } from './find-concepts.js';
import type { Glossary } from './glossary.js';
import { referenceToken } from './reference-token.js';
import { tokenRun } from './tokenise.js';
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
  const space = tokenSpaceOf(language);
  const concepts = new Set<string>();
  const title = analyseOne(input.title, space, glossary, concepts);
  const body = analyseOne(input.body, space, glossary, concepts);
  for (const reference of input.references ?? []) concepts.add(referenceToken(reference));
  return { title, body, concepts: [...concepts] };
}

function analyseOne(text: string, space: TokenSpace, glossary: Glossary, concepts: Set<string>): readonly string[] {
  const run = tokenRun(text, space);
  findConcepts(text, run, glossary[space], (concept) => concepts.add(concept));
  return run.tokens;
}
