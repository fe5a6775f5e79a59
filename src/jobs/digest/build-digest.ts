import { openDelivery } from '../../decisions/open-delivery.js';
import { composeSteps } from '../../digest/compose/compose-digest.js';
import { firstWindowStart, looksBack, nextWindowEnd } from '../../digest/compose/window.js';
import { digestId } from '../../digest/mail/message-id.js';
import { digestSubject } from '../../digest/view/view-digest.js';
import { isAhead } from '../../model/ahead.js';
import type { ComposedDigest, Digest, MailPause, StoredDigest } from '../../model/digest/digest.js';
import type { Subscription } from '../../model/digest/subscription.js';
import { lateMs } from '../../model/item/touched.js';
import type { Needs } from '../../ports/services.js';
import type { Versioned } from '../../ports/store/collection.js';
import type { Store } from '../../ports/store/store.js';
import { isPaused, loadMailPause, wasSentBefore } from '../mail/mail-pause.js';
import { hasUnmatched } from '../match/match-policies.js';
import { inTurns } from '../read/in-slices.js';
import { type ComposeDeps, composeUnsaved, composeWindow, type WindowSubscription } from './compose-window.js';
import type { CompositionDigest } from './digest-cache.js';
import { type AccountFinder, digestInput, mayReadReasons, onlookersLinks, type RenderDeps } from './render-digest.js';

export type DigestDeps = ComposeDeps & Needs<'store' | 'publicUrl' | 'settleMs'>;

export type DigestReport =
  | { readonly kind: 'not-due' }
  /** An alert without items in its window, which is closed. */
  | { readonly kind: 'nothing-to-tell' }
  | { readonly kind: 'built'; readonly digest: Digest; readonly deliveryId: string };

/**
 * Builds the digest of a subscription whose window has closed: stores it, opens its delivery, and only then opens the next window. Each
 * step is created once, under an id that follows from the window, so that a crash repeats none. Waits at most an hour until the items
 * touched in the window are matched; items matched later are in the next digest.
 */
export async function buildDigest(
  deps: DigestDeps,
  payload: { readonly subscriptionId: string },
): Promise<DigestReport> {
  const stored = await deps.store.subscriptions.get(payload.subscriptionId);
  if (!stored || !isActive(stored.value)) return { kind: 'not-due' };
  const now = deps.clock.now();
  const pause = await loadMailPause(deps.store);
  const ahead = isAhead(stored.value.windowStart, now);
  const closed = ahead
    ? await closeAhead(deps, stored, stored.value, isPaused(pause))
    : await closeDue(deps, stored, stored.value, pause);
  if (!closed) return { kind: 'not-due' };
  const nextStart = ahead ? now.toISOString() : closed.subscription.windowEnd;
  const digest = await storeDigest(deps, closed.subscription);
  if (digest === undefined || isEmptyAlert(closed.subscription, digest)) {
    await openNextWindow(deps, closed, nextStart);
    return { kind: 'nothing-to-tell' };
  }
  const delivery = await openDelivery(deps, {
    kind: 'digest',
    subjectId: digest.id,
    recipient: closed.subscription.address,
    sequence: 0,
  });
  await openNextWindow(deps, closed, nextStart);
  return { kind: 'built', digest, deliveryId: delivery.id };
}

async function closeDue(
  deps: DigestDeps,
  stored: Versioned<Subscription>,
  subscription: WindowSubscription,
  pause: MailPause | undefined,
): Promise<ClosedWindow | undefined> {
  const windowEnd = Date.parse(subscription.windowEnd);
  const settled = new Date(deps.clock.now().getTime() - deps.settleMs);
  if (windowEnd > settled.getTime() || isPaused(pause)) return undefined;
  if (settled.getTime() - windowEnd < lateMs && (await hasUnmatched(deps))) return undefined;
  // Items mailed before a restore and items due since must not share a digest; one part would be lost or sent twice.
  const sentUntil = wasSentBefore(pause, windowEnd + deps.settleMs) ? Date.parse(pause?.since ?? '') : undefined;
  const until = sentUntil === undefined ? settled : new Date(sentUntil - deps.settleMs);
  return closeWindow(deps, stored, subscription, latestWindowEnd(subscription, until));
}

/**
 * The window was begun by a clock that was ahead, so it would leave out everything written until then. A digest with the items that this
 * clock wrote in it is built now. Undefined if there are none; the next window is then open.
 */
async function closeAhead(
  deps: DigestDeps,
  stored: Versioned<Subscription>,
  subscription: WindowSubscription,
  paused: boolean,
): Promise<ClosedWindow | undefined> {
  const { windowStart: after, windowEnd: until } = subscription;
  await deps.store.refresh();
  const { activities } = await deps.store.items.activity({ after, until, limit: 1 });
  if (activities.length > 0 && !paused) return closeWindow(deps, stored, subscription, until);
  await openNextWindow(deps, { subscription, version: stored.version }, deps.clock.now().toISOString());
  return undefined;
}

/** A preview: the digest of the open window as of now. Stores nothing. */
export async function previewDigest(
  deps: DigestDeps & RenderDeps & AccountFinder,
  subscription: Subscription,
): Promise<StoredDigest> {
  const now = deps.clock.now().toISOString();
  const windowStart = subscription.windowStart ?? firstWindowStart(now);
  await deps.store.refresh();
  const asked = { ...subscription, windowStart, windowEnd: now };
  const composition = await composeUnsaved(deps, asked);
  const digest = digestOf(deps, asked, { id: composition.id, publications: 0, size: 0, last: [] });
  const input = digestInput(deps, digest, composition, {
    own: onlookersLinks(deps, digest.id),
    mayReadReasons: await mayReadReasons(deps, subscription.address),
  });
  const { omitted, ...mail } = await inTurns(composeSteps(input));
  const { id, subscriptionId, builtAt, language } = digest;
  const pairs = composition.entries.map(({ itemId, revision }) => ({ itemId, revision }));
  return { id, subscriptionId, windowStart, windowEnd: now, builtAt, language, pairs, omitted, ...mail };
}

