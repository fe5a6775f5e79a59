import { type Account, standInOf } from '../model/access/account.js';
import type { Reminder, ReminderRules, ReminderWindow } from '../model/digest/reminder.js';
import type { Item } from '../model/item/item.js';
import { openDueOf, ownerOf, pendingPolicies, triageOf } from '../model/item/triage.js';
import type { Policy } from '../model/policy/policy.js';
import { dayOf } from '../model/zoned-time.js';
import { addDays } from './calendar-days.js';

interface Known {
  readonly accounts: readonly Account[];
  readonly policies: readonly Policy[];
}

/** Who is told what. */
export interface ReminderFinder {
  ofItem(item: Item): readonly ToldReminder[];
  ofPolicy(policy: Policy): readonly ToldReminder[];
}

export interface ToldReminder {
  readonly account: Account;
  readonly reminder: Reminder;
}

/**
 * Whoever is in charge is told before a date and the day after it, and so is who stands in for them. The owners of the policies that an item is
 * for are told the day after, or each time where nobody with an account is in charge.
 */
export function createReminderFinder(
  { accounts, policies }: Known,
  { daysBefore, timeZone }: ReminderRules,
  window: ReminderWindow,
): ReminderFinder {
  const [first, today] = [dayOf(window.start, timeZone), dayOf(window.end, timeZone)];
  const active = accounts.filter(({ state }) => state === 'active');
  const accountOf = (owner: string | null) =>
    active.find(({ id, name, address }) => owner && [id, name, address].includes(owner));
  const nameOf = (owner: string | null) => accounts.find(({ id }) => id === owner)?.name ?? owner;

  /**
   * What was `said` within the window of a date that is near already is told as well: nobody was told before. What was said after it is
   * told in the next, or it would be told twice.
   */
  const isTold = (day: string, said: readonly string[] = []): boolean => {
    if (said.some((at) => at > window.end)) return false;
    const begun = [...daysBefore.map((days) => addDays(day, -days)), addDays(day, 1)].filter((begin) => begin <= today);
    const isNew = said.some((at) => at > window.start);
    return begun.some((begin) => begin > first) || (begun.length > 0 && isNew);
  };

  /** An account is told once, as what it comes first. */
  const tell = (reminder: Reminder, told: Map<string, ToldReminder>, account: Account | undefined): void => {
    if (!account) return;
    const other = standInOf(account, active, today);
    const all = [[account, null] as const, ...(other ? [[other, account] as const] : [])];
    for (const [one, away] of all)
      if (one.isReminded && !told.has(one.id)) told.set(one.id, { account: one, reminder: { ...reminder, away } });
  };

  return {
    ofItem(item) {
      const day = openDueOf(item);
      if (day === null) return [];
      const said = (['due', 'owner'] as const).flatMap((field) => triageOf(item, field)?.at ?? []);
      if (!isTold(day, said)) return [];
      const told = new Map<string, ToldReminder>();
      const inCharge = accountOf(ownerOf(item));
      const date = {
        of: 'item',
        id: item.id,
        title: item.title,
        day,
        owner: nameOf(ownerOf(item)),
        away: null,
      } as const;
      tell({ ...date, policy: null }, told, inCharge);
      const answering = day < today || !inCharge ? policiesOf(item) : [];
      for (const { id, name, owner, retired } of policies)
        if (!retired && answering.includes(id)) tell({ ...date, policy: name }, told, accountOf(owner));
      return [...told.values()];
    },
    ofPolicy({ id, name, owner, reviewOn, retired }) {
      if (retired || reviewOn === '' || !isTold(reviewOn)) return [];
      const told = new Map<string, ToldReminder>();
      const reminder = { of: 'policy', id, title: name, day: reviewOn } as const;
      tell({ ...reminder, owner: null, policy: null, away: null }, told, accountOf(owner));
      return [...told.values()];
    },
  };
}

/** Those that it was confirmed for, or else those for which it waits. */
function policiesOf(item: Item): readonly string[] {
  const confirmed = item.policies.flatMap(({ id, state }) => (state === 'confirmed' ? [id] : []));
  return confirmed.length > 0 ? confirmed : pendingPolicies(item);
}
