import { z } from 'zod';
import { Instant } from './entry.js';
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
