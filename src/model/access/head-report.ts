import { z } from 'zod';
import { UiLanguage } from '../digest/subscription.js';
import { Instant } from '../item/entry.js';
import { ChainHead, ChainTrouble } from './chain-check.js';

/** The weekly mail by which the head of the audit chain leaves the installation, stored as it is told. */
export const HeadReport = z.object({
  /** Follows from what it is of: of two processes that write the same one, one does. */
  id: z.string(),
  /** When the week ended that it is of, or when trouble was found. */
  dueAt: Instant,
  at: Instant,
  /** Null while the log is empty. */
  head: ChainHead.nullable(),
  /** Entries since the report before, or since the beginning. */
  entries: z.number().int().nonnegative(),
  /** What was wrong with the chain, null where it was sound. */
  trouble: ChainTrouble.nullable(),
  /** The time-stamp of `head` that goes with it, null where there is none. */
  timestampId: z.string().nullable(),
  recipient: z.string(),
  language: UiLanguage,
  timeZone: z.string(),
});
export type HeadReport = z.infer<typeof HeadReport>;

/** Of the week that ended then, ISO 8601. */
export function weekReportId(dueAt: string): string {
  return `head_${dueAt}`;
}

/** Of trouble that was found by the first look after the one at `checkedAt`. */
export function troubleReportId(checkedAt: string | undefined): string {
  return `head_trouble_${checkedAt ?? 'first'}`;
}
