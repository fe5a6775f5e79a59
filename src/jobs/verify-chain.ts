import { auditId, firstBrokenLink } from '../decisions/record-event.js';
import type { AuditEvent } from '../model/audit.js';
import { tagId } from '../model/policy.js';
import type { Store } from '../ports/store.js';
import { eachPage } from './each-page.js';

type ChainStore = Pick<
  Store,
  'audit' | 'policies' | 'subscriptions' | 'ownSources' | 'items' | 'unreadable' | 'refresh'
>;

export type ChainVerdict =
  /** `last` is the newest event, undefined where there is none. */
  | { readonly kind: 'sound'; readonly length: number; readonly last: AuditEvent | undefined }
  /** The event, or the one before it, was altered or taken out. */
  | { readonly kind: 'broken'; readonly length: number; readonly sequence: number }
  /** The event cannot be read: nothing proves it, and the link over it is missing. */
  | { readonly kind: 'unreadable'; readonly length: number; readonly sequence: number }
  /** Something reflects the event, which is not there, or is about something else: the end of the chain was cut. */
  | { readonly kind: 'cut'; readonly length: number; readonly sequence: number }
  /** Longer than what was asked to be read. */
  | { readonly kind: 'unverified' };

/**
 * Reads the chain from its beginning, where it has at most `most` events, and checks every link; then that each event is there
 * which policies, tags, subscriptions and sources reflect, since links alone do not show that the newest events are gone. Who can
 * write the whole store can make all of it anew: only a hash that was kept elsewhere tells, see `isInChain`.
 */
export async function verifyChain(store: ChainStore, most = Number.POSITIVE_INFINITY): Promise<ChainVerdict> {
  const newest = await store.audit.find('newest', {}, { limit: 1 });
  if ((newest.documents[0]?.value.sequence ?? 0) > most) return { kind: 'unverified' };
  const events: AuditEvent[] = [];
  for await (const { value } of chainOf(store)) events.push(value);
  const { length } = events;
  const unreadable = await firstUnreadable(store);
  if (unreadable !== undefined) return { kind: 'unreadable', length, sequence: unreadable };
  const broken = firstBrokenLink(events);
  if (broken !== undefined) return { kind: 'broken', length, sequence: broken };
  for await (const reflected of reflectedEvents(store))
    if (!(await isThere(store, events, reflected))) return { kind: 'cut', length, sequence: reflected.sequence };
  return { kind: 'sound', length, last: events.at(-1) };
}

/** Of the events that the reading met. */
async function firstUnreadable(store: ChainStore): Promise<number | undefined> {
  await store.refresh();
  for await (const { value } of eachPage((page) => store.unreadable.find('all', {}, page)))
    if (value.collection === 'audit') return Number(value.recordId);
  return undefined;
}

/** Whether an event of the chain has the hash, or one that begins so: then all before it is as it was when the hash was kept. */
export async function isInChain(store: Pick<Store, 'audit'>, kept: string): Promise<boolean> {
  for await (const { value } of chainOf(store)) if (value.hash.startsWith(kept)) return true;
  return false;
}

function chainOf({ audit }: Pick<Store, 'audit'>) {
  return eachPage((page) => audit.find('after', { sequence: 0 }, page));
}

interface Reflected {
  readonly sequence: number;
  readonly subject: string;
}

/** An event may have been written since the chain was read. */
async function isThere(
  store: ChainStore,
  events: readonly AuditEvent[],
  { sequence, subject }: Reflected,
): Promise<boolean> {
  const event = events[sequence - 1] ?? (await store.audit.get(auditId(sequence)))?.value;
  return event?.subject === subject;
}

async function* reflectedEvents(store: ChainStore): AsyncGenerator<Reflected> {
  for await (const { value } of eachPage((page) => store.ownSources.find('all', {}, page)))
    yield { sequence: value.sequence, subject: value.id };
  for await (const { value } of eachPage((page) => store.subscriptions.find('all', {}, page)))
    yield { sequence: value.sequence, subject: value.id };
  for await (const { value } of eachPage((page) => store.policies.find('all', {}, page))) {
    yield { sequence: value.sequence, subject: value.id };
    yield* decidedTags(store, value.id);
  }
}

async function* decidedTags(store: ChainStore, policyId: string): AsyncGenerator<Reflected> {
  for (const state of ['confirmed', 'rejected'] as const) {
    let after: string | undefined;
    do {
      const { items, next } = await store.items.tagged({ policyId, state, limit: 200, after });
      for (const { id, policies } of items) {
        const tag = policies.find((one) => one.id === policyId);
        if (tag) yield { sequence: tag.sequence, subject: tagId(id, policyId) };
      }
      after = next;
    } while (after !== undefined);
  }
}
