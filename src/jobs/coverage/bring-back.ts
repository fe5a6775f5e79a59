import { nextWindowEnd } from '../../digest/compose/window.js';
import { isAhead, notAhead } from '../../model/ahead.js';
import type { Subscription } from '../../model/digest/subscription.js';
import { clockItself } from '../../model/source/health-change.js';
import type { SourceState } from '../../model/source/source.js';
import type { HostGate } from '../../ports/host-gate.js';
import type { Collection, Versioned } from '../../ports/store/collection.js';
import { eachPage } from '../../ports/store/each-page.js';
import type { Store } from '../../ports/store/store.js';
import { writeChange } from './note-health.js';

export interface BringBackDeps {
  readonly store: Pick<Store, 'sources' | 'subscriptions' | 'deliveries' | 'documents' | 'health'>;
  readonly hostGate: Pick<HostGate, 'reopen'>;
  /** Nobody is told of changes where it is null. */
  readonly owner: unknown;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** A week after 410, a tenth of jitter, and a day of hours that a feed wants skipped: nothing puts a source off for longer. */
const furthestSlotMs = 9 * dayMs;
/** Longer than between any two attempts at a mail. */
const furthestMailMs = 12 * hourMs;

/**
 * Finds what was noted while the clock of the machine was ahead, and brings it back to now: it would stand still for as long as
 * the clock had jumped. Known by moments of the past that lie in the future, and by slots further away than any rule puts them.
 * Gives whether there was anything; the owner is told once.
 */
export async function bringBack(
  deps: BringBackDeps,
  sources: readonly Versioned<SourceState>[],
  now: Date,
): Promise<boolean> {
  const { store } = deps;
  let moved = await moveAll(store.sources, sources, (state) => sourceBack(state, now));
  const subscriptions = eachPage((page) => store.subscriptions.find('all', {}, page));
  moved += await moveAll(store.subscriptions, subscriptions, (one) => subscriptionBack(one, now));
  const ahead = (byMs: number) => ({ open: true, after: new Date(now.getTime() + byMs).toISOString() });
  const mails = eachPage((page) => store.deliveries.find('ahead', ahead(furthestMailMs), page));
  moved += await moveAll(store.deliveries, mails, (mail) => ({ ...mail, attemptAt: now.toISOString() }));
  const documents = eachPage((page) => store.documents.find('ahead', ahead(furthestSlotMs), page), 50);
  moved += await moveAll(store.documents, documents, (one) => ({ ...one, nextAt: now.toISOString() }));
  if (moved === 0) return false;
  // Until when a host is closed was reckoned by the same clock.
  await deps.hostGate.reopen();
  await tell(deps, moved, now);
  return true;
}

/** Undefined where nothing is ahead. Pure. */
export function sourceBack(state: SourceState, now: Date): SourceState | undefined {
  const wasAhead = isAhead(state.lastCheckedAt, now);
  const isFar = Date.parse(state.dueAt) > now.getTime() + furthestSlotMs;
  if (!wasAhead && !isFar) return undefined;
  const { track, health, push } = state;
  const back = <T extends string | null>(moment: T) => notAhead(moment, now);
  return {
    ...state,
    dueAt: now.toISOString(),
    lastCheckedAt: back(state.lastCheckedAt),
    firstCheckedAt: back(state.firstCheckedAt),
    firstSuccessAt: back(state.firstSuccessAt),
    lastSuccessAt: back(state.lastSuccessAt),
    lastChangeAt: back(state.lastChangeAt),
    push: push && { ...push, notifiedAt: back(push.notifiedAt), pulledTo: null, pulledFrom: null },
    track: { ...track, lastNewAt: back(track.lastNewAt) },
    health: { ...health, since: back(health.since) },
  };
}

/** A window that begins in the future would leave out what is written until then. Pure. */
export function subscriptionBack(subscription: Subscription, now: Date): Subscription | undefined {
  if (subscription.state !== 'active' || !isAhead(subscription.windowStart, now)) return undefined;
  const windowStart = now.toISOString();
  return { ...subscription, windowStart, windowEnd: nextWindowEnd(subscription, now).toISOString() };
}

async function moveAll<T extends { readonly id: string }>(
  collection: Pick<Collection<T>, 'replace'>,
  stored: Iterable<Versioned<T>> | AsyncIterable<Versioned<T>>,
  back: (value: T) => T | undefined,
): Promise<number> {
  let moved = 0;
  for await (const { value, version } of stored) {
    const next = back(value);
    if (next && (await collection.replace(next, version)) === 'replaced') moved += 1;
  }
  return moved;
}

async function tell(deps: BringBackDeps, moved: number, now: Date): Promise<void> {
  const { documents } = await deps.store.health.find('bySource', { sourceId: clockItself }, { limit: 1 });
  const sequence = (documents[0]?.value.sequence ?? 0) + 1;
  const about = { sourceId: clockItself, sequence, at: now.toISOString(), from: null, to: 'set-back' } as const;
  await writeChange(deps, { ...about, reason: String(moved) });
}
