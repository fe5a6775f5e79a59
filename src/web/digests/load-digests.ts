import { composeSteps } from '../../digest/compose/compose-digest.js';
import { fillLinks } from '../../digest/digest-links.js';
import {
  digestInput,
  loadComposition,
  loadMessage,
  mayReadReasons,
  onlookersLinks,
} from '../../jobs/digest/render-digest.js';
import { inTurns } from '../../jobs/read/in-slices.js';
import type { Pair } from '../../model/digest/composition.js';
import type { Delivery, DeliveryState, Digest } from '../../model/digest/digest.js';
import type { Subscription } from '../../model/digest/subscription.js';
import type { WebDeps } from '../site-env.js';

export interface DigestView {
  readonly digest: Digest;
  /** Oldest first. */
  readonly deliveries: readonly Delivery[];
}

/** The pairs of each digest. Reads one composition after the other, since they are large. */
export async function loadPairs(
  store: WebDeps['store'],
  views: readonly DigestView[],
): Promise<(digest: Digest) => readonly Pair[]> {
  const composed = new Map<string, readonly Pair[]>();
  for (const { digest } of views) {
    if ('pairs' in digest || composed.has(digest.compositionId)) continue;
    const [stored] = await store.compositions.getMany([digest.compositionId]);
    const entries = stored?.value.entries ?? [];
    const brought = entries.map(({ itemId, revision }) => ({ itemId, revision }));
    composed.set(digest.compositionId, brought);
  }
  return (digest) => ('pairs' in digest ? digest.pairs : (composed.get(digest.compositionId) ?? []));
}

/** How many entries had no room in the mail. Null before it is written. */
export function omittedFrom({ digest, deliveries }: DigestView): number | null {
  if ('omitted' in digest) return digest.omitted;
  return deliveries.find(({ message }) => message)?.message?.omitted ?? null;
}

export interface DigestPageView {
  readonly digests: readonly DigestView[];
  readonly next: string | undefined;
}

export type Refusals = ReadonlyMap<string, NonNullable<Subscription['refused']>>;

const deliveriesAtMost = 100;

export async function loadDigests(
  store: WebDeps['store'],
  page: { readonly limit: number; readonly after?: string | undefined },
): Promise<DigestPageView> {
  const found = await store.digests.find('recent', {}, page);
  const digests = found.documents.map(({ value }) => value);
  return { digests: await Promise.all(digests.map((digest) => withDeliveries(store, digest))), next: found.next };
}

export async function loadDigest(store: WebDeps['store'], id: string): Promise<DigestView | undefined> {
  const stored = await store.digests.get(id);
  return stored && withDeliveries(store, stored.value);
}

async function withDeliveries(store: WebDeps['store'], digest: Digest): Promise<DigestView> {
  const found = await store.deliveries.find('bySubject', { subjectId: digest.id }, { limit: deliveriesAtMost });
  return { digest, deliveries: found.documents.map(({ value }) => value) };
}

const stuckStates = ['unknown', 'refused'] as const satisfies readonly DeliveryState[];
const stuckShown = 20;

/** How often in a row the addresses of stuck digests refused them, by the id of the delivery. */
export async function loadRefusals(store: WebDeps['store'], stuck: readonly Delivery[]): Promise<Refusals> {
  const refused = stuck.filter(
    ({ kind, state, reason }) => kind === 'digest' && state === 'refused' && reason === null,
  );
  const digests = await store.digests.getMany(refused.map(({ subjectId }) => subjectId));
  const subscriptions = await store.subscriptions.getMany(digests.map((digest) => digest?.value.subscriptionId ?? ''));
  return new Map(
    refused.flatMap(({ id }, index) => {
      const found = subscriptions[index]?.value.refused;
      return found ? [[id, found] as const] : [];
    }),
  );
}

/** Mails of any kind that were not accepted and are not retried automatically, newest first. */
export async function loadStuck(store: WebDeps['store']): Promise<readonly Delivery[]> {
  const found = await Promise.all(
    stuckStates.map((state) => store.deliveries.find('byState', { state }, { limit: stuckShown })),
  );
  const stuck = found.flatMap(({ documents }) => documents.map(({ value }) => value)).filter(({ open }) => !open);
  return stuck.sort((a, b) => b.createdAt.localeCompare(a.createdAt)).slice(0, stuckShown);
}

export interface ShownDigest {
  readonly html: string;
  /** `sent`: exactly as sent. `to-be-sent`: as it would be sent now. `anew`: rendered again, since the sent one is no longer stored. */
  readonly kind: 'sent' | 'to-be-sent' | 'anew';
}

/** A digest as the page shows it, without its tokens: a reader of the page must not be able to end the recipient's subscription. */
export async function showDigest(deps: WebDeps, { digest, deliveries }: DigestView): Promise<ShownDigest> {
  if ('html' in digest) return { html: withoutTokens(digest.html), kind: 'sent' };
  const links = onlookersLinks(deps, digest.id);
  const message = deliveries.find((delivery) => delivery.channel === 'mail' && delivery.message)?.message;
  const open = message && (await loadMessage(deps.blobs, message.blob));
  if (open) return { html: fillLinks(open, links).html ?? '', kind: 'sent' };
  const composition = await loadComposition(deps.store, digest);
  const address = (await deps.store.subscriptions.get(digest.subscriptionId))?.value.address ?? '';
  const readership = { own: links, mayReadReasons: await mayReadReasons(deps, address) };
  const { html } = await inTurns(composeSteps(digestInput(deps, digest, composition, readership)));
  return { html, kind: message ? 'anew' : 'to-be-sent' };
}

/** Removes the tokens of links from a stored mail. */
export function withoutTokens(html: string): string {
  return html.replace(/([?&;](?:t|token)=)v\d\.[A-Za-z0-9_.-]+/g, '$1');
}
