import type { Account } from '../access/account.js';

/** The window in which reminders are searched for. It does not say what was sent: the ledger of mails does. */
export interface ReminderWindow {
  /** Moments, ISO 8601. The window covers days that begin after `start`, up to `end`. */
  readonly start: string;
  readonly end: string;
  /** The window also covers decisions after this event of the audit log. */
  readonly through: number;
}

export interface ReminderPlan {
  /** How many days before a date it is reported. */
  readonly daysBefore: readonly number[];
  /** The hour, 0 to 23 in the zone, at which reminders are sent each day. */
  readonly hour: number;
  readonly timeZone: string;
}

/** A reminder to one person about a date of an item, or about the review of a policy. */
export interface Reminder {
  readonly of: 'item' | 'policy';
  readonly id: string;
  readonly title: string;
  readonly day: string;
  /** The person in charge of the item. Null if there is none. */
  readonly owner: string | null;
  /** Name of the policy whose owner is reminded, in place of the person in charge or besides them. */
  readonly policy: string | null;
  /** The absent person for whom the reader stands in. Null if there is none. */
  readonly away: Account | null;
}
