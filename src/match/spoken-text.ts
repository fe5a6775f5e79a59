import { findConcepts } from '../analysis/find-concepts.js';
import type { LabelTree } from '../analysis/glossary.js';
import type { TokenRun } from '../analysis/tokenise.js';
import type { FoundReference } from '../enrich/find-references.js';

/** Of a text, in UTF-16 units. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

interface NamedConcept extends Place {
  readonly concept: string;
}

export interface SpokenParts {
  readonly text: string;
  readonly run: TokenRun;
  /** Indexes into the run of those of its tokens that a query may ask for. */
  readonly positionsOf: (token: string) => readonly number[];
  readonly mentions: readonly FoundReference[];
  /** Those of the text's language. */
  readonly labels: LabelTree;
}

/** A text with what was found in it: its words, the references and the concepts that it names. */
export class SpokenText {
  readonly text: string;
  readonly mentions: readonly FoundReference[];
  private named: readonly NamedConcept[] | undefined;

  constructor(private readonly parts: SpokenParts) {
    this.text = parts.text;
    this.mentions = parts.mentions;
  }

  placesOf(token: string): Place[] {
    const { run, positionsOf } = this.parts;
    return positionsOf(token).map((index) => placeIn(run, index, index + 1));
  }

  /** Looked for when the first query asks for a concept, and once for all that do. */
  get concepts(): readonly NamedConcept[] {
    this.named ??= namedConcepts(this.parts);
    return this.named;
  }
}

function namedConcepts({ text, run, labels }: SpokenParts): NamedConcept[] {
  const named: NamedConcept[] = [];
  findConcepts(text, run, labels, (concept, from, to) => {
    named.push({ concept, ...placeIn(run, from, to) });
  });
  return named;
}

function placeIn({ starts, ends }: TokenRun, from: number, to: number): Place {
  return { start: starts[from] ?? 0, end: ends[to - 1] ?? 0 };
}
