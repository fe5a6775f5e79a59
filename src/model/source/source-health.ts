import { z } from 'zod';
import { Instant } from '../item/entry.js';

/** How a source is. The words are the same on pages, in mails, in the API and in docs/coverage.md. */
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

/** What was last decided of a source. `sequence` counts the changes of state: each is told once. */
export const HealthRecord = z.object({
  /** Null until something can be said. */
  state: SourceHealth.nullable(),
  /**
   * A check's code, `no-news`, `overdue`, `switched-off`, `pages-missing`, `rows-missing`, `set-aside`, `page-unsteady`,
   * `entries-renamed`, or the address that a source moved to.
   */
  reason: z.string().nullable(),
  since: Instant.nullable(),
  sequence: z.number().int().nonnegative(),
});
export type HealthRecord = z.infer<typeof HealthRecord>;

export const unjudged: HealthRecord = { state: null, reason: null, since: null, sequence: 0 };

const failing: ReadonlySet<SourceHealth | null> = new Set(['blocked', 'malformed', 'gone', 'unreachable']);

/** True where visits fail: what the source publishes now is not seen. */
export function isFailing(state: SourceHealth | null): boolean {
  return failing.has(state);
}

const troubled: ReadonlySet<SourceHealth | null> = new Set([
  ...failing,
  ...(['late', 'moved', 'incomplete', 'unsteady', 'silent'] as const),
]);

/** True where a person should look. */
export function isTroubled(state: SourceHealth | null): boolean {
  return troubled.has(state);
}

/** A robots.txt that cannot be read, and since when: it forbids everything for a month. Gone when it was read. */
export const RobotsTrouble = z.object({
  /** The origin, `https://www.example.org`. */
  id: z.string(),
  since: Instant,
  /** When it was last asked for in vain, to within half a day. */
  lastAt: Instant,
});
export type RobotsTrouble = z.infer<typeof RobotsTrouble>;

/** A stored record that cannot be read: no JSON, or not what its kind must be. It is set aside, and everything else goes on. */
export const Unreadable = z.object({
  /** `<collection> <recordId>`: noted once, whoever meets it. */
  id: z.string(),
  collection: z.string(),
  recordId: z.string(),
  /** What is wrong with it. */
  what: z.string(),
  /** When the watch took note of it; null until then. */
  notedAt: Instant.nullable(),
});
export type Unreadable = z.infer<typeof Unreadable>;
