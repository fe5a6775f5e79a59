import { identifyEntries } from '../enrich/identify-entries.js';
import { type AuditEvent, type DecidedEvent, readAs } from '../model/access/audit.js';
import type { Principal } from '../model/access/principal.js';
import { titleOfAddress } from '../model/address/title-of-address.js';
import type { Entry } from '../model/item/entry.js';
import { askForDocument } from '../model/item/linked-document.js';
import { type Addition, titleOfFile } from '../model/source/by-hand.js';
import type { IdentifiedEntry, PendingBatch } from '../model/source/pending-batch.js';
import { byHand } from '../model/source/source.js';
import { newJob } from '../ports/queue/known-jobs.js';
import type { Needs } from '../ports/services.js';
import type { BlobStore } from '../ports/store/blob-store.js';
import type { Store } from '../ports/store/store.js';
import { type AuditDeps, recordEvent } from './record-event.js';

type AddedTo = 'items' | 'documents' | 'pendingBatches';

export type AddDeps = AuditDeps<AddedTo> &
  Needs<'queue'> & {
    readonly blobs: Pick<BlobStore, 'put'>;
  };

export interface AddDecision extends Addition {
  readonly by: Principal;
  /** An address, or a file with its name. */
  readonly what: { readonly url: string } | { readonly name: string; readonly bytes: Uint8Array };
}

/** `known`: the item exists already. */
export interface Added {
  readonly kind: 'added' | 'known';
  readonly itemId: string;
}

/**
 * Adds an entry by hand, which becomes an item like any other. Its document is the page at the address, fetched like other documents, or
 * the file, whose bytes are stored before the decision that names them. The same bytes, or the same address, are the same item.
 */
export async function addEntry(deps: AddDeps, { by, what, ...said }: AddDecision): Promise<Added> {
  const given =
    'url' in what
      ? { url: what.url, file: null, sha256: null }
      : { url: null, file: what.name, sha256: await deps.blobs.put(what.bytes) };
  const { itemId } = identify({ ...said, ...given });
  if (await isThere(deps.store, itemId)) return { kind: 'known', itemId };
  const details = { item: itemId, ...said, ...given };
  const event = await recordEvent(deps, { by, action: 'entry.added', subject: itemId, details });
  await projectAddition(deps.store, event);
  await deps.queue.enqueue(newJob.ingestEntries(byHand));
  return { kind: 'added', itemId };
}

async function isThere({ items, documents }: Pick<Store, 'items' | 'documents'>, id: string): Promise<boolean> {
  const [[item], document] = await Promise.all([items.getMany([id]), documents.get(id)]);
  return item !== undefined || document !== undefined;
}

type Details = Pick<DecidedEvent<'entry.added'>['details'], 'url' | 'file' | 'sha256' | 'title'>;

function identify(details: Details): IdentifiedEntry {
  const [identified] = identifyEntries(byHand, [entryOf(details)]);
  if (identified === undefined) throw new Error('expected an entry');
  return identified;
}

function entryOf({ url, file, sha256, title }: Details): Entry {
  const none = { publishedAt: null, updatedAt: null, summary: null, content: null };
  const named = title || (file === null ? titleOfAddress(url ?? '') : titleOfFile(file)) || (url ?? file ?? '');
  return { ...none, id: sha256 && `sha256:${sha256}`, title: named, url, authors: [], categories: [], enclosures: [] };
}

function batchId({ sequence }: Pick<AuditEvent, 'sequence'>): string {
  return `${byHand}_${sequence}`;
}

/**
 * Applies a recorded addition: writes the document, then the batch that becomes its item. Returns whether something was written. It may be
 * repeated, since the batch exists until the item does.
 */
export async function projectAddition(store: Pick<Store, AddedTo>, event: AuditEvent): Promise<boolean> {
  const decided = readAs(event, 'entry.added');
  if (!decided) return false;
  const { subject: id, at, details } = decided;
  const asked = askForDocument({ id, sourceId: byHand, url: details.url ?? '', revision: 1 }, undefined, at);
  // The bytes of a mail cannot be told from a text.
  const contentType = details.file?.toLowerCase().endsWith('.eml') ? 'message/rfc822' : null;
  if (!(await store.documents.get(id)))
    await store.documents.create({ ...asked, fileName: details.file, blob: details.sha256, contentType });
  const [item] = await store.items.getMany([id]);
  if (item) return false;
  return (await store.pendingBatches.create(batchOf(decided))) === 'created';
}

function batchOf({ details, at, sequence }: DecidedEvent<'entry.added'>): PendingBatch {
  return {
    id: batchId({ sequence }),
    sourceId: byHand,
    checkId: batchId({ sequence }),
    acceptedAt: at,
    firstCheck: false,
    language: 'mul',
    jurisdiction: details.jurisdiction,
    kinds: [details.kind],
    // Counts as about AI, since a person added it.
    aboutAi: true,
    cause: 'publisher',
    reader: null,
    entries: [identify(details)],
  };
}
