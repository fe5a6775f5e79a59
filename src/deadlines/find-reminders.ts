import { type Account, standInOf } from '../model/access/account.js';
import { ownersOf, whoOwns } from '../model/access/owners.js';
import type { Reminder, ReminderPlan, ReminderWindow } from '../model/digest/reminder.js';
import type { Item } from '../model/item/item.js';
import { openDueOf, ownerOf, pendingPolicies, triageOf } from '../model/item/triage.js';
import type { Policy } from '../model/policy/policy.js';
import { dayOf } from '../model/zoned-time.js';
import { addDays } from './calendar-days.js';

export interface DueReminder {
  readonly account: Account;
  readonly reminder: Reminder;
  /**
   * Identifies the reminder for its account permanently: its subject, its day, which reminder it is, and what set the day or reopened the
   * item. A reminder whose name was sent before is not sent again.
   */
  readonly name: string;
}

/** The beginning that the names of all reminders of an item or policy for one day share. */
export function nameOfDay({ of, id, day }: Pick<Reminder, 'of' | 'id' | 'day'>): string {
  return `${of}:${id} ${day} `;
}

/**
 * Finds the reminders that are due. The owner of an item is reminded before its date and on the day after, and so is their stand-in. The
 * owners of the item's policies are reminded on the day after, or every time if no active account is in charge.
 */
export function createReminderFinder(
  { accounts, policies }: { readonly accounts: readonly Account[]; readonly policies: readonly Policy[] },
  { daysBefore, timeZone }: ReminderPlan,
  window: ReminderWindow,
) {
  const [first, today] = [dayOf(window.start, timeZone), dayOf(window.end, timeZone)];
  const active = accounts.filter(({ state }) => state === 'active');
  const owners = ownersOf(accounts);
  const accountOf = (owner: string | null) => active.find(({ id }) => id === whoOwns(owner ?? '', owners).id);
  const nameOf = (owner: string | null) => owner && whoOwns(owner, owners).name;

  /**
   * The reminder of a day that is due: the number of days before it, or -1 for the day after. It is due if it begins within the window, or,
   * if the day is new to the recipient, if it has begun: nobody was reminded before.
   */
  const whichOf = (day: string, isNew = false): number | undefined => {
    const [which] = [...daysBefore, -1].sort((a, b) => a - b).filter((days) => addDays(day, -days) <= today);
    return which !== undefined && (isNew || addDays(day, -which) > first) ? which : undefined;
  };

  /** Reminds each account once, for its first reason, and its stand-in. */
  const remindEach = (
    requests: readonly (readonly [owner: string | null, Omit<Reminder, 'away'>])[],
    which: string,
  ): DueReminder[] => {
    const reminders = new Map<string, DueReminder>();
    for (const [owner, reminder] of requests) {
      const account = accountOf(owner);
      const standIn = account && standInOf(account, active, today);
      for (const [one, away] of [[account, null] as const, [standIn, account ?? null] as const])
        if (one?.isReminded && !reminders.has(one.id))
          reminders.set(one.id, { account: one, reminder: { ...reminder, away }, name: nameOfDay(reminder) + which });
    }
    return [...reminders.values()];
  };

  return {
    /** A reopening at or after `since` makes the day new: the start of the window, or the first decision on the item since then. */
    ofItem(item: Item, since = window.start): readonly DueReminder[] {
      const day = openDueOf(item);
      const set = Math.max(...(['due', 'owner'] as const).map((field) => triageOf(item, field)?.sequence ?? 0));
      const opened = openedAgain(item);
      const which = day === null ? undefined : whichOf(day, set > window.through || (opened !== '' && opened >= since));
      if (day === null || which === undefined) return [];
      const inCharge = ownerOf(item);
      const date = { of: 'item', id: item.id, title: item.title, day, owner: nameOf(inCharge), policy: null } as const;
      const answering = day < today || !accountOf(inCharge) ? policiesOf(item) : [];
      const owned = policies.filter(({ id, retired }) => !retired && answering.includes(id));
      return remindEach(
        [[inCharge, date], ...owned.map(({ owner, name }) => [owner, { ...date, policy: name }] as const)],
        `${which} ${set} ${opened}`,
      );
    },
    ofPolicy({ id, name: title, owner, reviewOn: day, retired }: Policy): readonly DueReminder[] {
      const which = retired || day === '' ? undefined : whichOf(day);
      if (which === undefined) return [];
      return remindEach([[owner, { of: 'policy', id, title, day, owner: null, policy: null }]], `${which}`);
    },
  };
}

/** When an open item last stopped being done or not ours, for any reason; empty if it never was. */
function openedAgain({ touched }: Pick<Item, 'touched'>): string {
  return (
    ['state:done', 'state:not-ours']
      .map((name) => touched[name] ?? '')
      .sort()
      .at(-1) ?? ''
  );
}

/** The policies that the item was confirmed for, or else those for which it waits. */
function policiesOf(item: Item): readonly string[] {
  const confirmed = item.policies.flatMap(({ id, state }) => (state === 'confirmed' ? [id] : []));
  return confirmed.length > 0 ? confirmed : pendingPolicies(item);
}
