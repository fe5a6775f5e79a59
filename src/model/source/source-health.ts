import { z } from 'zod';
import { Instant } from '../item/entry.js';

/** The state of a source. The words are the same on pages, in mails, in the API and in docs/coverage.md. */
export const SourceHealth = z.enum([
  'healthy',
  'silent',
  'late',
  'blocked',
  'malformed',
  'moved',
  'incomplete',
  'gone',
  'unreachable',
  'paused',
  'needs-key',
  'unsteady',
  'renamed',
]);
export type SourceHealth = z.infer<typeof SourceHealth>;

/** The last judgement on a source. `sequence` counts its changes of state: each is reported once. */
export const HealthRecord = z.object({
  /** Null until there is enough to judge. */
  state: SourceHealth.nullable(),
  /**
   * A check's code, or `no-news`, `overdue`, `switched-off`, `pages-missing`, `rows-missing`, `set-aside`, `page-unsteady`,
   * `entries-renamed`, or the address that a source moved to.
   */
  reason: z.string().nullable(),
  since: Instant.nullable(),
  sequence: z.number().int().nonnegative(),
});
export type HealthRecord = z.infer<typeof HealthRecord>;

export const unjudged: HealthRecord = { state: null, reason: null, since: null, sequence: 0 };

const failing: ReadonlySet<SourceHealth | null> = new Set(['blocked', 'malformed', 'gone', 'unreachable']);

/** True if checks fail, so that nothing new from the source is seen. */
export function isFailing(state: SourceHealth | null): boolean {
  return failing.has(state);
}

const troubled: ReadonlySet<SourceHealth | null> = new Set([
  ...failing,
  ...(['late', 'moved', 'incomplete', 'unsteady', 'silent'] as const),
]);

/** True if a person should look at the source. */
export function isTroubled(state: SourceHealth | null): boolean {
  return troubled.has(state);
}

/**
 * A robots.txt that cannot be read, and since when: everything counts as forbidden for a month. The record is deleted once the file was
 * read.
 */
export const RobotsTrouble = z.object({
  /** The origin, `https://www.example.org`. */
  id: z.string(),
  since: Instant,
  /** When the last request failed, accurate to half a day. */
  lastAt: Instant,
});
export type RobotsTrouble = z.infer<typeof RobotsTrouble>;

/** A stored record that cannot be read: it is no JSON, or does not fit its schema. It is set aside, and everything else goes on. */
export const Unreadable = z.object({
  /** `<collection> <recordId>`, so that it is noted once even if several processes meet it. */
  id: z.string(),
  collection: z.string(),
  recordId: z.string(),
  /** What is wrong with it. */
  what: z.string(),
  /** When the watch took note of it. Null until then. */
  notedAt: Instant.nullable(),
});
export type Unreadable = z.infer<typeof Unreadable>;
