export interface Agreement {
  readonly precision: number;
  readonly recall: number;
}

/** Precision and recall of the found values, counted over all examples. */
export function agreementOf(pairs: readonly { found: readonly string[]; expected: readonly string[] }[]): Agreement {
  const all = { found: 0, expected: 0, both: 0 };
  for (const { found, expected } of pairs) {
    all.found += new Set(found).size;
    all.expected += expected.length;
    all.both += expected.filter((value) => found.includes(value)).length;
  }
  return { precision: all.both / all.found, recall: all.both / all.expected };
}
