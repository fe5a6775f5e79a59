/**
 * Shares of the shingles (runs of four words) that two texts have in common. Precision is null if no text was found, recall if there is no
 * true text.
 */
export interface Agreement {
  readonly precision: number | null;
  readonly recall: number | null;
}

/** Means over many texts, and their harmonic mean. */
export interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/**
 * How far a found text agrees with the true one, measured like evaluate.py of article-extraction-benchmark. It compares runs of four words,
 * and counts each as often as it occurs. A shorter text is one run.
 */
export function agreementOf(truth: string, found: string): Agreement {
  const expected = shinglesOf(truth);
  const got = shinglesOf(found);
  let common = 0;
  for (const [shingle, count] of expected) common += Math.min(count, got.get(shingle) ?? 0);
  return { precision: share(common, sum(got)), recall: share(common, sum(expected)) };
}

/** Like evaluate.py, takes each mean over the texts whose share is not null. */
export function scoreOf(agreements: readonly Agreement[]): Score {
  const precision = mean(agreements.flatMap((one) => one.precision ?? []));
  const recall = mean(agreements.flatMap((one) => one.recall ?? []));
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : sumOf(values) / values.length;
}

function shinglesOf(text: string): Map<string, number> {
  const words = text.match(/[\p{L}\p{N}\p{M}_]+/gu) ?? [];
  const counts = new Map<string, number>();
  if (words.length === 0) return counts;
  for (let at = 0; at < Math.max(1, words.length - 3); at += 1) {
    const shingle = words.slice(at, at + 4).join(' ');
    counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
  }
  return counts;
}

function sum(counts: ReadonlyMap<string, number>): number {
  return sumOf([...counts.values()]);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
