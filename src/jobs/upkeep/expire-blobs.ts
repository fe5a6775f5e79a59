import { newestSequence } from '../../decisions/newest-sequence.js';
import { type AuditEvent, readAs } from '../../model/access/audit.js';
import type { KeptBody } from '../../model/source/check.js';
import type { SourceState } from '../../model/source/source.js';
import type { Clock } from '../../ports/clock.js';
import type { BlobStore, StoredBlob } from '../../ports/store/blob-store.js';
import { eachPage } from '../../ports/store/pages.js';
import type { Store } from '../../ports/store/store.js';

export interface ExpireDeps {
  readonly store: NamingStore & Pick<Store, 'refresh' | 'unreadableRecords'>;
  readonly blobs: Pick<BlobStore, 'list' | 'delete'>;
  readonly clock: Pick<Clock, 'now'>;
  /** Days that bytes are kept after they were last received. */
  readonly keepBlobsDays: number;
}

export interface ExpireReport {
  readonly expired: number;
  /** Old blobs that stay because a record names them, among those examined. */
  readonly kept: number;
}

const dayMs = 24 * 60 * 60_000;

/** The most blobs deleted in one run: more than a week adds. The rest follows the next day. */
const goAtOnce = 50_000;

/** Bytes last received before this instant are old. */
export function expiryLimit(now: Date, keepDays: number): string {
  return new Date(now.getTime() - keepDays * dayMs).toISOString();
}

/** True if bytes may be deleted: they are old, and no lasting record names them. */
export function mayExpire(blob: Pick<StoredBlob, 'hash' | 'storedAt'>, limit: string, named: ReadonlySet<string>) {
  return blob.storedAt < limit && !named.has(blob.hash);
}

/**
 * Deletes at most `atMost` old raw bytes that no record names. Decisions taken meanwhile are read again before anything is deleted. Bytes
 * received again meanwhile are young, and `delete` leaves those alone.
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
  // Delete nothing while a record is unreadable, since it may name any blob.
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

/** In the first year nothing is old, and the named blobs need not be read. */
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

/** Counts blobs that may be deleted, not old ones; otherwise old named blobs would block all others for ever. */
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

async function setOf(hashes: AsyncIterable<string>): Promise<ReadonlySet<string>> {
  const set = new Set<string>();
  for await (const hash of hashes) set.add(hash);
  return set;
}

export type NamingStore = Pick<Store, 'sources' | 'documents' | 'audit' | 'items' | 'checks' | 'deliveries'>;

const eventsAtOnce = 500;
/** Small, since each may hold a megabyte of text. */
const documentsAtOnce = 20;

/**
 * The hashes of raw bytes that are kept at any age; some occur more than once: the last answers of each source, linked documents as last
 * read with their former texts, the sent messages of digests, and the bytes on which each decision on a tag rests, including the linked
 * document. Computed from the store alone, so that no decision can lack it.
 */
export async function* namedBlobs(store: NamingStore): AsyncGenerator<string> {
  for await (const { value } of eachPage(store.sources, 'all')) yield* heldBy(value);
  const documents = eachPage(store.documents, 'all', {}, documentsAtOnce);
  for await (const { value } of documents) {
    if (value.blob !== null) yield value.blob;
    yield* value.versions.map(({ text }) => text);
  }
  for await (const { value } of eachPage(store.deliveries, 'recent')) if (value.message) yield value.message.blob;
  yield* decidedBlobs(store, 0);
}

/** The hashes on which decisions after this sequence rest. */
export async function* decidedBlobs(store: NamingStore, sequence: number): AsyncGenerator<string> {
  let events: AuditEvent[] = [];
  for await (const { value } of eachPage(store.audit, 'after', { sequence }, eventsAtOnce)) {
    events.push(value);
    if (events.length < eventsAtOnce) continue;
    yield* blobsOf(store, events);
    events = [];
  }
  yield* blobsOf(store, events);
}

async function* blobsOf(store: NamingStore, events: readonly AuditEvent[]): AsyncGenerator<string> {
  const verdicts = events.flatMap((event) => readAs(event, 'tag.confirmed', 'tag.rejected')?.details ?? []);
  for (const { document } of verdicts) if (document !== null) yield document;
  // The revision on which a tag was confirmed or rejected.
  const revisions = await store.items.revisionMany(
    verdicts.map(({ item, revision }) => ({ itemId: item, ordinal: revision })),
  );
  const checkIds = new Set(revisions.flatMap((revision) => revision?.checkId ?? []));
  const checks = await store.checks.getMany([...checkIds]);
  for (const check of checks) if (check) yield* hashesOf(check.value);
}

/** The last answers of a source, the pages of walks that failed since, and the answers compared to find removals. */
function* heldBy({ bodies, partial, missing }: SourceState): Generator<string> {
  for (const held of [bodies, partial, missing?.before ?? [], missing?.after ?? []]) yield* hashesOf({ bodies: held });
}

function hashesOf({ bodies }: { readonly bodies: readonly KeptBody[] }): string[] {
  return bodies.map(({ hash }) => hash);
}
