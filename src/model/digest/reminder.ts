import type { Account } from '../access/account.js';

/** Moments, ISO 8601, between which days begin that are told: after `start`, until `end`. */
export interface ReminderWindow {
  readonly start: string;
  readonly end: string;
}

export interface ReminderPlan {
  /** So many days before a date it is told. */
  readonly daysBefore: readonly number[];
  /** 0 to 23, in the zone: when each day what falls due is told. */
  readonly hour: number;
  readonly timeZone: string;
}

/** What one person is told of a date of an item, or of the review of a policy. */
export interface Reminder {
  readonly of: 'item' | 'policy';
  readonly id: string;
  readonly title: string;
  readonly day: string;
  /** Who is in charge of the item; null for nobody. */
  readonly owner: string | null;
  /** Name of the policy whose owner is told in place of whoever is in charge, or beside them. */
  readonly policy: string | null;
  /** For whom the reader stands in. */
  readonly away: Account | null;
}
