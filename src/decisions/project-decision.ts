import { type AuditAction, type AuditEvent, type DecidedEvent, readAs } from '../model/access/audit.js';
import type { Item } from '../model/item/item.js';
import type { Collection } from '../ports/store/collection.js';
import type { Store } from '../ports/store/store.js';
import { StoreError } from '../ports/store/store-error.js';
import { eventsOn } from './record-event.js';

type AuditStore = Pick<Store, 'audit' | 'refresh'>;

/** How decisions of some actions make the record of their subject, which has the same id. */
export interface Projection<S, T, A extends AuditAction> {
  readonly records: (store: S) => Pick<Collection<T & Projected>, 'get' | 'create' | 'replace'>;
  readonly actions: readonly A[];
  /** Undefined if the log alone cannot make it. The record gets the sequence of the event. */
  readonly after: (event: DecidedEvent<A>, before: T | undefined) => T | undefined;
}

interface Projected {
  readonly id: string;
  /** The audit sequence of the decision that the record reflects. */
  readonly sequence: number;
}

export interface ProjectionOutcome<T> {
  /** True if something was written. */
  readonly isNew: boolean;
  /** The stored record. */
  readonly value: T | undefined;
}

/**
 * Applies an audit event to its record, by compare-and-set. A record that reflects this or a later event is left as it is; so is an event
 * that only a later version can read. A crash may have cut an earlier decision off, and nothing looks for it once the record has a later
 * sequence, so all decisions in between are applied first, in order.
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

/** Applies an event to an item. Returns the same object if the item reflects this or a later event. */
export type ItemAfter = (before: Item, event: AuditEvent, now: string) => Item | Promise<Item>;

interface ItemProjection {
  readonly after: ItemAfter;
  /** The time of the touch: not the time of the decision, which digests and webhooks may have passed after a crash. */
  readonly now: string;
  /** True if an item that is read-only now may be updated later. */
  readonly mayLag?: boolean;
}

/**
 * Applies events to an item, in order, with one read and one write. Events may be applied again. Returns the item as it is then or will be,
 * and the number of events that it did not reflect. Undefined if there is no such item.
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
 * For updates of items after recorded decisions. While its index is copied, an item is read-only for minutes; nobody should wait for that,
 * since `sweep` updates it later.
 */
export async function unlessRefused<T>(following: Promise<T>): Promise<T | undefined> {
  try {
    return await following;
  } catch (error) {
    if (error instanceof StoreError && error.code === 'read-only') return undefined;
    throw error;
  }
}

/** The readable events with these actions on the subject of `event`, after `since` up to the event, earliest first. */
export async function decidedSince<A extends AuditAction>(
  store: AuditStore,
  since: number,
  event: AuditEvent,
  actions: readonly A[],
): Promise<readonly DecidedEvent<A>[]> {
  const earlier: AuditEvent[] = [];
  if (since < event.sequence - 1) {
    // A query may lag behind recent decisions of others.
    await store.refresh();
    for await (const one of eventsOn(store, event.subject))
      if (one.sequence > since && one.sequence < event.sequence) earlier.push(one);
  }
  return [...earlier, event].flatMap((one) => readAs(one, ...actions) ?? []);
}

/** The record with all decisions applied, also those that a crash cut off. Use it before deciding. */
export async function withAllDecided<S, T extends Projected, A extends AuditAction>(
  store: S & AuditStore,
  projection: Projection<S, T, A>,
  id: string,
): Promise<T | undefined> {
  await store.refresh();
  return withDecided(store, projection, id);
}

/** The same without a refresh: with the events that queries find now. */
export async function withDecided<S, T extends Projected, A extends AuditAction>(
  store: S & AuditStore,
  projection: Projection<S, T, A>,
  id: string,
): Promise<T | undefined> {
  let last: AuditEvent | undefined;
  for await (const event of eventsOn(store, id)) if (readAs(event, ...projection.actions)) last = event;
  return last ? (await project(store, projection, last)).value : (await projection.records(store).get(id))?.value;
}
