import type { Delivery, Digest } from '../../model/digest.js';
import type { WebDeps } from '../web-deps.js';

export interface DigestView {
  readonly digest: Digest;
  /** Oldest first. */
  readonly deliveries: readonly Delivery[];
}

export interface DigestPageView {
  readonly digests: readonly DigestView[];
  readonly next: string | undefined;
}

const deliveriesAtMost = 100;

/** The newest digests with their deliveries. */
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
