import type { SetName } from './read-lines.js';

export interface Target {
  readonly bound: 'least' | 'most';
  readonly value: number;
}

/** A share of cases, or a count of them. */
export interface EvaluationFigure {
  readonly name: string;
  /** Null if there was no case to judge. */
  readonly value: number | null;
  /** The numbers of right cases and of all cases. */
  readonly counts: { readonly right: number; readonly of: number };
  /** Null if the figure is only for information. */
  readonly target: Target | null;
}

/** A line whose answer differs from the expected one. */
export interface WrongLine {
  readonly id: string;
  readonly expected: unknown;
  readonly found: unknown;
  readonly text: string;
}

export interface Evaluation {
  readonly figures: readonly EvaluationFigure[];
  readonly wrong: readonly WrongLine[];
}

/** The exports of `test/evaluation/<subject>/evaluate.ts`. `evaluate` gives null if the subject has no such set. */
export interface Subject {
  evaluate(set: SetName): Promise<Evaluation | null>;
}

export const atLeast = (value: number): Target => ({ bound: 'least', value });
export const atMost = (value: number): Target => ({ bound: 'most', value });

export function share(name: string, right: number, of: number, target: Target | null = null): EvaluationFigure {
  return { name, value: of === 0 ? null : right / of, counts: { right, of }, target };
}

/** A figure whose value is the number of cases found, not their share of `of`. */
export function count(name: string, found: number, of: number, target: Target | null = null): EvaluationFigure {
  return { name, value: found, counts: { right: found, of }, target };
}

/** The numbers of found values, expected values and values that are both, over many lines. */
export interface Tally {
  readonly common: number;
  readonly found: number;
  readonly expected: number;
}

export function tally(
  pairs: Iterable<{ readonly found: ReadonlySet<string>; readonly expected: ReadonlySet<string> }>,
) {
  let [common, found, expected] = [0, 0, 0];
  for (const pair of pairs) {
    for (const one of pair.found) if (pair.expected.has(one)) common += 1;
    found += pair.found.size;
    expected += pair.expected.size;
  }
  return { common, found, expected } satisfies Tally;
}

export function recall({ common, expected }: Tally, target: Target | null = null, name = 'recall'): EvaluationFigure {
  return share(name, common, expected, target);
}

export function precision(
  { common, found }: Tally,
  target: Target | null = null,
  name = 'precision',
): EvaluationFigure {
  return share(name, common, found, target);
}

export function areEqual(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((one) => b.has(one));
}

/** A share without any case has missed its target. */
export function isMissed({ value, target }: EvaluationFigure): boolean {
  if (target === null) return false;
  if (value === null) return true;
  return target.bound === 'least' ? value < target.value : value > target.value;
}
