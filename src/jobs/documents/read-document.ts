import { newestSequence } from '../../decisions/newest-sequence.js';
import { cutPlaces, diffPlaces } from '../../diff/short-difference.js';
import { titleOfAddress } from '../../model/address/title-of-address.js';
import { isDue } from '../../model/ahead.js';
import { type Item, linkedPolicies, type Revision } from '../../model/item/item.js';
import { factsOf } from '../../model/item/item-fields.js';
import type { LinkedDocument } from '../../model/item/linked-document.js';
import { touch } from '../../model/item/touched.js';
import { titleOfFile } from '../../model/source/by-hand.js';
import { watchedId } from '../../model/source/health-change.js';
import { byHand } from '../../model/source/source.js';
import type { DocumentInput, DocumentParser } from '../../ports/document-parser.js';
import type { Fetcher, FetchRequest, FreshResponse } from '../../ports/fetcher.js';
import { failureCode, type Sandbox, type SandboxOutcome } from '../../ports/sandbox.js';
import type { Needs } from '../../ports/services.js';
import type { BlobStore } from '../../ports/store/blob-store.js';
import { politeRequest } from '../../sources/plan-request.js';
import { refusalOutcome } from '../check/read-bodies.js';
import { type Owner, writeChange } from '../coverage/raise-alert.js';
import { entryOfRevision } from '../ingest/entry-of-revision.js';
import { rereadItem } from '../ingest/reread-items.js';
import { lookFrom } from '../match/searches-with-actions.js';
import {
  afterFailure,
  afterLimit,
  asItWas,
  isOutdated,
  later,
  refused,
  settled,
  stillThere,
  withText,
  withVersion,
} from './plan-reading.js';

export type ReadDocumentDeps = JoinDeps &
  Needs<'clock', 'audit' | 'documents' | 'items' | 'health' | 'savedSearches' | 'sources'> & {
    /** If null, documents that are given up are reported to nobody. */
    readonly owner: Owner | null;
    readonly fetcher: Pick<Fetcher, 'fetch'>;
    readonly documentParser: Pick<DocumentParser, 'readDocument'>;
    /** Stores the bytes of documents. */
    readonly blobs: BlobStore;
  };

/** `skipped`: nothing to do, or another worker did it. */
export type ReadDocumentReport =
  | { readonly kind: 'skipped' }
  | { readonly kind: 'done'; readonly document: LinkedDocument; readonly joined: boolean };

/** The wait for an item that is about to be written. */
const absentMs = 60_000;
const accept = 'text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.5';

/**
 * Fetches the linked document of an item, reads it, and joins its text to the item. A document that an older reader read is read again from
 * its kept bytes. Each step is stored before the next, and an open document has steps left: after a crash, a fetched document is joined
 * without another request.
 */
export async function readDocument(
  deps: ReadDocumentDeps,
  { itemId }: { readonly itemId: string },
  signal?: AbortSignal,
): Promise<ReadDocumentReport> {
  const stored = await deps.store.documents.get(itemId);
  if (!stored?.value.open || !isDue(stored.value.nextAt, deps.clock.now(), 'document')) return { kind: 'skipped' };
  let { value: document, version } = stored;
  if (document.state !== 'read' || document.settled || isOutdated(document)) {
    document = await readAgain(deps, document, signal);
    if (signal?.aborted) return { kind: 'skipped' };
    if (document.state === 'failed') await tellGivenUp(deps, document);
    if ((await deps.store.documents.replace(document, version)) === 'conflict') return { kind: 'skipped' };
    version += 1;
  }
  if (document.state !== 'read' || document.settled) return { kind: 'done', document, joined: false };
  const outcome = await joinDocument(deps, document);
  const after = afterJoin(document, outcome, deps.clock.now());
  // A conflict means a new revision, which has its own document read.
  await deps.store.documents.replace(after, version);
  return { kind: 'done', document: after, joined: outcome.kind === 'joined' };
}

/** Visits a document again. If it gives no text now, the present text stays. */
async function readAgain(
  deps: ReadDocumentDeps,
  document: LinkedDocument,
  signal: AbortSignal | undefined,
): Promise<LinkedDocument> {
  if (document.state === 'read' && isOutdated(document)) return readKept(deps, document);
  const isLook = document.state === 'read';
  const now = deps.clock.now();
  if (isLook && !(await isWorthALook(deps, document))) return stillThere(document, document, now);
  const found = await fetchDocument(deps, document, signal);
  if (isLook && found.state !== 'read' && found.code !== null) return stillThere(document, found, now);
  if (found.state !== 'read' || found.textHash === null || found.blob === document.blob) {
    return isLook && found.state === 'read' ? settled(found, now) : found;
  }
  // Compare both as the present reader reads them, since a change by our reader is not the publisher's.
  const former = isOutdated({ ...document, state: 'read' }) ? await readKept(deps, document) : document;
  const next = withVersion(former, found);
  if (next.changed) for (const text of [former.text, next.text]) await deps.blobs.put(Buffer.from(text));
  // If a revision requested the reading, the text belongs to that revision and is no change.
  if (!isLook) return { ...next, changed: false };
  return !next.changed && next.textHash === document.textHash ? settled(next, now) : next;
}

