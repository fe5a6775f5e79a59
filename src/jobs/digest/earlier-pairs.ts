import { coveredSince } from '../../digest/compose/window.js';
import { digestId } from '../../digest/mail/message-id.js';
import type { LeftOutPair, Pair } from '../../model/digest/composition.js';
import type { Digest } from '../../model/digest/digest.js';
import type { Subscription } from '../../model/digest/subscription.js';
import { lateMs } from '../../model/item/touched.js';
import type { Store } from '../../ports/store/store.js';

const digestsAtOnce = 20;
/** More than the stored digests of a subscription. */
const endsAtMost = 1_000;

/** The pairs of earlier digests that a digest must not repeat. */
export interface EarlierPairs {
  /** Activity from this moment on is read again, since some may have been written after the last digest was built. */
  readonly since: string;
  has(pair: Pair): boolean;
  /** Equal for subscriptions that received the same items. */
  readonly key: string;
}

/**
 * The pairs of earlier digests in the last hour before `window`. A write in progress while a window closed has a stamp of that window but
 * was in no digest. The next digest includes it, and these pairs keep others from being sent twice. Items from before the first window are
 * not included.
 */
export async function loadEarlierPairs(
  store: Pick<Store, 'digests' | 'compositions' | 'refresh'>,
  subscription: Pick<Subscription, 'id' | 'frequency' | 'confirmedAt'>,
  window: { readonly start: string },
): Promise<EarlierPairs> {
  const since = new Date(Date.parse(window.start) - lateMs).toISOString();
  let firstStart = coveredSince(subscription, window);
  const keys = new Set<string>();
  for await (const digest of digestsBefore(store, subscription.id, window.start)) {
    if (digest.windowStart < firstStart) firstStart = digest.windowStart;
    if (digest.windowEnd <= since) break;
    for (const pair of await pairsOf(store, digest, window)) keys.add(keyOf(pair));
  }
  const [, from = since] = [since, firstStart].sort();
  return { since: from, has: (pair) => keys.has(keyOf(pair)), key: [from, ...[...keys].sort()].join(' ') };
}

/** A digest that ends after the window begins came from a clock that was ahead, so its last hour is another. */
async function pairsOf(
  { compositions }: Pick<Store, 'compositions'>,
  digest: Digest,
  window: { readonly start: string },
): Promise<readonly Pair[]> {
  if ('pairs' in digest) return digest.pairs;
  if (digest.windowEnd <= window.start) return digest.last;
  const composition = (await compositions.get(digest.compositionId))?.value;
  return composition ? [...composition.entries, ...composition.leftOut] : digest.last;
}

/**
 * Earlier digests, newest first. The digest that ends where the window begins is read by its id, and so on, since queries lag. If there is
 * none, this is the first window, or the window was moved after the clock jumped. Digests of a clock that was ahead end later and come
 * first.
 */
export async function* digestsBefore(
  store: Pick<Store, 'digests' | 'refresh'>,
  subscriptionId: string,
  start: string,
): AsyncGenerator<Digest> {
  const { digests } = store;
  const given = new Set<string>();
  const endsOf = () => digests.findField('bySubscription', { subscriptionId }, 'windowEnd', endsAtMost);
  async function* among(ends: readonly unknown[]): AsyncGenerator<Digest> {
    const ids = ends.map((end) => digestId(subscriptionId, String(end))).filter((id) => !given.has(id));
    for (const id of ids) given.add(id);
    // Few at once, since earlier versions stored large pairs.
    for (let at = 0; at < ids.length; at += digestsAtOnce)
      for (const digest of await digests.getMany(ids.slice(at, at + digestsAtOnce))) if (digest) yield digest.value;
  }
  const ends = await endsOf();
  yield* among(ends.filter((end) => String(end) > start));
  for (let at = start; ; ) {
    const digest = await digests.get(digestId(subscriptionId, at));
    if (!digest || given.has(digest.value.id)) break;
    given.add(digest.value.id);
    yield digest.value;
    at = digest.value.windowStart;
  }
  if (given.size > 0) return yield* among(ends);
  await store.refresh();
  yield* among(await endsOf());
}

/** The included or left-out pairs that the next digest would find again. */
export function lastPairs(pairs: readonly LeftOutPair[], windowEnd: string): Pair[] {
  const since = new Date(Date.parse(windowEnd) - lateMs).toISOString();
  return pairs.filter(({ activityAt }) => activityAt > since).map(({ itemId, revision }) => ({ itemId, revision }));
}

function keyOf(pair: Pair): string {
  return `${pair.itemId}_${pair.revision}`;
}
