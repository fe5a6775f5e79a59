import type { ItemTerms } from './item-terms.js';

/** An item as a sample: what it says, and who published it. */
export interface TermSample {
  readonly sourceId: string;
  readonly terms: ItemTerms;
}

/** How much of a set of samples one source may make up, beside what the others have; never less than `least` samples. */
export interface SourceCap {
  readonly share: number;
  readonly least: number;
}

/** How many samples hold each term. Of a source that has more than its share each counts less. */
export class TermCounts {
  readonly #weights: ReadonlyMap<string, number>;
  readonly #counts = new Map<string, number>();
  /** The weight of all samples. */
  readonly total: number = 0;

  constructor(samples: readonly TermSample[], cap: SourceCap) {
    this.#weights = weightsOf(samples, cap);
    for (const sample of samples) {
      const weight = this.weightOf(sample);
      this.total += weight;
      for (const term of sample.terms.keys()) this.#counts.set(term, (this.#counts.get(term) ?? 0) + weight);
    }
  }

  of(term: string): number {
    return this.#counts.get(term) ?? 0;
  }

  terms(): Iterable<string> {
    return this.#counts.keys();
  }

  /** What one of the samples counts. */
  weightOf({ sourceId }: Pick<TermSample, 'sourceId'>): number {
    return this.#weights.get(sourceId) ?? 0;
  }
}

function weightsOf(samples: readonly TermSample[], { share, least }: SourceCap): ReadonlyMap<string, number> {
  const bySource = new Map<string, number>();
  for (const { sourceId } of samples) bySource.set(sourceId, (bySource.get(sourceId) ?? 0) + 1);
  // By what the others have: who publishes more has no greater part in what is more.
  const mostOf = (count: number): number => Math.max(least, (share / (1 - share)) * (samples.length - count));
  return new Map([...bySource].map(([sourceId, count]) => [sourceId, Math.min(1, mostOf(count) / count)]));
}
