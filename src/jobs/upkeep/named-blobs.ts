import type { AuditEvent } from '../../model/access/audit.js';
import { readAs } from '../../model/access/decided-details.js';
import type { KeptBody } from '../../model/source/kept-body.js';
import type { SourceState } from '../../model/source/source.js';
import { eachPage } from '../../ports/store/each-page.js';
import type { Store } from '../../ports/store/store.js';

export type NamingStore = Pick<Store, 'sources' | 'documents' | 'audit' | 'items' | 'checks' | 'deliveries'>;

const eventsAtOnce = 500;
/** Each may hold a megabyte of text. */
const documentsAtOnce = 20;

/**
 * The hashes of raw bytes that are kept whatever their age, some of them more than once: what each source said last, the
 * documents that items link as they were read last, the messages that digests were sent as, and what each decision on a tag rests
 * on, the linked document too. Follows from the store alone, so that no decision can be recorded without it.
 */
export async function* namedBlobs(store: NamingStore): AsyncGenerator<string> {
  for await (const { value } of eachPage((page) => store.sources.find('all', {}, page))) yield* heldBy(value);
  const documents = eachPage((page) => store.documents.find('all', {}, page), documentsAtOnce);
  for await (const { value } of documents) if (value.blob !== null) yield value.blob;
  for await (const { value } of eachPage((page) => store.deliveries.find('recent', {}, page)))
    if (value.message) yield value.message.blob;
  yield* decidedBlobs(store, 0);
}

/** What the decisions after that sequence rest on. */
export async function* decidedBlobs(store: NamingStore, sequence: number): AsyncGenerator<string> {
  let events: AuditEvent[] = [];
  for await (const { value } of eachPage((page) => store.audit.find('after', { sequence }, page), eventsAtOnce)) {
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
  // The revision that lay before whoever confirmed or rejected a tag.
  const revisions = await store.items.revisionMany(
    verdicts.map(({ item, revision }) => ({ itemId: item, ordinal: revision })),
  );
  const checkIds = new Set(revisions.flatMap((revision) => revision?.checkId ?? []));
  const checks = await store.checks.getMany([...checkIds]);
  for (const check of checks) if (check) yield* hashesOf(check.value);
}

/** What a source said last, what it said on walks that failed since, and what is compared to tell a removal. */
function* heldBy({ bodies, partial, missing }: SourceState): Generator<string> {
  for (const held of [bodies, partial, missing?.before ?? [], missing?.after ?? []]) yield* hashesOf({ bodies: held });
}

function hashesOf({ bodies }: { readonly bodies: readonly KeptBody[] }): string[] {
  return bodies.map(({ hash }) => hash);
}
