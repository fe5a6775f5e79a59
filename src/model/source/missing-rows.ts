import { z } from 'zod';
import { Instant } from '../item/entry.js';
import { KeptBody } from './kept-body.js';

/** Rows of a register that its last answers did not show any more, and that do not count as removed yet. */
export const MissingRows = z.object({
  /** What was asked: another question begins anew. */
  asked: z.string(),
  /** The reading that last showed all of them, and one that showed none: what is in the first alone is missing. */
  before: z.array(KeptBody),
  after: z.array(KeptBody),
  rows: z.number().int().positive(),
  /** So many at once that the register has rather changed its shape: an owner is told, and a removal takes a week. */
  many: z.boolean(),
  since: Instant,
  /** Answers in a row without them. */
  answers: z.number().int().positive(),
});
export type MissingRows = z.infer<typeof MissingRows>;

/** A register loses so many of its rows in daily life, or a tenth of them. */
const fewRows = 3;
const fewShare = 0.1;
/** Servers lose rows for a minute: one more answer must be without them. */
const answersEnough = 2;
/** What looks like another shape of the register counts only when nobody has mended it within a week. */
const answersOfMany = 3;
const manyMs = 7 * 24 * 3_600_000;

/** Whether more is missing than a register loses in daily life. Pure. */
export function isMany(missing: number, rows: number): boolean {
  return missing > Math.max(fewRows, rows * fewShare);
}

/** Whether rows that so many answers did not show were taken out of the register. Pure. */
export function areRemoved(
  { many, answers, since }: Pick<MissingRows, 'many' | 'answers' | 'since'>,
  now: Date,
): boolean {
  if (!many) return answers >= answersEnough;
  return answers >= answersOfMany && now.getTime() - Date.parse(since) >= manyMs;
}
