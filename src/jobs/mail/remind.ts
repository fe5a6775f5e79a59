import { addDays } from '../../deadlines/calendar-days.js';
import { createReminderFinder, type ToldReminder } from '../../deadlines/find-reminders.js';
import { allAccounts } from '../../decisions/access/manage-accounts.js';
import { type LedgerDeps, openDelivery } from '../../decisions/open-delivery.js';
import { lastWindowEnd } from '../../digest/compose/window.js';
import type { Account } from '../../model/access/account.js';
import { type ClockMark, isAhead, reminderMarkId } from '../../model/ahead.js';
import type { Reminder, ReminderPlan, ReminderWindow } from '../../model/digest/reminder.js';
import { dayOf } from '../../model/zoned-time.js';
import type { Clock } from '../../ports/clock.js';
import { newJob } from '../../ports/queue/known-jobs.js';
import type { Queue } from '../../ports/queue/queue.js';
import { readAll } from '../../ports/store/pages.js';
import type { Store } from '../../ports/store/store.js';
import { conjunction, disjunction, dueBefore, type QueryNode } from '../../query/ast.js';
import { eachHit } from '../read/each-hit.js';
import { isPaused, loadMailPause } from './mail-pause.js';

export interface ReminderDeps {
  readonly clock: Pick<Clock, 'now'>;
  readonly store: Pick<Store, 'accounts' | 'policies' | 'items'>;
  /** Null where nobody signs in: there is no address to write to. */
  readonly reminderPlan: ReminderPlan | null;
}

export interface RemindDeps extends ReminderDeps, LedgerDeps {
  readonly clock: Clock;
  readonly store: ReminderDeps['store'] & Pick<Store, 'deliveries' | 'mailPauses' | 'clockMarks' | 'refresh'>;
  readonly queue: Pick<Queue, 'enqueueMany'>;
}

/**
 * Opens once a day a mail for each person to whom something falls due, and gives how many. The window is noted before its mails are opened:
 * they bear its name, so that what a crash cuts off opens the same ones again, and a day without the service is told in the next window.
 */
export async function remind(deps: RemindDeps): Promise<number> {
  const { store, clock, reminderPlan } = deps;
  const pause = await loadMailPause(store);
  if (reminderPlan === null || isPaused(pause)) return 0;
  const now = clock.now();
  const [stored] = await store.clockMarks.getMany([reminderMarkId]);
  const mark = isAhead(stored?.value.at ?? null, now) ? undefined : stored?.value;
  const last = lastWindowEnd({ ...reminderPlan, frequency: 'daily', weekday: 1 }, now);
  const window = nextWindow(last, mark, pause?.since ?? '');
  if (!window) return 0;
  const begun: ClockMark = { id: reminderMarkId, at: window.end, since: window.start, believed: null };
  let version = stored?.version ?? 0;
  if (stored?.value.since !== window.start || stored.value.at !== window.end) {
    const outcome = await (stored ? store.clockMarks.replace(begun, version) : store.clockMarks.create(begun));
    // Another process was quicker, and goes on.
    if (outcome === 'conflict' || outcome === 'exists') return 0;
    version += 1;
  }
  await store.refresh();
  const opened: string[] = [];
  for (const { account } of (await loadReminders(deps, window)).values()) {
    const mail = { kind: 'reminder', subjectId: reminderOf(account, window), sequence: 0 } as const;
    opened.push((await openDelivery(deps, { ...mail, recipient: account.address })).id);
  }
  await deps.queue.enqueueMany(opened.map(newJob.deliverMail));
  await store.clockMarks.replace({ id: reminderMarkId, at: window.end, believed: null }, version);
  return opened.length;
}

const dayMs = 86_400_000;

/** The one that was begun and not finished, or what follows the last; the first looks a day back. What was due `before` mail was resumed was told. */
function nextWindow(last: Date, mark: ClockMark | undefined, before: string): ReminderWindow | undefined {
  const begun = mark?.since !== undefined && mark.at > before ? { start: mark.since, end: mark.at } : undefined;
  const dayBefore = new Date(last.getTime() - dayMs).toISOString();
  const { start, end } = begun ?? { start: mark?.at ?? dayBefore, end: last.toISOString() };
  const window = { start: start > before ? start : before, end };
  return window.start < end ? window : undefined;
}

/** What a mail that reminds somebody is of: an account, and the window of what it tells. */
export function reminderOf({ id }: Pick<Account, 'id'>, { start, end }: ReminderWindow): string {
  return `${id} ${start} ${end}`;
}

/** What is told now of what a mail was opened for; undefined where nothing of it is left, or nobody to tell. */
export async function remindersOf(deps: ReminderDeps, subjectId: string): Promise<Reminders | undefined> {
  const [id = '', start = '', end = ''] = subjectId.split(' ');
  return (await loadReminders(deps, { start, end })).get(id);
}

export interface Reminders {
  readonly account: Account;
  readonly reminders: readonly Reminder[];
}

/** By the ids of the accounts. */
async function loadReminders(
  { store, clock, reminderPlan }: ReminderDeps,
  window: ReminderWindow,
): Promise<ReadonlyMap<string, Reminders>> {
  if (reminderPlan === null) return new Map();
  const [accounts, policies] = await Promise.all([allAccounts(store), readAll(store.policies, 'all')]);
  const finder = createReminderFinder({ accounts, policies }, reminderPlan, { ...window, now: clock.now() });
  const told: ToldReminder[] = policies.flatMap((policy) => finder.ofPolicy(policy));
  const last = addDays(dayOf(window.end, reminderPlan.timeZone), Math.max(0, ...reminderPlan.daysBefore));
  // What has long been overdue was told, but for what somebody said of it within the window.
  const day = `${dayOf(window.start, reminderPlan.timeZone)}T00:00:00.000Z`;
  const due: QueryNode = { kind: 'date', field: 'due', from: day, before: null };
  const anew: QueryNode = { kind: 'date', field: 'touched', from: window.start, before: null };
  const query = conjunction([dueBefore(`${addDays(last, 1)}T00:00:00.000Z`), disjunction([due, anew])]);
  for await (const item of eachHit(store.items, { query })) told.push(...finder.ofItem(item));
  const byAccount = new Map<string, Reminders & { readonly reminders: Reminder[] }>();
  for (const { account, reminder } of told) {
    const known = byAccount.get(account.id) ?? { account, reminders: [] };
    known.reminders.push(reminder);
    byAccount.set(account.id, known);
  }
  return byAccount;
}
