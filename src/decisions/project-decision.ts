import { type AuditAction, type AuditEvent, type DecidedEvent, readAs } from '../model/access/audit.js';
import type { Item } from '../model/item/item.js';
import type { Collection } from '../ports/store/collection.js';
import type { Store } from '../ports/store/store.js';
import { StoreError } from '../ports/store/store-error.js';
import { eventsOn } from './record-event.js';

type AuditStore = Pick<Store, 'audit' | 'refresh'>;

/** What decisions of some kinds make of their subject, which is a record of a collection under the same id. */
export interface Projection<S, T, A extends AuditAction> {
  readonly records: (store: S) => Pick<Collection<T & Projected>, 'get' | 'create' | 'replace'>;
  readonly actions: readonly A[];
  /** Undefined where the log alone cannot make it. Each event bears the number that the record then has. */
  readonly after: (event: DecidedEvent<A>, before: T | undefined) => T | undefined;
}

interface Projected {
  readonly id: string;
  /** The audit sequence of the decision that it reflects. */
  readonly sequence: number;
}

export interface ProjectionOutcome<T> {
  /** Whether something was written. */
  readonly isNew: boolean;
  /** What is stored by now. */
  readonly value: T | undefined;
}

/**
 * Brings a record to what an audit event decided, by compare-and-set. One that reflects it, or a later one, is left as it is, and so is
 * what only a later version can read. A crash may have cut an earlier decision off from the record, and nothing looks for that one once
 * the record bears a later number: so whatever was decided in between is followed first, in order.
 */
export async function project<S, T extends Projected, A extends AuditAction>(
  store: S & AuditStore,
  { records, actions, after }: Projection<S, T, A>,
  event: AuditEvent,
): Promise<ProjectionOutcome<T>> {
  for (;;) {
    const stored = await records(store).get(event.subject);
    const since = stored?.value.sequence ?? 0;
    if (since >= event.sequence || !readAs(event, ...actions)) return { isNew: false, value: stored?.value };
    const due = await decidedSince(store, since, event, actions);
    const next = due.reduce<T | undefined>((before, one) => after(one, before) ?? before, stored?.value);
    if (!next || next === stored?.value) return { isNew: false, value: stored?.value };
    const outcome = await (stored ? records(store).replace(next, stored.version) : records(store).create(next));
    if (outcome === 'replaced' || outcome === 'created') return { isNew: true, value: next };
  }
}

/** What an event makes of the item that it is about; the same item where that reflects it, or a later one. */
export type ItemAfter = (before: Item, event: AuditEvent, now: string) => Item | Promise<Item>;

interface ItemProjection {
  readonly after: ItemAfter;
  /** When the item is touched. Not when it was decided: after a crash, digests and webhooks may have passed that moment already. */
  readonly now: string;
  /** Whether an item that takes no writes now may follow later. */
  readonly mayLag?: boolean;
}

/**
 * Brings an item to what events decided of it, in order, by one read and one write. Events may be projected again. Gives the item as it is
 * then, or will be, and how many of them it did not reflect; nothing where there is no such item.
 */
export async function projectOnItem(
  store: Pick<Store, 'items'>,
  itemId: string,
  events: readonly AuditEvent[],
  { after, now, mayLag = false }: ItemProjection,
): Promise<{ readonly item: Item; readonly followed: number } | undefined> {
  for (;;) {
    const [stored] = await store.items.getMany([itemId]);
    if (!stored) return undefined;
    let [item, followed] = [stored.value, 0];
    for (const event of events) {
      const next = await after(item, event, now);
      if (next !== item) followed += 1;
      item = next;
    }
    if (followed === 0) return { item, followed };
    const written = store.items.write([{ item, expectedVersion: stored.version, revision: null, words: null }]);
    const outcomes = await (mayLag ? unlessRefused(written) : written);
    if (outcomes?.[0] !== 'conflict') return { item, followed: outcomes ? followed : 0 };
  }
}

/**
 * For how an item follows what was decided of it, and is on record. While its index is copied it takes no writes for minutes, which
 * nobody should wait for: it follows by `sweep`.
 */
export async function unlessRefused<T>(following: Promise<T>): Promise<T | undefined> {
  try {
    return await following;
  } catch (error) {
    if (error instanceof StoreError && error.code === 'read-only') return undefined;
    throw error;
  }
}

/** What was decided of these kinds on the subject of an event after `since`, up to the event: of what can be read, the earliest first. */
export async function decidedSince<A extends AuditAction>(
  store: AuditStore,
  since: number,
  event: AuditEvent,
  actions: readonly A[],
): Promise<readonly DecidedEvent<A>[]> {
  const earlier: AuditEvent[] = [];
  if (since < event.sequence - 1) {
    // A search may lag behind what others decided just now.
    await store.refresh();
    for await (const one of eventsOn(store, event.subject))
      if (one.sequence > since && one.sequence < event.sequence) earlier.push(one);
  }
  return [...earlier, event].flatMap((one) => readAs(one, ...actions) ?? []);
}

/** A record with all decisions on it, also those that a crash cut off from it. Read it so before deciding. */
export async function withAllDecided<S, T extends Projected, A extends AuditAction>(
  store: S & AuditStore,
  projection: Projection<S, T, A>,
  id: string,
): Promise<T | undefined> {
  await store.refresh();
  return withDecided(store, projection, id);
}

/** The same of what `find` has by now. */
export async function withDecided<S, T extends Projected, A extends AuditAction>(
  store: S & AuditStore,
  projection: Projection<S, T, A>,
  id: string,
): Promise<T | undefined> {
  let last: AuditEvent | undefined;
  for await (const event of eventsOn(store, id)) if (readAs(event, ...projection.actions)) last = event;
  return last ? (await project(store, projection, last)).value : (await projection.records(store).get(id))?.value;
}
