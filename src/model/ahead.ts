import { z } from 'zod';
import { Instant } from './item/entry.js';

/** The clocks of machines that work together differ by less than this. */
export const clockSlackMs = 5 * 60_000;

/** Later than any clock. A query up to here also finds what a clock that was ahead noted. */
export const everyMoment = '9999-12-31T23:59:59.999Z';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * The longest time for which each kind of moment is put off. A clock that was ahead may have stored a moment far in the future, and what
 * waits for it would stand still until then. So a stored moment further ahead than this counts as now.
 */
export const longestMs = {
  /** A source's next check: a week after a 410, a tenth of jitter, and a day of hours that its feed wants skipped. */
  slot: 9 * dayMs,
  /**
   * A subscription's next window: a week. The week in which summer time ends is an hour longer: for that hour, its window counts as due in
   * vain.
   */
  window: 7 * dayMs,
  /** A mail's next attempt: four hours between two attempts, or the lease of a server that may take an hour to answer. */
  mail: 6 * hourMs,
  /** A linked document: a month between two visits to a document that was read. */
  document: 31 * dayMs,
  /** A delivery to a webhook: a day and its jitter. */
  webhook: 30 * hourMs,
  /** An entry that breaks the parser: 125 minutes. */
  unread: 3 * hourMs,
  /** The next request to a language model for the same text. */
  text: hourMs,
  /** The next request for a time-stamp. */
  stamp: 7 * hourMs,
  /** An item that a person puts off: thirty days. */
  later: 31 * dayMs,
  /**
   * When a person noted something. If nothing ran for months, the present by which notes are deleted lags behind, and honest notes seem to
   * lie ahead of it.
   */
  note: 400 * dayMs,
  /** The end of a session: a fortnight. A clock that is set back some weeks signs nobody out. */
  session: 60 * dayMs,
  /** The end of a link or a token: a year. */
  grant: 400 * dayMs,
  /** The end of a secret that a newer one replaced: a day. */
  secret: 8 * dayMs,
  /** A host's next request: a day if the host asks for it, and the turns of its sources. */
  host: 26 * hourMs,
} as const;

/** True if `moment` has come, or lies further ahead than its kind may. */
export function isDue(moment: string, now: Date, kind: keyof typeof longestMs): boolean {
  const aheadMs = Date.parse(moment) - now.getTime();
  return aheadMs <= 0 || aheadMs > longestMs[kind];
}

/** The moment `delayMs` from now, ISO 8601. The delay is cut to the longest that is trusted: a longer one would count as due at once. */
export function putOff(now: Date, delayMs: number, kind: keyof typeof longestMs): string {
  return new Date(now.getTime() + Math.min(delayMs, longestMs[kind])).toISOString();
}

/** The most turns of a host that may be booked ahead. A walk over many pages takes more than a day's share. */
export const turnsOwed = 500;

/** Returns when a host may be asked next. It is free at `freeAtMs` and keeps `spacingMs` between two turns. */
export function nextTurn(freeAtMs: number | undefined, nowMs: number, spacingMs = 0): number {
  const isTrusted = freeAtMs !== undefined && freeAtMs - nowMs <= longestMs.host + turnsOwed * spacingMs;
  return isTrusted ? Math.max(nowMs, freeAtMs) : nowMs;
}

/** True if a moment that was noted as past lies in the future: the clock was ahead when it was noted. */
export function isAhead(moment: string | null, now: Date): boolean {
  return moment !== null && Date.parse(moment) > now.getTime() + clockSlackMs;
}

/** The moment, or now if a clock that was ahead noted it. */
export function notAhead<T extends string | null>(moment: T, now: Date): T | string {
  return isAhead(moment, now) ? now.toISOString() : moment;
}

/** What Vigie remembers of time itself, read by id only. */
export const ClockMark = z.object({
  id: z.string(),
  /** When the mark was written. For reminders: the end of the last window that was searched for what falls due. */
  at: Instant,
  /** For a tick: the host name of the machine whose clock it was. */
  machine: z.string().optional(),
  /** For upkeep: the present up to which the clock is believed when records are deleted by age. */
  believed: Instant.nullable().default(null),
  /** For reminders: the event of the audit log up to which they were searched for. Absent if an earlier version wrote the mark. */
  sequence: z.number().int().nonnegative().optional(),
  /**
   * For reminders of an earlier version: the start of the window that it was still reporting. Absent once all its mails were on their way.
   */
  since: Instant.optional(),
});
export type ClockMark = z.infer<typeof ClockMark>;

export const tickMarkId = 'tick';
export const upkeepMarkId = 'upkeep';
export const reminderMarkId = 'reminders';

export const Failing = z.object({
  /** The moment of the first failure. */
  since: Instant,
  attempts: z.number().int().positive(),
});
export type Failing = z.infer<typeof Failing>;

/** How long something is tried. It is given up when both limits are exceeded. */
export interface Patience {
  /** Since the first attempt that failed. */
  readonly lastsMs: number;
  /**
   * A machine that sleeps, or a service that is paused, lets days pass without an attempt. So this many attempts have to fail as well, each
   * after the wait that follows the one before.
   */
  readonly attempts: number;
}

/** The record after one more failed attempt. */
export function failedAgain(before: Failing | null, now: Date): Failing {
  if (before === null) return { since: now.toISOString(), attempts: 1 };
  return { since: notAhead(before.since, now), attempts: before.attempts + 1 };
}

/** True if it is not tried any more. */
export function isGivenUp({ since, attempts }: Failing, patience: Patience, now: Date): boolean {
  return attempts >= patience.attempts && now.getTime() - Date.parse(since) > patience.lastsMs;
}
