import { addDays } from '../../deadlines/calendar-days.js';
import { createReminderFinder, type DueReminder, nameOfDay } from '../../deadlines/find-reminders.js';
import { allAccounts } from '../../decisions/access/manage-accounts.js';
import { newestSequence } from '../../decisions/newest-sequence.js';
import { type LedgerDeps, openDelivery } from '../../decisions/open-delivery.js';
import { lastWindowEnd } from '../../digest/compose/window.js';
import type { Account } from '../../model/access/account.js';
import { type ClockMark, isAhead, reminderMarkId } from '../../model/ahead.js';
import type { Delivery } from '../../model/digest/digest.js';
import type { Reminder, ReminderPlan, ReminderWindow } from '../../model/digest/reminder.js';
import type { Item } from '../../model/item/item.js';
import { dayOf } from '../../model/zoned-time.js';
import { newJob } from '../../ports/queue/known-jobs.js';
import type { Needs } from '../../ports/services.js';
import { eachPage, readAll } from '../../ports/store/pages.js';
import type { Store } from '../../ports/store/store.js';
import { conjunction, disjunction, dueBefore, type QueryNode } from '../../query/ast.js';
import { eachHit, eachNamed } from '../read/each-hit.js';
import { isPaused, loadMailPause } from './mail-pause.js';

export type ReminderDeps = Needs<'clock', 'accounts' | 'audit' | 'policies' | 'items'> & {
  /** Null without sign-in, since there are no addresses to write to. */
  readonly reminderPlan: ReminderPlan | null;
};

export type RemindDeps = ReminderDeps &
  LedgerDeps &
  Needs<'clock' | 'queue', 'deliveries' | 'mailPauses' | 'clockMarks' | 'refresh'>;

/**
 * Once a day, opens a mail for each person with due items. Returns the number of mails. The rows of the ledger hold the reminders sent, so
 * that a window that is read again, after a crash or a clock set back, opens nothing twice. The mark of progress is written last.
 */
export async function remind(deps: RemindDeps): Promise<number> {
  const { store, clock, reminderPlan } = deps;
  const pause = await loadMailPause(store);
  if (reminderPlan === null || isPaused(pause)) return 0;
  const now = clock.now();
  const [stored] = await store.clockMarks.getMany([reminderMarkId]);
  const end = lastWindowEnd({ ...reminderPlan, frequency: 'daily', weekday: 1 }, now);
  const start = startOf(end, isAhead(stored?.value.at ?? null, now) ? undefined : stored?.value, pause?.since ?? '');
  if (start >= end.toISOString()) return 0;
  await store.refresh();
  // Read the log first: decisions taken meanwhile are found in the next window.
  const head = await newestSequence(store);
  const before = stored?.value.sequence ?? (await sequenceAt(store, start));
  const window = { start, end: end.toISOString(), through: Math.max(before, pause?.sequence ?? 0) };
  const opened: string[] = [];
  for (const reminders of (await loadReminders(deps, window)).values())
    opened.push(...(await openReminder(deps, reminders)));
  await deps.queue.enqueueMany(opened.map(newJob.deliverMail));
  const sequence = Math.max(window.through, head - underWay);
  const mark: ClockMark = { id: reminderMarkId, at: window.end, sequence, believed: null };
  await (stored ? store.clockMarks.replace(mark, stored.version) : store.clockMarks.create(mark));
  return opened.length;
}

const dayMs = 86_400_000;
/** The most decisions that may be recorded but not in their items yet; they are searched for again. */
const underWay = 50;

/**
 * The start of a window: the end of the previous one; for the first window, a day back. Items due before mail was resumed count as
 * reminded.
 */
function startOf(end: Date, mark: ClockMark | undefined, resumed: string): string {
  const from = mark?.since ?? mark?.at ?? new Date(end.getTime() - dayMs).toISOString();
  return from > resumed ? from : resumed;
}

/** The last event for which an earlier version had sent reminders. */
async function sequenceAt({ audit }: Pick<Store, 'audit'>, until: string): Promise<number> {
  const [sequence] = await audit.findField('between', { after: '', until }, 'sequence', 1);
  return Number(sequence ?? 0);
}

