import { z } from 'zod';
import { Instant } from '../item/entry.js';
import { HealthState } from '../source/health-change.js';
import { UiLanguage } from './subscription.js';

/** What one source came to since the owner was last told. */
export const AlertLine = z.object({
  sourceId: z.string(),
  /** In the owner's language. */
  name: z.string(),
  from: HealthState.nullable(),
  to: HealthState,
  at: Instant,
  reason: z.string().nullable(),
  lastSuccessAt: Instant.nullable(),
});
export type AlertLine = z.infer<typeof AlertLine>;

/** One mail to the owner: everything that changed since the one before, stored as it is told. */
export const Alert = z.object({
  /** Follows from `sequence`: of two processes that write the same one, one does. */
  id: z.string(),
  sequence: z.number().int().positive(),
  at: Instant,
  recipient: z.string(),
  language: UiLanguage,
  timeZone: z.string(),
  lines: z.array(AlertLine),
  /** The changes that it tells of. */
  changeIds: z.array(z.string()),
  /** Its delivery is open and its changes are marked; until then whoever finds it finishes it. */
  settled: z.boolean(),
});
export type Alert = z.infer<typeof Alert>;

export function alertId(sequence: number): string {
  return `alert_${sequence}`;
}
