import { grantLink } from '../../decisions/grant-link.js';
import { openDelivery } from '../../decisions/open-delivery.js';
import { composeDigest } from '../../digest/compose-digest.js';
import { createDigestLinks } from '../../digest/digest-links.js';
import { firstWindowStart, looksBack } from '../../digest/first-window.js';
import { digestId } from '../../digest/message-id.js';
import { nextWindowEnd } from '../../digest/window.js';
import type { Digest } from '../../model/digest.js';
import type { KeyRing } from '../../model/key-ring.js';
import type { Subscription } from '../../model/subscription.js';
import type { Versioned } from '../../ports/collection.js';
import type { Store } from '../../ports/store.js';
import { isPaused, loadMailPause, wasSentBefore } from '../mail/mail-pause.js';
import { loadEarlierPairs } from './earlier-pairs.js';
import { measureCoverage } from './measure-coverage.js';
import { type SelectDeps, selectEntries } from './select-entries.js';
import { tellChanges } from './tell-changes.js';

export interface DigestDeps extends SelectDeps {
  readonly store: Store;
  readonly keyRing: KeyRing;
  readonly publicUrl: string;
  /** Of the pages to which the digest's links lead. */
  readonly timeZone: string;
  readonly maxBytes: number;
  /** Milliseconds after the end of a window before its digest is built, so that late writes are in it. */
  readonly settleMs: number;
}

export type DigestReport =
  | { readonly kind: 'not-due' }
  | { readonly kind: 'built'; readonly digest: Digest; readonly deliveryId: string };

type ActiveSubscription = Subscription & { readonly windowStart: string; readonly windowEnd: string };

/**
 * Builds the digest of a subscription whose window has closed: stores it, opens its delivery, and only then opens the
 * next window. Each step is created once under an id that follows from the window, so that a crash repeats none.
 */
export async function buildDigest(
  deps: DigestDeps,
  payload: { readonly subscriptionId: string },
): Promise<DigestReport> {
  const stored = await deps.store.subscriptions.get(payload.subscriptionId);
  if (!stored || !isActive(stored.value)) return { kind: 'not-due' };
  const windowEnd = Date.parse(stored.value.windowEnd);
  const settled = new Date(deps.clock.now().getTime() - deps.settleMs);
  const pause = await loadMailPause(deps.store);
  if (windowEnd > settled.getTime() || isPaused(pause)) return { kind: 'not-due' };
  // What was mailed before a restore and what is due since do not share a digest: one half would be lost, or come twice.
  const sentUntil = wasSentBefore(pause, windowEnd + deps.settleMs) ? Date.parse(pause?.since ?? '') : undefined;
  const until = sentUntil === undefined ? settled : new Date(sentUntil - deps.settleMs);
  const closed = await closeWindow(deps, stored, stored.value, until);
  if (!closed) return { kind: 'not-due' };
  const digest = await storeDigest(deps, closed.subscription);
  const delivery = await openDelivery(deps, {
    kind: 'digest',
    subjectId: digest.id,
    recipient: closed.subscription.address,
    sequence: 0,
  });
  await openNextWindow(deps, closed.subscription, closed.version);
  return { kind: 'built', digest, deliveryId: delivery.id };
}

/** What the open window of a subscription would bring now, unsaved: for a preview. */
export async function previewDigest(deps: DigestDeps, subscription: Subscription): Promise<Digest> {
  const now = deps.clock.now().toISOString();
  const windowStart = subscription.windowStart ?? firstWindowStart(now);
  await deps.store.refresh();
  return compose(deps, { ...subscription, windowStart, windowEnd: now });
}

/** Ends the open window of a subscription now instead of at its hour; its digest follows as for any window. */
export async function closeWindowNow(
  deps: Pick<DigestDeps, 'store' | 'clock'>,
  subscriptionId: string,
): Promise<boolean> {
  for (;;) {
    const stored = await deps.store.subscriptions.get(subscriptionId);
    if (!stored || !isActive(stored.value)) return false;
    const windowEnd = deps.clock.now().toISOString();
    if (stored.value.windowEnd <= windowEnd) return true;
    const outcome = await deps.store.subscriptions.replace({ ...stored.value, windowEnd }, stored.version);
    if (outcome === 'replaced') return true;
  }
}