/** The id of the mail with the reminders that a person has not received yet. Empty if there are none. */
async function openReminder(deps: RemindDeps, { account, names }: FoundReminders): Promise<readonly string[]> {
  const subjectId = account.id;
  for (;;) {
    const rows = await readAll(deps.store.deliveries, 'bySubject', { subjectId });
    const before = new Set(rows.flatMap(({ told }) => told ?? []));
    const unsent = names.filter((name) => !before.has(name));
    if (unsent.length === 0) return [];
    const sequence = Math.max(0, ...rows.map((row) => row.sequence + 1));
    const mail = { kind: 'reminder', subjectId, sequence, recipient: account.address, told: unsent } as const;
    const delivery = await openDelivery(deps, mail);
    if (delivery.told?.join() === unsent.join()) return [delivery.id];
    // Another process was quicker, perhaps with fewer reminders.
    await deps.store.refresh();
  }
}

/** The reminders of an opened mail that are still due. Undefined if none is left, or the person is gone. */
export async function remindersOf(
  deps: ReminderDeps,
  { subjectId, told }: Pick<Delivery, 'subjectId' | 'told'>,
): Promise<Reminders | undefined> {
  const [id = '', start = '', end = ''] = subjectId.split(' ');
  // Opened by an earlier version.
  if (told === null) {
    const window = { start, end, through: await sequenceAt(deps.store, start) };
    return (await loadReminders(deps, window)).get(id);
  }
  const all = { start: new Date(0).toISOString(), end: deps.clock.now().toISOString(), through: -1 };
  const itemIds = new Set(told.flatMap((name) => /^item:(\S+)/.exec(name)?.[1] ?? []));
  const found = (await findReminders(deps, all, eachNamed(deps.store.items, [...itemIds]))).get(id);
  const reminders = found?.reminders.filter((one) => told.some((name) => name.startsWith(nameOfDay(one)))) ?? [];
  return found && reminders.length > 0 ? { account: found.account, reminders } : undefined;
}

export interface Reminders {
  readonly account: Account;
  readonly reminders: readonly Reminder[];
}

interface FoundReminders extends Reminders {
  readonly reminders: Reminder[];
  /** Names as in `DueReminder`. */
  readonly names: string[];
}

type FoundByAccount = ReadonlyMap<string, FoundReminders>;

/** Reminders by account id: for items that fall due within the window, and for items that were decided on or touched within it. */
async function loadReminders(deps: ReminderDeps, window: ReminderWindow): Promise<FoundByAccount> {
  const { store, reminderPlan } = deps;
  if (reminderPlan === null) return new Map();
  const named = new Map<string, string>();
  for await (const { value } of eachPage(store.audit, 'after', { sequence: window.through })) {
    const { item } = value.details;
    if (typeof item === 'string' && !named.has(item)) named.set(item, value.at);
  }
  const last = addDays(dayOf(window.end, reminderPlan.timeZone), Math.max(0, ...reminderPlan.daysBefore));
  // Reminders for long overdue items were sent already, unless somebody changed them since.
  const day = `${dayOf(window.start, reminderPlan.timeZone)}T00:00:00.000Z`;
  const due: QueryNode = { kind: 'date', field: 'due', from: day, before: null };
  const anew: QueryNode = { kind: 'date', field: 'touched', from: window.start, before: null };
  const query = conjunction([dueBefore(`${addDays(last, 1)}T00:00:00.000Z`), disjunction([due, anew])]);
  return findReminders(deps, window, eachOf(store, named, query), named);
}

async function* eachOf(store: ReminderDeps['store'], named: ReadonlyMap<string, string>, query: QueryNode) {
  for await (const item of eachHit(store.items, { query })) if (!named.has(item.id)) yield item;
  yield* eachNamed(store.items, [...named.keys()]);
}

async function findReminders(
  { store, reminderPlan }: ReminderDeps,
  window: ReminderWindow,
  items: AsyncIterable<Item>,
  named: ReadonlyMap<string, string> = new Map(),
): Promise<FoundByAccount> {
  if (reminderPlan === null) return new Map();
  const [accounts, policies] = await Promise.all([allAccounts(store), readAll(store.policies, 'all')]);
  const finder = createReminderFinder({ accounts, policies }, reminderPlan, window);
  const due: DueReminder[] = policies.flatMap((policy) => finder.ofPolicy(policy));
  for await (const item of items) {
    const [from = window.start] = [named.get(item.id) ?? window.start, window.start].sort();
    due.push(...finder.ofItem(item, from));
  }
  const byAccount = new Map<string, FoundReminders>();
  for (const { account, reminder, name } of due) {
    const known = byAccount.get(account.id) ?? { account, reminders: [], names: [] };
    known.reminders.push(reminder);
    known.names.push(name);
    byAccount.set(account.id, known);
  }
  return byAccount;
}
