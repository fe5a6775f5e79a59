import type { BlobStore, StoredBlob } from '../ports/blob-store.js';
import type { Clock } from '../ports/clock.js';
import type { Store } from '../ports/store.js';
import { type NamingStore, namedBlobs } from './named-blobs.js';

export interface ExpireDeps {
  readonly store: NamingStore & Pick<Store, 'refresh'>;
  readonly blobs: Pick<BlobStore, 'list' | 'delete'>;
  readonly clock: Pick<Clock, 'now'>;
  /** Days that bytes are kept after they last came. */
  readonly keepBlobsDays: number;
}

export interface ExpireReport {
  readonly expired: number;
  /** Of those that are old enough to go, how many stay because they are named. */
  readonly kept: number;
}

const dayMs = 24 * 60 * 60_000;

/** More than come in a week; what is left has its turn the next day. */
const mostAtOnce = 50_000;

/** The instant before which bytes have to have come last to be old. Pure. */
export function expiryLimit(now: Date, keepDays: number): string {
  return new Date(now.getTime() - keepDays * dayMs).toISOString();
}

/** Whether bytes may go: old, and named by nothing that lasts. Pure. */
export function mayExpire(blob: Pick<StoredBlob, 'hash' | 'storedAt'>, limit: string, named: ReadonlySet<string>) {
  return blob.storedAt < limit && !named.has(blob.hash);
}

/**
 * Deletes raw bytes that are old and that nothing names. Looks for what is old first and asks then what is named, so that what
 * came to be named meanwhile stays; bytes that come again meanwhile are young, and `delete` leaves those alone.
 */
export async function expireBlobs(deps: ExpireDeps, signal?: AbortSignal): Promise<ExpireReport> {
  const limit = expiryLimit(deps.clock.now(), deps.keepBlobsDays);
  const old: StoredBlob[] = [];
  for await (const blob of deps.blobs.list()) {
    if (blob.storedAt < limit) old.push(blob);
    if (signal?.aborted || old.length === mostAtOnce) break;
  }
  if (old.length === 0) return { expired: 0, kept: 0 };
  await deps.store.refresh();
  const named = new Set<string>();
  for await (const hash of namedBlobs(deps.store)) named.add(hash);
  const going = old.filter((blob) => mayExpire(blob, limit, named));
  let expired = 0;
  for (const { hash } of going) {
    if (signal?.aborted) break;
    await deps.blobs.delete(hash, limit);
    expired += 1;
  }
  return { expired, kept: old.length - going.length };
}
