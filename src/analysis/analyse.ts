import { type AnalysedText, referenceToken } from './analysed.js';
import { type ConceptVisitor, findConcepts, type Glossary } from './glossary.js';
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

/** A concept that a text names, and where; UTF-16 units. */
export interface NamedConcept {
  readonly concept: string;
  readonly start: number;
  readonly end: number;
}

export interface PlacedAnalysis {
  readonly words: AnalysedText;
  /** In the title, then in the body, those within longer ones too; of title, line break, body. */
  readonly named: readonly NamedConcept[];
  /** Where the tokens of the title, then those of the body stand in title, line break, body. */
  readonly places: TokenPlaces;
}

const titleRun = new RunBuffer();
const bodyRun = new RunBuffer();

/** The same, with the places of the words. */
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

/** Of the title's run, then of the body's, which stands `shift` further on. */
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
