import { z } from 'zod';
import { Instant } from './item/entry.js';

/** Clocks of machines that work together differ by less. */
export const clockSlackMs = 5 * 60_000;

/** Later than any clock: what was noted by one that was ahead is looked for as well. */
export const everyMoment = '9999-12-31T23:59:59.999Z';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * For how long at most each kind of moment is put off. No stored moment is trusted further ahead: a clock that was ahead noted it, and
 * it counts as now, lest what waits for it stands still until the clock comes there.
 */
export const longestMs = {
  /** Of a source: a week after 410, a tenth of jitter, and a day of hours that its feed wants skipped. */
  slot: 9 * dayMs,
  /** Of a subscription: a week. One that the end of summer time makes longer is looked at for an hour in vain. */
  window: 7 * dayMs,
  /** Of a mail: four hours between two attempts, or the lease of a server that may take an hour to answer. */
  mail: 6 * hourMs,
  /** Of a linked document: a month between two looks at one that was read. */
  document: 31 * dayMs,
  /** Of a delivery to a webhook: a day and its jitter. */
  webhook: 30 * hourMs,
  /** Of an entry that breaks the reader: 125 minutes. */
  unread: 3 * hourMs,
  /** Of a text that a language model is asked for again. */
  text: hourMs,
  /** Of a time-stamp that is asked for again. */
  stamp: 7 * hourMs,
  /** Of an item that a person puts off: thirty days. */
  later: 31 * dayMs,
  /** Of when a person noted something: the present by which notes are deleted may lag behind where nothing ran for months. */
  note: 400 * dayMs,
  /** Of a session: a fortnight. Nobody is signed out by a clock that is set back some weeks. */
  session: 60 * dayMs,
  /** Of a link or a token: a year. */
  grant: 400 * dayMs,
  /** Of a secret that a newer one took the place of: a day. */
  secret: 8 * dayMs,
  /** Of a host: a day where it asks for it, and the turns of its sources. */
  host: 26 * hourMs,
} as const;

/** Whether the time has come of what was put off until `moment`. */
export function isDue(moment: string, now: Date, kind: keyof typeof longestMs): boolean {
  const aheadMs = Date.parse(moment) - now.getTime();
  return aheadMs <= 0 || aheadMs > longestMs[kind];
}

/** Until when that is put off which is to wait for `delayMs`: for no longer than is trusted, or it would not wait at all. */
export function putOff(now: Date, delayMs: number, kind: keyof typeof longestMs): string {
  return new Date(now.getTime() + Math.min(delayMs, longestMs[kind])).toISOString();
}

/** Turns that may be owed together, each at its distance: walks of many pages take more than a day's share. */
export const turnsOwed = 500;

/** When a host that is free at `freeAtMs`, and keeps that distance between two turns, may be asked next. */
export function nextTurn(freeAtMs: number | undefined, nowMs: number, spacingMs = 0): number {
  const isTrusted = freeAtMs !== undefined && freeAtMs - nowMs <= longestMs.host + turnsOwed * spacingMs;
  return isTrusted ? Math.max(nowMs, freeAtMs) : nowMs;
}

/** Whether a moment that was noted as past lies in the future: the clock was ahead when it was noted. */
export function isAhead(moment: string | null, now: Date): boolean {
  return moment !== null && Date.parse(moment) > now.getTime() + clockSlackMs;
}

/** The moment, or now where it was noted by a clock that was ahead. */
export function notAhead<T extends string | null>(moment: T, now: Date): T | string {
  return isAhead(moment, now) ? now.toISOString() : moment;
}

/** What the watch keeps of time itself. Read by id alone. */
export const ClockMark = z.object({
  id: z.string(),
  /** When it was written; of reminders, until when what falls due was looked at. */
  at: Instant,
  /** Of a tick: by whose clock. */
  machine: z.string().optional(),
  /** Of upkeep: up to when the clock is believed where something is deleted by its age. */
  believed: Instant.nullable().default(null),
  /** Of reminders: up to which event of the audit log they were looked for; absent where an earlier program wrote it. */
  sequence: z.number().int().nonnegative().optional(),
  /** Of an earlier program's reminders: since when what falls due was being told; absent once all of it was on its way. */
  since: Instant.optional(),
});
export type ClockMark = z.infer<typeof ClockMark>;

export const tickMarkId = 'tick';
export const upkeepMarkId = 'upkeep';
export const reminderMarkId = 'reminders';

export const Failing = z.object({
  /** The moment of the first of them. */
  since: Instant,
  attempts: z.number().int().positive(),
});
export type Failing = z.infer<typeof Failing>;

/** How long something is tried: both must be used up. */
export interface Patience {
  /** From the first attempt that failed. */
  readonly lastsMs: number;
  /**
   * A machine that sleeps, or a service that is paused, lets days go by without an attempt: so many have to fail, each after the wait
   * that follows the one before.
   */
  readonly attempts: number;
}

/** After one more attempt that failed. */
export function failedAgain(before: Failing | null, now: Date): Failing {
  if (before === null) return { since: now.toISOString(), attempts: 1 };
  return { since: notAhead(before.since, now), attempts: before.attempts + 1 };
}

/** Whether it is not tried any more. */
export function isGivenUp({ since, attempts }: Failing, patience: Patience, now: Date): boolean {
  return attempts >= patience.attempts && now.getTime() - Date.parse(since) > patience.lastsMs;
}
