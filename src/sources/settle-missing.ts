import type { MissingRows } from '../model/missing-rows.js';

/** A register loses so many of its rows in daily life, or a tenth of them. */
const fewRows = 3;
const share = 0.1;
/** Servers lose rows for a minute: one more answer must be without them. */
const answersEnough = 2;
/** What looks like another shape of the register counts only when nobody has mended it within a week. */
const answersOfMany = 3;
const manyMs = 7 * 24 * 3_600_000;

/** Whether more is missing than a register loses in daily life. Pure. */
export function isMany(missing: number, rows: number): boolean {
  return missing > Math.max(fewRows, rows * share);
}

/** Whether rows that so many answers did not show were taken out of the register. Pure. */
export function areRemoved(
  { many, answers, since }: Pick<MissingRows, 'many' | 'answers' | 'since'>,
  now: Date,
): boolean {
  if (!many) return answers >= answersEnough;
  return answers >= answersOfMany && now.getTime() - Date.parse(since) >= manyMs;
}
