import { type Account, standInOf } from '../model/access/account.js';
import { ownersOf, whoOwns } from '../model/access/owners.js';
import type { Reminder, ReminderPlan, ReminderWindow } from '../model/digest/reminder.js';
import type { Item } from '../model/item/item.js';
import { openDueOf, ownerOf, pendingPolicies, triageOf } from '../model/item/triage.js';
import type { Policy } from '../model/policy/policy.js';
import { dayOf } from '../model/zoned-time.js';
import { addDays } from './calendar-days.js';

export interface ToldReminder {
  readonly account: Account;
  readonly reminder: Reminder;
  /**
   * Names it to its account for good: of what, its day, which reminder, and what set the day or opened it again. What bears the same name
   * was told.
   */
  readonly name: string;
}

/** Beginning of the names of what is told of an item or a policy for a day. */
export function nameOfDay({ of, id, day }: Pick<Reminder, 'of' | 'id' | 'day'>): string {
  return `${of}:${id} ${day} `;
}

/**
 * Whoever is in charge is told before a date and the day after it, and so is who stands in for them. The owners of the policies that an item is
 * for are told the day after, or each time where nobody with an account is in charge.
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
   * Which reminder of a day is due: so many days before it, or -1 the day after. It is due once it begins within the window, or has begun and
   * the day is new to the one who is told: nobody was told before.
   */
  const whichOf = (day: string, isNew = false): number | undefined => {
    const [which] = [...daysBefore, -1].sort((a, b) => a - b).filter((days) => addDays(day, -days) <= today);
    return which !== undefined && (isNew || addDays(day, -which) > first) ? which : undefined;
  };

  /** Each account once, as what it comes first, and whoever stands in for it. */
  const tellEach = (
    asked: readonly (readonly [owner: string | null, Omit<Reminder, 'away'>])[],
    which: string,
  ): ToldReminder[] => {
    const told = new Map<string, ToldReminder>();
    for (const [owner, reminder] of asked) {
      const account = accountOf(owner);
      const standIn = account && standInOf(account, active, today);
      for (const [one, away] of [[account, null] as const, [standIn, account ?? null] as const])
        if (one?.isReminded && !told.has(one.id))
          told.set(one.id, { account: one, reminder: { ...reminder, away }, name: nameOfDay(reminder) + which });
    }
    return [...told.values()];
  };

  return {
    /** What opened it again counts as said then, where that was `since`: the window, or the first that was decided of it meanwhile. */
    ofItem(item: Item, since = window.start): readonly ToldReminder[] {
      const day = openDueOf(item);
      const set = Math.max(...(['due', 'owner'] as const).map((field) => triageOf(item, field)?.sequence ?? 0));
      const opened = openedAgain(item);
      const which = day === null ? undefined : whichOf(day, set > window.through || (opened !== '' && opened >= since));
      if (day === null || which === undefined) return [];
      const inCharge = ownerOf(item);
      const date = { of: 'item', id: item.id, title: item.title, day, owner: nameOf(inCharge), policy: null } as const;
      const answering = day < today || !accountOf(inCharge) ? policiesOf(item) : [];
      const owned = policies.filter(({ id, retired }) => !retired && answering.includes(id));
      return tellEach(
        [[inCharge, date], ...owned.map(({ owner, name }) => [owner, { ...date, policy: name }] as const)],
        `${which} ${set} ${opened}`,
      );
    },
    ofPolicy({ id, name: title, owner, reviewOn: day, retired }: Policy): readonly ToldReminder[] {
      const which = retired || day === '' ? undefined : whichOf(day);
      if (which === undefined) return [];
      return tellEach([[owner, { of: 'policy', id, title, day, owner: null, policy: null }]], `${which}`);
    },
  };
}

/** When an open item ceased to be done or not ours, whoever or whatever made it so; empty of one that never was. */
function openedAgain({ touched }: Pick<Item, 'touched'>): string {
  return (
    ['state:done', 'state:not-ours']
      .map((name) => touched[name] ?? '')
      .sort()
      .at(-1) ?? ''
  );
}

/** Those that it was confirmed for, or else those for which it waits. */
function policiesOf(item: Item): readonly string[] {
  const confirmed = item.policies.flatMap(({ id, state }) => (state === 'confirmed' ? [id] : []));
  return confirmed.length > 0 ? confirmed : pendingPolicies(item);
}