/** Closes the open window of a subscription now. Its digest follows as for any window. */
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
  readonly subscription: WindowSubscription;
  readonly version: number;
}

/**
 * Decides the window of the digest. After a long pause, the missed windows become one, unless the digest of the first exists already; that
 * one is then finished first.
 */
async function closeWindow(
  deps: DigestDeps,
  stored: Versioned<Subscription>,
  subscription: WindowSubscription,
  latest: string,
): Promise<ClosedWindow | undefined> {
  const begun = await deps.store.digests.get(digestId(subscription.id, subscription.windowEnd));
  const isItsOwn = begun?.value.windowStart === subscription.windowStart;
  if (isItsOwn || (!begun && latest === subscription.windowEnd)) return { subscription, version: stored.version };
  const merged = { ...subscription, windowEnd: await freeEnd(deps, subscription.id, latest) };
  const outcome = await deps.store.subscriptions.replace(merged, stored.version);
  return outcome === 'replaced' ? { subscription: merged, version: stored.version + 1 } : undefined;
}

/**
 * A free end for the window. A clock that was ahead may have built a digest with the same end, whose id this one would share, so that its
 * items would be lost.
 */
async function freeEnd({ store }: Pick<DigestDeps, 'store'>, subscriptionId: string, latest: string): Promise<string> {
  let end = latest;
  while (await store.digests.get(digestId(subscriptionId, end))) end = new Date(Date.parse(end) + 1).toISOString();
  return end;
}

/** The last regular end of a settled window; at least the end that the subscription waits for. */
function latestWindowEnd(subscription: WindowSubscription, settled: Date): string {
  let end = subscription.windowEnd;
  for (;;) {
    const next = nextWindowEnd(subscription, new Date(end));
    if (next > settled) return end;
    end = next.toISOString();
  }
}

/** An alert without items is not sent. */
function isEmptyAlert({ frequency }: Subscription, digest: Digest): boolean {
  return frequency !== 'weekly' && 'size' in digest && digest.size === 0;
}

/** Undefined for an alert whose window was empty and that deferred nothing. */
async function storeDigest(deps: DigestDeps, subscription: WindowSubscription): Promise<Digest | undefined> {
  const id = digestId(subscription.id, subscription.windowEnd);
  const stored = await deps.store.digests.get(id);
  if (stored) return stored.value;
  const composition = await composeWindow(deps, subscription);
  if (composition === undefined) return undefined;
  const digest = digestOf(deps, subscription, composition);
  if ((await deps.store.digests.create(digest)) === 'created') return digest;
  return (await deps.store.digests.get(id))?.value ?? digest;
}

function digestOf(
  { clock }: Pick<DigestDeps, 'clock'>,
  subscription: WindowSubscription,
  composition: CompositionDigest,
): ComposedDigest {
  const { id: subscriptionId, windowStart, windowEnd, language, timeZone, confirmedAt } = subscription;
  const window = { start: windowStart, end: windowEnd };
  return {
    id: digestId(subscriptionId, windowEnd),
    subscriptionId,
    windowStart,
    windowEnd,
    builtAt: clock.now().toISOString(),
    language,
    timeZone,
    subject: digestSubject({ subscription, window }, composition.publications),
    compositionId: composition.id,
    looksBack: looksBack(window, confirmedAt),
    size: composition.size,
    last: composition.last,
  };
}

async function openNextWindow(
  { store }: Pick<DigestDeps, 'store'>,
  { subscription, version }: ClosedWindow,
  windowStart: string,
): Promise<void> {
  const windowEnd = await nextEnd(store, subscription, windowStart);
  let current: Versioned<Subscription> | undefined = { value: subscription, version };
  while (current?.value.windowEnd === subscription.windowEnd) {
    const next = { ...current.value, windowStart, windowEnd };
    if ((await store.subscriptions.replace(next, current.version)) === 'replaced') return;
    current = await store.subscriptions.get(subscription.id);
  }
}

/** The most mails of one alert within a day. Later items wait and are sent together. */
const alertsADay = 6;
const dayMs = 24 * 3_600_000;

async function nextEnd(
  store: Pick<Store, 'digests' | 'refresh'>,
  subscription: WindowSubscription,
  windowStart: string,
): Promise<string> {
  const end = nextWindowEnd(subscription, new Date(windowStart)).toISOString();
  if (subscription.frequency !== 'at-once') return end;
  await store.refresh();
  const page = { limit: alertsADay };
  const { documents } = await store.digests.find('bySubscription', { subscriptionId: subscription.id }, page);
  const first = documents[alertsADay - 1]?.value.windowEnd;
  // A mail of a clock that was ahead delays nothing.
  if (first === undefined || first > windowStart) return end;
  const rested = nextWindowEnd(subscription, new Date(Date.parse(first) + dayMs)).toISOString();
  return [rested, end].sort().at(-1) ?? end;
}

function isActive(subscription: Subscription): subscription is WindowSubscription {
  return subscription.state === 'active' && subscription.windowStart !== null && subscription.windowEnd !== null;
}
