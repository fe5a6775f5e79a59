import { z } from 'zod';
import { Instant } from '../item/entry.js';
import { KeyName } from './source-reading.js';

/** A key that a publisher gave, encrypted under the secret of the installation: see `seal-key.ts`. */
export const SealedKey = z.object({
  /** Names it in the audit log, and says nothing of it. Stays when it is encrypted anew. */
  mark: z.string(),
  /** To where, and in what of a request, it may be sent: see `useOf`. */
  use: z.string(),
  sealed: z.string(),
});
export type SealedKey = z.infer<typeof SealedKey>;

/** What administrators gave under the name of a key. */
export const SourceKey = z.object({
  id: KeyName,
  /** Null before it was decided, and since it was taken away. */
  held: SealedKey.nullable(),
  /** Laid down before their decision is on record, which holds no key: one that never came is of no use. */
  offered: z.array(SealedKey),
  /** The audit event that it reflects, 0 before the first. */
  sequence: z.number().int().nonnegative(),
  changedAt: Instant,
});
export type SourceKey = z.infer<typeof SourceKey>;
