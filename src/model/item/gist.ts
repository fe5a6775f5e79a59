export interface Summary {
  /** `extract`: sentences of the text, because the publisher gave no usable summary. */
  readonly by: 'publisher' | 'extract';
  readonly sentences: readonly string[];
}

/** An entry in few words. */
export interface Gist {
  readonly summary: Summary;
  /** As written in the text, the strongest first. */
  readonly keywords: readonly string[];
}
