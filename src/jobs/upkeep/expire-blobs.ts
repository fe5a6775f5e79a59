import type { Clock } from '../../ports/clock.js';
import type { BlobStore, StoredBlob } from '../../ports/store/blob-store.js';
import type { Store } from '../../ports/store/store.js';
import { decidedBlobs, type NamingStore, namedBlobs } from './named-blobs.js';

export interface ExpireDeps {
  readonly store: NamingStore & Pick<Store, 'refresh' | 'unreadableRecords'>;
  readonly blobs: Pick<BlobStore, 'list' | 'delete'>;
  readonly clock: Pick<Clock, 'now'>;
  /** Days that bytes are kept after they last came. */
  readonly keepBlobsDays: number;
}

export interface ExpireReport {
  readonly expired: number;
  /** Of those that are old enough to go and were looked at, how many stay because they are named. */
  readonly kept: number;
}

const dayMs = 24 * 60 * 60_000;

/** How many go at once: more than come in a week; what is left has its turn the next day. */
const goAtOnce = 50_000;

/** The instant before which bytes have to have come last to be old. Pure. */
export function expiryLimit(now: Date, keepDays: number): string {
  return new Date(now.getTime() - keepDays * dayMs).toISOString();
}

/** Whether bytes may go: old, and named by nothing that lasts. Pure. */
export function mayExpire(blob: Pick<StoredBlob, 'hash' | 'storedAt'>, limit: string, named: ReadonlySet<string>) {
  return blob.storedAt < limit && !named.has(blob.hash);
}

/**
 * Deletes raw bytes that are old and that nothing names, `atMost` of them. What is decided while it looks is asked for once
 * more before anything goes; bytes that come again meanwhile are young, and `delete` leaves those alone.
 */
export async function expireBlobs(deps: ExpireDeps, signal?: AbortSignal, atMost = goAtOnce): Promise<ExpireReport> {
  const limit = expiryLimit(deps.clock.now(), deps.keepBlobsDays);
  if (!(await isAnyOld(deps, limit))) return { expired: 0, kept: 0 };
  await deps.store.refresh();
  const decidedUntil = await newestSequence(deps.store);
  const named = await setOf(namedBlobs(deps.store));
  const { going, kept } = await selectGoing(deps, { limit, named, atMost, signal });
  await deps.store.refresh();
  const decided = await setOf(decidedBlobs(deps.store, decidedUntil));
  // What cannot be read may name any of them.
  await deps.store.refresh();
  if ((await deps.store.unreadableRecords.count('all', {})) > 0) return { expired: 0, kept: kept + going.length };
  let expired = 0;
  for (const hash of going) {
    if (signal?.aborted) break;
    if (decided.has(hash)) continue;
    await deps.blobs.delete(hash, limit);
    expired += 1;
  }
  return { expired, kept };
}

/** Nothing is in the first year: then nobody has to know what is named. */
async function isAnyOld({ blobs }: ExpireDeps, limit: string): Promise<boolean> {
  for await (const { storedAt } of blobs.list()) if (storedAt < limit) return true;
  return false;
}

interface Selection {
  readonly limit: string;
  readonly named: ReadonlySet<string>;
  readonly atMost: number;
  readonly signal: AbortSignal | undefined;
}

/** Counts what may go, and not what is old: else the first that are named would stand in the way of all others for ever. */
async function selectGoing({ blobs }: ExpireDeps, { limit, named, atMost, signal }: Selection) {
  const going: string[] = [];
  let kept = 0;
  for await (const blob of blobs.list()) {
    if (signal?.aborted || going.length === atMost) break;
    if (mayExpire(blob, limit, named)) going.push(blob.hash);
    else if (blob.storedAt < limit) kept += 1;
  }
  return { going, kept };
}

async function newestSequence({ audit }: ExpireDeps['store']): Promise<number> {
  const { documents } = await audit.find('newest', {}, { limit: 1 });
  return documents[0]?.value.sequence ?? 0;
}

async function setOf(hashes: AsyncIterable<string>): Promise<ReadonlySet<string>> {
  const set = new Set<string>();
  for await (const hash of hashes) set.add(hash);
  return set;
}
