import { z } from 'zod';
import { PersonAssurance } from '../access/principal.js';
import { Seen } from '../access/seen.js';
import { Instant } from './entry.js';
import { TriageChange } from './triage.js';

/** What is decided of one item in a batch: on its tag for a policy, or on what becomes of it. */
const Said = z.discriminatedUnion('on', [
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
  decides: Said,
  /** The last decision on the same that the person saw. */
  seen: Seen,
  /**
   * `stale`: somebody else decided since, and that stays; `gone`: nothing is there to decide on. Of a batch that was taken back `undone`,
   * or `kept` where somebody else decided later.
   */
  outcome: z.enum(['waiting', 'done', 'stale', 'gone', 'undone', 'kept']),
  /** The audit sequence of its decision, or of the other's; 0 while it waits. */
  sequence: z.number().int().nonnegative(),
});
export type BatchStep = z.infer<typeof BatchStep>;

/** Who carries it out: the name goes as soon as the batch is done. */
const Carrier = z.object({
  kind: z.literal('person'),
  name: z.string(),
  assurance: PersonAssurance,
  account: z.string().optional(),
  grantId: z.string().optional(),
});

/** Decisions that a person takes together. It is written before the first of them, so that one that is cut off goes on. */
export const Batch = z.object({
  id: z.string(),
  createdAt: Instant,
  reason: z.string(),
  steps: z.array(BatchStep),
  /** Whether it is being taken back, or was. */
  undoes: z.boolean(),
  /** Something is left to do. */
  open: z.boolean(),
  /** When somebody last went on with it. */
  carriedAt: Instant,
  by: Carrier.nullable(),
});
export type Batch = z.infer<typeof Batch>;

/** For how many days a batch can be looked at and taken back. */
export const batchDays = 90;