interface ClosedWindow {
  readonly subscription: ActiveSubscription;
  readonly version: number;
}

/**
 * Settles which window the digest is for. After a long silence the windows that passed become one, unless the digest of
 * the first is there already: then that one is finished first.
 */
async function closeWindow(
  deps: DigestDeps,
  stored: Versioned<Subscription>,
  subscription: ActiveSubscription,
  settled: Date,
): Promise<ClosedWindow | undefined> {
  const latest = latestWindowEnd(subscription, settled);
  const begun = await deps.store.digests.get(digestId(subscription.id, subscription.windowEnd));
  if (begun || latest === subscription.windowEnd) return { subscription, version: stored.version };
  const merged = { ...subscription, windowEnd: latest };
  const outcome = await deps.store.subscriptions.replace(merged, stored.version);
  return outcome === 'replaced' ? { subscription: merged, version: stored.version + 1 } : undefined;
}

/** The last regular end of a window that has settled, at least the one that the subscription waits for. */
function latestWindowEnd(subscription: ActiveSubscription, settled: Date): string {
  let end = subscription.windowEnd;
  for (;;) {
    const next = nextWindowEnd(subscription, new Date(end));
    if (next > settled) return end;
    end = next.toISOString();
  }
}

async function storeDigest(deps: DigestDeps, subscription: ActiveSubscription): Promise<Digest> {
  const id = digestId(subscription.id, subscription.windowEnd);
  const stored = await deps.store.digests.get(id);
  if (stored) return stored.value;
  await deps.store.refresh();
  const digest = await compose(deps, subscription);
  if ((await deps.store.digests.create(digest)) === 'created') return digest;
  return (await deps.store.digests.get(id))?.value ?? digest;
}

async function compose(deps: DigestDeps, subscription: ActiveSubscription): Promise<Digest> {
  const { id: subscriptionId, windowStart, windowEnd, language, filter } = subscription;
  const window = { start: windowStart, end: windowEnd };
  const id = digestId(subscriptionId, windowEnd);
  const { publicUrl, maxBytes, timeZone } = deps;
  const unsubscribeToken = await grantLink(deps, { scope: 'unsubscribe', owner: subscriptionId, expiresAt: null });
  const earlier = await loadEarlierPairs(deps.store, subscription, window);
  const selected = await selectEntries(deps, subscription, { ...window, earlier });
  const entries = await tellChanges(deps.store, selected.entries, language);
  const composed = composeDigest({
    subscription,
    window,
    looksBack: looksBack(window, subscription.confirmedAt),
    entries,
    backlog: selected.backlog,
    coverage: await measureCoverage(deps, subscription, window),
    links: createDigestLinks({ publicUrl, unsubscribeToken, digestId: id, filter, window, timeZone }),
    maxBytes,
  });
  return {
    id,
    subscriptionId,
    windowStart,
    windowEnd,
    builtAt: deps.clock.now().toISOString(),
    language,
    pairs: [...composed.kept, ...composed.omitted],
    omitted: composed.omitted.length,
    subject: composed.subject,
    html: composed.html,
    text: composed.text,
  };
}

async function openNextWindow(deps: DigestDeps, subscription: ActiveSubscription, version: number): Promise<void> {
  const windowEnd = nextWindowEnd(subscription, new Date(subscription.windowEnd)).toISOString();
  let current: Versioned<Subscription> | undefined = { value: subscription, version };
  while (current?.value.windowEnd === subscription.windowEnd) {
    const next = { ...current.value, windowStart: subscription.windowEnd, windowEnd };
    if ((await deps.store.subscriptions.replace(next, current.version)) === 'replaced') return;
    current = await deps.store.subscriptions.get(subscription.id);
  }
}

function isActive(subscription: Subscription): subscription is ActiveSubscription {
  return subscription.state === 'active' && subscription.windowStart !== null && subscription.windowEnd !== null;
}