/** Visit a document again only if its item concerns a policy. */
async function isWorthALook({ store }: ReadDocumentDeps, { id }: LinkedDocument): Promise<boolean> {
  const [item] = await store.items.getMany([id]);
  return item !== undefined && item.value.removedAt === null && linkedPolicies(item.value).length > 0;
}

/**
 * Reports a document that is given up, once a day for a source, since other documents usually fail with it. Written before the document,
 * which is not read again afterwards.
 */
async function tellGivenUp(deps: ReadDocumentDeps, { sourceId: id, url, message }: LinkedDocument): Promise<void> {
  const now = deps.clock.now();
  const sequence = Math.floor(now.getTime() / 86_400_000);
  const reason = `${url} (${(message ?? '').slice(0, 300)})`;
  const change = { sourceId: watchedId('documents', id), sequence, at: now.toISOString(), from: null, reason } as const;
  await writeChange(deps, { ...change, to: 'not-read' });
}

/** Reads the kept bytes again. If the present reader cannot, the present text stays. */
async function readKept(deps: ReadDocumentDeps, document: LinkedDocument): Promise<LinkedDocument> {
  const { blob, contentType, finalUrl, fetchedAt } = document;
  const bytes = blob === null ? undefined : await deps.blobs.get(blob);
  if (bytes === undefined) return asItWas(document);
  const url = finalUrl ?? document.url;
  const read = await readBytes(deps, document, { bytes, url, contentType });
  if (read.kind !== 'done') return asItWas(document);
  return withText(document, read.value, { at: fetchedAt ?? document.since, finalUrl: url, blob, contentType });
}

function readBytes(
  { catalogue, documentParser }: ReadDocumentDeps,
  { sourceId }: LinkedDocument,
  body: Pick<DocumentInput, 'bytes' | 'url' | 'contentType'>,
) {
  const { select, remove } = catalogue.get(sourceId)?.document ?? {};
  return documentParser.readDocument({ ...body, select, remove });
}

async function fetchDocument(
  deps: ReadDocumentDeps,
  document: LinkedDocument,
  signal: AbortSignal | undefined,
): Promise<LinkedDocument> {
  if (document.fileName !== null) return readGiven(deps, document);
  const request = documentRequest(deps, document);
  const outcome = await deps.fetcher.fetch(signal ? { ...request, signal } : request);
  const now = deps.clock.now();
  if (outcome.kind === 'fresh') return readResponse(deps, document, outcome);
  if (outcome.kind === 'unreachable' && outcome.code === 'host-busy')
    return later(document, outcome.retryAfterMs ?? 0, now);
  if (outcome.kind === 'gone') return refused(document, outcome);
  if (outcome.kind === 'not-modified') {
    const message = 'the server answered 304 to a request without conditions';
    return afterFailure(document, { code: 'http-304', message, retryAfterMs: null }, now);
  }
  return afterFailure(document, outcome, now);
}

/** Reads the bytes of an uploaded file, which are kept as long as the document names them. */
async function readGiven(deps: ReadDocumentDeps, document: LinkedDocument): Promise<LinkedDocument> {
  const body = document.blob === null ? undefined : await deps.blobs.get(document.blob);
  if (body === undefined)
    return refused(document, { code: 'empty', message: 'expected the bytes of a file, got none' });
  return readResponse(deps, document, { body, url: null, contentType: document.contentType });
}

/** Documents are pages for people, so the robots.txt of the host applies. */
function documentRequest({ catalogue }: ReadDocumentDeps, { sourceId, url }: LinkedDocument): FetchRequest {
  const definition = catalogue.get(sourceId);
  const polite = definition ? politeRequest(definition) : {};
  return { ...polite, url, accept, robots: definition?.politeness?.robots ?? 'obey' };
}

async function readResponse(
  deps: ReadDocumentDeps,
  document: LinkedDocument,
  response: Pick<FreshResponse, 'body' | 'contentType'> & { readonly url: string | null },
): Promise<LinkedDocument> {
  // The reader takes the buffer over: the bytes are kept before, whatever it makes of them.
  const blob = await deps.blobs.put(response.body);
  const { body: bytes, url, contentType } = response;
  const read = await readBytes(deps, document, { bytes, url: url ?? '', contentType });
  const now = deps.clock.now();
  if (read.kind === 'limit') return afterLimit(document, read, now);
  // Who stands in the way today may be gone tomorrow.
  if (read.kind === 'refused' && refusalOutcome(read.code) !== 'malformed')
    return afterFailure(document, { ...read, retryAfterMs: null }, now);
  if (read.kind === 'refused') return refused(document, read);
  return withText(document, read.value, { at: now.toISOString(), finalUrl: url, blob, contentType });
}

