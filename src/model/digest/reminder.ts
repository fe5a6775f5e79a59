import type { Account } from '../access/account.js';

/** Where reminders are looked for. It says nothing of what was told: the ledger of mails does. */
export interface ReminderWindow {
  /** Moments, ISO 8601: days that begin after `start`, until `end`. */
  readonly start: string;
  readonly end: string;
  /** And what was decided after this event of the audit log. */
  readonly through: number;
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
