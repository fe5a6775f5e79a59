import { type AnalysedText, referenceToken } from './analysed.js';
import { type ConceptVisitor, findConcepts, type Glossary } from './glossary.js';
import { RunBuffer, type TokenPlaces } from './tokenise.js';
import { tokenSpaceOf } from './word-token.js';

/** Raise this whenever the same text may give other tokens. Texts stored under an older version are analysed again. */
export const analysisVersion = 1;

export interface TextToAnalyse {
  readonly title: string;
  /** Plain text. */
  readonly body: string;
  /** Canonical references (`celex:32024R1689`), added to the concepts. */
  readonly references?: readonly string[];
}

/** Analyses plain texts of one language into the tokens that search, matching and highlighting use. */
export function analyse(input: TextToAnalyse, language: string, glossary: Glossary): AnalysedText {
  return analyseWithPlaces(input, language, glossary).words;
}

/** A concept that a text names, and its place in UTF-16 units. */
export interface NamedConcept {
  readonly concept: string;
  readonly start: number;
  readonly end: number;
}

export interface PlacedAnalysis {
  readonly words: AnalysedText;
  /** Concepts in the title, then in the body, including those within longer ones. Places refer to title, line break, body. */
  readonly named: readonly NamedConcept[];
  /** Places of the tokens of title and body, in title, line break, body. */
  readonly places: TokenPlaces;
}

const titleRun = new RunBuffer();
const bodyRun = new RunBuffer();

/** Like `analyse`, with the places of words and concepts. */
export function analyseWithPlaces(input: TextToAnalyse, language: string, glossary: Glossary): PlacedAnalysis {
  const space = tokenSpaceOf(language);
  const labels = glossary[space];
  const shift = input.title.length + 1;
  const named: NamedConcept[] = [];
  findConcepts(input.title, titleRun.fill(input.title, space), labels, noteIn(titleRun, 0, named));
  findConcepts(input.body, bodyRun.fill(input.body, space), labels, noteIn(bodyRun, shift, named));
  const concepts = new Set(named.map(({ concept }) => concept));
  for (const reference of input.references ?? []) concepts.add(referenceToken(reference));
  const words = { title: titleRun.tokens, body: bodyRun.tokens, concepts: [...concepts] };
  return { words, named, places: joinPlaces(shift) };
}

function noteIn({ starts, ends }: TokenPlaces, shift: number, named: NamedConcept[]): ConceptVisitor {
  return (concept, from, to) => {
    named.push({ concept, start: shift + (starts[from] ?? 0), end: shift + (ends[to - 1] ?? 0) });
  };
}

/** Places of the title's tokens, then of the body's, shifted by `shift`. */
function joinPlaces(shift: number): TokenPlaces {
  return { starts: join(titleRun.starts, bodyRun.starts, shift), ends: join(titleRun.ends, bodyRun.ends, shift) };
}

function join(ofTitle: Uint32Array, ofBody: Uint32Array, shift: number): Uint32Array {
  const inTitle = titleRun.tokens.length;
  const joined = new Uint32Array(inTitle + bodyRun.tokens.length);
  joined.set(ofTitle.subarray(0, inTitle));
  for (let at = inTitle; at < joined.length; at += 1) joined[at] = (ofBody[at - inTitle] ?? 0) + shift;
  return joined;
}
