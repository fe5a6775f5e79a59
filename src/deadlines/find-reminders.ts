import { type Account, standInOf } from '../model/access/account.js';
import { isAhead } from '../model/ahead.js';
import type { Reminder, ReminderPlan, ReminderWindow } from '../model/digest/reminder.js';
import type { Item } from '../model/item/item.js';
import { openDueOf, ownerOf, pendingPolicies, triageOf } from '../model/item/triage.js';
import type { Policy } from '../model/policy/policy.js';
import { dayOf } from '../model/zoned-time.js';
import { addDays } from './calendar-days.js';

export interface ToldReminder {
  readonly account: Account;
  readonly reminder: Reminder;
}

/**
 * Whoever is in charge is told before a date and the day after it, and so is who stands in for them. The owners of the policies that an item is
 * for are told the day after, or each time where nobody with an account is in charge.
 */
export function createReminderFinder(
  { accounts, policies }: { readonly accounts: readonly Account[]; readonly policies: readonly Policy[] },
  { daysBefore, timeZone }: ReminderPlan,
  { now, ...window }: ReminderWindow & { readonly now: Date },
) {
  const [first, today] = [dayOf(window.start, timeZone), dayOf(window.end, timeZone)];
  const active = accounts.filter(({ state }) => state === 'active');
  /** A name is what people call themselves, and comes last. */
  const accountOf = (owner: string | null) => {
    const having = (field: 'id' | 'address' | 'name') => active.find((account) => account[field] === owner);
    return having('id') ?? having('address') ?? having('name');
  };
  const nameOf = (owner: string | null) => accounts.find(({ id }) => id === owner)?.name ?? owner;

  /**
   * What was `said` within the window of a date that is near already is told as well: nobody was told before. What was said after it is
   * told in the next, or it would be told twice. A clock that was ahead says neither.
   */
  const isTold = (day: string, said: readonly string[] = []): boolean => {
    if (said.some((at) => at > window.end)) return false;
    const begun = [...daysBefore.map((days) => addDays(day, -days)), addDays(day, 1)].filter((begin) => begin <= today);
    const isNew = said.some((at) => at > window.start);
    return begun.some((begin) => begin > first) || (begun.length > 0 && isNew);
  };

  /** Each account once, as what it comes first, and whoever stands in for it. */
  const tellEach = (asked: readonly (readonly [owner: string | null, Omit<Reminder, 'away'>])[]): ToldReminder[] => {
    const told = new Map<string, ToldReminder>();
    for (const [owner, reminder] of asked) {
      const account = accountOf(owner);
      const standIn = account && standInOf(account, active, today);
      for (const [one, away] of [[account, null] as const, [standIn, account ?? null] as const])
        if (one?.isReminded && !told.has(one.id)) told.set(one.id, { account: one, reminder: { ...reminder, away } });
    }
    return [...told.values()];
  };

  return {
    ofItem(item: Item): readonly ToldReminder[] {
      const day = openDueOf(item);
      const said = (['due', 'owner'] as const).flatMap((field) => triageOf(item, field)?.at ?? []);
      const trusted = said.filter((at) => !isAhead(at, now));
      if (day === null || !isTold(day, trusted)) return [];
      const inCharge = ownerOf(item);
      const date = { of: 'item', id: item.id, title: item.title, day, owner: nameOf(inCharge), policy: null } as const;
      const answering = day < today || !accountOf(inCharge) ? policiesOf(item) : [];
      const owned = policies.filter(({ id, retired }) => !retired && answering.includes(id));
      return tellEach([
        [inCharge, date],
        ...owned.map(({ owner, name }) => [owner, { ...date, policy: name }] as const),
      ]);
    },
    ofPolicy({ id, name: title, owner, reviewOn: day, retired }: Policy): readonly ToldReminder[] {
      const isNear = !retired && day !== '' && isTold(day);
      return isNear ? tellEach([[owner, { of: 'policy', id, title, day, owner: null, policy: null }]]) : [];
    },
  };
}

/** Those that it was confirmed for, or else those for which it waits. */
function policiesOf(item: Item): readonly string[] {
  const confirmed = item.policies.flatMap(({ id, state }) => (state === 'confirmed' ? [id] : []));
  return confirmed.length > 0 ? confirmed : pendingPolicies(item);
}
