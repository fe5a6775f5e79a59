import type { AnalysedText } from './analysed.js';
import { findConcepts } from './find-concepts.js';
import type { Glossary } from './glossary.js';
import { referenceToken } from './reference-token.js';
import { RunBuffer, type TokenPlaces } from './tokenise.js';
import { tokenSpaceOf } from './word-token.js';

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

const titleRun = new RunBuffer();
const bodyRun = new RunBuffer();

/** The same, with the places of the words. */
export function analyseWithPlaces(input: TextToAnalyse, language: string, glossary: Glossary): PlacedAnalysis {
  const labels = glossary[tokenSpaceOf(language)];
  const concepts = new Set<string>();
  const visit = (concept: string): void => {
    concepts.add(concept);
  };
  findConcepts(input.title, titleRun.fill(input.title, tokenSpaceOf(language)), labels, visit);
  findConcepts(input.body, bodyRun.fill(input.body, tokenSpaceOf(language)), labels, visit);
  for (const reference of input.references ?? []) concepts.add(referenceToken(reference));
  return {
    words: { title: titleRun.tokens, body: bodyRun.tokens, concepts: [...concepts] },
    places: joinPlaces(input.title.length + 1),
  };
}

/** Of the title's run, then of the body's, which stands `shift` further on. */
function joinPlaces(shift: number): TokenPlaces {
  const inTitle = titleRun.tokens.length;
  const length = inTitle + bodyRun.tokens.length;
  const starts = new Uint32Array(length);
  const ends = new Uint32Array(length);
  for (let at = 0; at < inTitle; at += 1) {
    starts[at] = titleRun.starts[at] ?? 0;
    ends[at] = titleRun.ends[at] ?? 0;
  }
  for (let index = 0, at = inTitle; at < length; index += 1, at += 1) {
    starts[at] = (bodyRun.starts[index] ?? 0) + shift;
    ends[at] = (bodyRun.ends[index] ?? 0) + shift;
  }
  return { starts, ends };
}
