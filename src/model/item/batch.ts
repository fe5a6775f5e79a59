import { z } from 'zod';
import { PersonAssurance } from '../access/principal.js';
import { Seen } from '../access/seen.js';
import { Instant } from './entry.js';
import { TriageChange } from './triage.js';

/** One item's decision in a batch: on its tag for a policy, or a triage change. */
const BatchDecision = z.discriminatedUnion('on', [
  z.object({
    on: z.literal('tag'),
    policyId: z.string(),
    verdict: z.enum(['confirmed', 'rejected']),
    revision: z.number().int().positive(),
    learned: z.boolean().optional(),
  }),
  z.object({ on: z.literal('triage'), said: TriageChange, before: TriageChange }),
]);

export const BatchStep = z.object({
  itemId: z.string(),
  decides: BatchDecision,
  /** The last decision on the same subject that the person saw. */
  seen: Seen,
  /**
   * `stale`: somebody else decided since, and their decision stays. `gone`: there is nothing left to decide on.
   * Once the batch is taken back: `undone`, or `kept` if somebody else decided later.
   */
  outcome: z.enum(['waiting', 'done', 'stale', 'gone', 'undone', 'kept']),
  /** The audit sequence of the step's decision, or of the other person's. 0 while the step waits. */
  sequence: z.number().int().nonnegative(),
});
export type BatchStep = z.infer<typeof BatchStep>;

/** The person who carries the batch out. Their name is removed as soon as the batch is done. */
const Carrier = z.object({
  kind: z.literal('person'),
  name: z.string(),
  assurance: PersonAssurance,
  account: z.string().optional(),
  grantId: z.string().optional(),
});

/** Decisions that a person takes together. The batch is written before the first decision, so that it continues if it is cut off. */
export const Batch = z.object({
  id: z.string(),
  createdAt: Instant,
  reason: z.string(),
  steps: z.array(BatchStep),
  /** True while the batch is being taken back, and afterwards. */
  undoes: z.boolean(),
  /** True while something is left to do. */
  open: z.boolean(),
  /** When somebody last continued it. */
  carriedAt: Instant,
  by: Carrier.nullable(),
});
export type Batch = z.infer<typeof Batch>;

/** The days for which a batch can be viewed and taken back. */
export const batchDays = 90;
