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
import { byHand, type SourceDefinition } from '../../model/source/source.js';
import type { Clock } from '../../ports/clock.js';
import type { DocumentInput, DocumentParser } from '../../ports/document-parser.js';
import type { Fetcher, FetchRequest, FreshResponse } from '../../ports/fetcher.js';
import { failureCode, type Sandbox, type SandboxOutcome } from '../../ports/sandbox.js';
import type { BlobStore } from '../../ports/store/blob-store.js';
import type { Store } from '../../ports/store/store.js';
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

export interface ReadDocumentDeps extends JoinDeps {
  readonly store: Pick<Store, 'audit' | 'documents' | 'items' | 'health' | 'savedSearches' | 'sources'>;
  /** Nobody is told of what is given up where it is null. */
  readonly owner: Owner | null;
  readonly fetcher: Pick<Fetcher, 'fetch'>;
  readonly documentParser: Pick<DocumentParser, 'readDocument'>;
  readonly clock: Clock;
  /** Keeps the bytes that a text was read in; they are not kept where it is absent. */
  readonly blobs: BlobStore;
}

/** `skipped`: nothing to do, or somebody else did it. */
export type ReadDocumentReport =
  | { readonly kind: 'skipped' }
  | { readonly kind: 'done'; readonly document: LinkedDocument; readonly joined: boolean };

/** An item that is about to be written: look again soon. */
const absentMs = 60_000;
const accept = 'text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.5';

/**
 * Fetches the document that an item links, reads it, and joins its text to the item. What an older reader read is read again in
 * the bytes that are kept. Each step is stored before the next, and
 * a document that is open says that one remains: fetched and not joined is joined by the next attempt without asking the
 * publisher again.
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
  // A conflict is a revision that came meanwhile and asks for its own document.
  await deps.store.documents.replace(after, version);
  return { kind: 'done', document: after, joined: outcome.kind === 'joined' };
}

/** Of one that was read, what the publisher says now: where that is no text, the one that it has stays. */
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
  // Compared as today's reader reads both: what our own reader changed is no change of the publisher's.
  const former = isOutdated({ ...document, state: 'read' }) ? await readKept(deps, document) : document;
  const next = withVersion(former, found);
  if (next.changed) for (const text of [former.text, next.text]) await deps.blobs.put(Buffer.from(text));
  // Asked for by a version of the item, it is part of what that version tells.
  if (!isLook) return { ...next, changed: false };
  return !next.changed && next.textHash === document.textHash ? settled(next, now) : next;
}

/** Publishers are asked again for what concerns somebody, and no more than that. */
async function isWorthALook({ store }: ReadDocumentDeps, { id }: LinkedDocument): Promise<boolean> {
  const [item] = await store.items.getMany([id]);
  return item !== undefined && item.value.removedAt === null && linkedPolicies(item.value).length > 0;
}

/** One that a publisher stopped serving is seldom alone: once a day for a source, by the first. Before the document, of which nothing would be left to do. */
async function tellGivenUp(deps: ReadDocumentDeps, { sourceId: id, url, message }: LinkedDocument): Promise<void> {
  const now = deps.clock.now();
  const sequence = Math.floor(now.getTime() / 86_400_000);
  const reason = `${url} (${(message ?? '').slice(0, 300)})`;
  const change = { sourceId: watchedId('documents', id), sequence, at: now.toISOString(), from: null, reason } as const;
  await writeChange(deps, { ...change, to: 'not-read' });
}

/** A text that is no worse than none: what the reader of today cannot read keeps the one that it has. */
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

/** The bytes that a person gave; they are kept for as long as the document names them. */
async function readGiven(deps: ReadDocumentDeps, document: LinkedDocument): Promise<LinkedDocument> {
  const body = document.blob === null ? undefined : await deps.blobs.get(document.blob);
  if (body === undefined)
    return refused(document, { code: 'empty', message: 'expected the bytes of a file, got none' });
  return readResponse(deps, document, { body, url: null, contentType: document.contentType });
}

/** Documents are pages for people: the host says in its robots.txt whether programs may read them. */
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

interface JoinDeps {
  readonly blobs: Pick<BlobStore, 'get'>;
  readonly store: Pick<Store, 'audit' | 'items' | 'savedSearches'>;
  readonly sandbox: Pick<Sandbox, 'readEntries'>;
  readonly catalogue: ReadonlyMap<string, SourceDefinition>;
  readonly clock: Pick<Clock, 'now'>;
}

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

/** What is told of a change; null where it is too long to tell, or the former text is gone. */
async function changeOf(
  { blobs }: Pick<JoinDeps, 'blobs'>,
  { text, versions }: LinkedDocument,
): Promise<Revision['documentChange']> {
  const former = versions.at(-2);
  const before = former && (await blobs.get(former.text));
  const changed = before && diffPlaces(Buffer.from(before).toString(), text);
  return changed ? cutPlaces(changed, changeLength).places : null;
}

/** The publisher's change is a version like any other: what was decided on the one before comes back. */
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

/** What a sitemap lists, and a file, has no title of its own but the last words of its address: the document says a better one. */
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