function afterJoin(
  document: LinkedDocument,
  outcome: Awaited<ReturnType<typeof joinDocument>>,
  now: Date,
): LinkedDocument {
  if (outcome.kind === 'limit') return refused(document, outcome);
  if (outcome.kind === 'absent') return { ...document, nextAt: new Date(now.getTime() + absentMs).toISOString() };
  return settled(document, now);
}

type JoinDeps = Needs<'catalogue' | 'clock', 'audit' | 'items' | 'savedSearches'> & {
  readonly blobs: Pick<BlobStore, 'get'>;
  readonly sandbox: Pick<Sandbox, 'readEntries'>;
};

/** `absent`: the item is not written yet. `limit`: its words with those of the document break the sandbox's limits. */
type JoinOutcome =
  | { readonly kind: 'joined' | 'as-it-was' | 'absent' }
  | { readonly kind: 'limit'; readonly code: string; readonly message: string };

/**
 * Reads the item again with the text of its document, so that search and policies see it. Where the publisher changed that text, it
 * is a revision. Where it is read for the first time, the publisher said nothing new: no revision comes of it, and whom it concerns
 * only now is told so once. Who writes the item meanwhile is read again.
 */
async function joinDocument(deps: JoinDeps, document: LinkedDocument): Promise<JoinOutcome> {
  for (;;) {
    const [stored] = await deps.store.items.getMany([document.id]);
    if (!stored) return { kind: 'absent' };
    const { value: item, version } = stored;
    const [revision] = await deps.store.items.revisionMany([{ itemId: item.id, ordinal: item.revision }]);
    if (!revision) return { kind: 'absent' };
    const title = titleWith(document, revision);
    if (item.documentHash === document.textHash && item.title === title) return { kind: 'as-it-was' };
    const language = deps.catalogue.get(item.sourceId)?.language ?? (item.sourceId === byHand ? 'mul' : item.language);
    const input = {
      entries: [entryOfRevision(revision)],
      language,
      documents: [document.text],
      facts: [factsOf(item)],
    };
    const read = await deps.sandbox.readEntries(input);
    const reading = readingOf(read);
    if (reading.kind === 'limit') return reading;
    const next = rereadItem({ ...item, title }, reading.value, document.textHash);
    const at = deps.clock.now().toISOString();
    const write =
      document.changed && item.documentHash !== null
        ? amended(next.item, revision, {
            ...{ at, documentChange: await changeOf(deps, document) },
            head: await newestSequence(deps.store),
          })
        : { item: touch(item, next.item, at, true), revision: null };
    const [outcome] = await deps.store.items.write([{ ...next, ...write, expectedVersion: version }]);
    if (outcome === 'written' && write.revision) await lookFrom(deps.store, at);
    if (outcome === 'written') return { kind: 'joined' };
  }
}

/** In lists, and in mails. */
const changeLength = 4_000;

/** The summary of a change. Null if it is too long, or the former text is gone. */
async function changeOf(
  { blobs }: Pick<JoinDeps, 'blobs'>,
  { text, versions }: LinkedDocument,
): Promise<Revision['documentChange']> {
  const former = versions.at(-2);
  const before = former && (await blobs.get(former.text));
  const changed = before && diffPlaces(Buffer.from(before).toString(), text);
  return changed ? cutPlaces(changed, changeLength).places : null;
}

/** A change of the document is a new revision like any other, so decisions on the previous one are to be reviewed. */
function amended(
  before: Item,
  revision: Revision,
  { at, head, documentChange }: { readonly at: string; readonly head: number } & Pick<Revision, 'documentChange'>,
): { readonly item: Item; readonly revision: Revision } {
  const revised = before.revision + 1;
  const said = { publisherRevision: revised, activityAt: at, saidUnder: head };
  const item = { ...before, ...said, revision: revised, backlog: false };
  const facts = { ordinal: item.revision, activityAt: at, backlog: false, cause: 'document', documentChange } as const;
  return { item, revision: { ...revision, ...facts } };
}

/** An entry of a sitemap and an uploaded file have no title but the end of their address; the document has a better one. */
function titleWith({ title: found, fileName }: LinkedDocument, { title, url }: Revision): string {
  const own = fileName === null ? url && titleOfAddress(url) : titleOfFile(fileName);
  return found !== '' && title === own ? found : title;
}

function readingOf<T>(read: SandboxOutcome<readonly T[]>) {
  if (read.kind !== 'done') {
    const code = failureCode(read);
    return { kind: 'limit', code, message: read.message } as const;
  }
  const [value] = read.value;
  if (value === undefined) throw new Error('expected a reading for each entry, got none');
  return { kind: 'read', value } as const;
}
