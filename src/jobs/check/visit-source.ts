import { arePassing } from '../../coverage/follow-track.js';
import type { Check } from '../../model/source/check.js';
import type { IdentifiedEntry, PendingBatch } from '../../model/source/pending-batch.js';
import type { SourceDefinition, SourceState } from '../../model/source/source.js';
import type { NextPage } from '../../model/source/source-page.js';
import { keyVariable } from '../../model/source/source-reading.js';
import type { Fetcher, FetchFailure, FetchOutcome, FreshResponse } from '../../ports/fetcher.js';
import type { Needs } from '../../ports/services.js';
import type { BlobStore } from '../../ports/store/blob-store.js';
import { sha256Hex } from '../../ports/store/packed-bytes.js';
import { expectsEntries } from '../../sources/expects-entries.js';
import { firstAnswerTellsAll, mayEndAtKnown } from '../../sources/follow-walk.js';
import { type Credentials, hideKeys, planRequest } from '../../sources/plan-request.js';
import { questionHash } from '../../sources/source-kinds.js';
import type { CredentialsKeeper } from './credentials.js';
import { areTheSame, findRemovedEntries, findRemovedPage, findRemovedUnchanged } from './find-removed.js';
import { notePageChange } from './note-page-change.js';
import { type Gathered, type GatherOptions, gatherPages } from './page-walker.js';
import { type BodyParser, refusalOutcome, rereadKept, versionOf } from './read-bodies.js';
import { createKnownTest, findNews, seeEntries, seeFirstEntries } from './see-entries.js';

export type VisitDeps = BodyParser &
  Needs<'clock', 'items' | 'itemKeys' | 'checks'> & {
    readonly fetcher: Pick<Fetcher, 'fetch'>;
    readonly blobs: BlobStore;
    readonly credentials: CredentialsKeeper;
  };

/** The findings of a visit: fields for the check's record, and the accepted batches in the order of ingestion. */
export interface Findings {
  readonly kind: 'found';
  readonly check: Partial<Check>;
  readonly pendingBatches: readonly Omit<PendingBatch, 'id'>[];
}

interface Place {
  readonly definition: SourceDefinition;
  readonly state: SourceState;
  readonly check: Check;
}

/** The host's turn is too far away: no request was sent. */
export interface Postponed {
  readonly kind: 'postponed';
  readonly retryInMs: number;
}

export interface VisitOptions {
  /** How long the first request may wait for its host's turn. */
  readonly patienceMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Fetches a source and reads its answer. Stores the bytes, but writes no record. */
export async function visitSource(
  deps: VisitDeps,
  place: Place,
  { patienceMs, signal }: VisitOptions,
): Promise<Findings | Postponed | 'called-off'> {
  const { definition, state } = place;
  const access = await deps.credentials.of(definition, signal);
  if (signal?.aborted) return 'called-off';
  if (access.kind === 'missing') {
    const names = access.keys.map(keyVariable).join(', ');
    return nothing({ outcome: 'blocked', code: 'key-missing', message: `expected a key in ${names}, got none` });
  }
  if (access.kind === 'refused') return nothing({ outcome: 'blocked', code: access.code, message: access.message });
  if (access.kind === 'unanswered') return postponedBy(access.failure) ?? nothing(failureFindings(access.failure));
  const asking = { definition, state, credentials: access.credentials, signal };
  const outcome = await askPage(deps, { ...asking, patienceMs });
  // A worker that is stopped leaves the slot to the next, and says nothing about the publisher.
  if (signal?.aborted) return 'called-off';
  const postponed = postponedBy(outcome);
  if (postponed) return postponed;
  if (outcome.kind === 'blocked' && outcome.status === 401) deps.credentials.forget(definition);
  const found = await readOutcome(deps, place, outcome, (page) => askPage(deps, { ...asking, page }));
  // The same for an interrupted walk.
  return signal?.aborted && found.check.code === 'aborted' ? 'called-off' : found;
}

function postponedBy(outcome: FetchOutcome): Postponed | undefined {
  if (outcome.kind !== 'unreachable' || outcome.code !== 'host-busy') return undefined;
  return { kind: 'postponed', retryInMs: outcome.retryAfterMs ?? 0 };
}

interface Asking {
  readonly definition: SourceDefinition;
  readonly state: SourceState;
  readonly credentials: Credentials;
  readonly page?: NextPage | undefined;
  readonly patienceMs?: number | undefined;
  readonly signal: AbortSignal | undefined;
}

async function askPage(
  deps: VisitDeps,
  { definition, state, credentials, page, patienceMs, signal }: Asking,
): Promise<FetchOutcome> {
  const planned = planRequest(definition, state, { now: deps.clock.now(), credentials, page });
  const request = { ...planned, patienceMs, continues: page !== undefined };
  return hideKeys(await deps.fetcher.fetch(signal ? { ...request, signal } : request), credentials);
}

async function readOutcome(
  deps: VisitDeps,
  place: Place,
  outcome: FetchOutcome,
  ask: (page: NextPage) => Promise<FetchOutcome>,
): Promise<Findings> {
  const { definition, state } = place;
  const freshForMs = 'freshForMs' in outcome ? (outcome.freshForMs ?? null) : null;
  const { status, movedTo } = outcome;
  const visited = { status, movedTo, durationMs: Math.round(outcome.durationMs), freshForMs };
  const reread = await rereadKept(deps, definition, state);
  const after = (found: Findings): Findings => afterReread(deps, place, reread, found);
  if (outcome.kind === 'not-modified') return after(await unchanged(deps, place, visited));
  if (outcome.kind !== 'fresh') {
    const pendingBatches = await removalOf(deps, place, outcome.code);
    return { kind: 'found', check: { ...visited, ...failureFindings(outcome) }, pendingBatches };
  }
  const bodyHash = sha256Hex(outcome.body);
  const { etag, lastModified } = outcome;
  const received = { ...visited, etag, lastModified, bodyHash, bytes: outcome.body.byteLength };
  const held = state.url === definition.url && state.bodyHash === bodyHash;
  if (held && state.bodies.length > 0 && firstAnswerTellsAll(definition, state))
    return after(await unchanged(deps, place, received));
  const gathered = await gatherPages(deps, definition, outcome, {
    ...walkOf(place),
    ask: async (page) => toPage(await ask(page)),
    endsInKnown: createKnownTest(deps.store, definition.id, reread ?? []),
  });
  if (held && isAsItWas(gathered, state) && definition.kind !== 'page-watch')
    return after(await unchanged(deps, place, { ...received, turn: gathered.turn }));
  const found = await accept(deps, place, gathered);
  return after({ ...found, check: { ...received, ...found.check } });
}

function walkOf({ definition, state, check }: Place): Omit<GatherOptions, 'ask' | 'endsInKnown'> {
  const isSame = state.url === definition.url;
  const open = state.walk?.url === definition.url ? state.walk : null;
  return {
    untilKnown: mayEndAtKnown(definition, state),
    first: open === null && (state.firstSuccessAt === null || !isSame),
    begunAt: check.begunAt ?? check.startedAt,
    open,
    turn: isSame ? state.turn : null,
  };
}

/** An unchanged answer. Rows that were missing from the previous answer are missing for the second time. */
async function unchanged(deps: VisitDeps, place: Place, check: Partial<Check>): Promise<Findings> {
  const { removed, missing, warning } = await findRemovedUnchanged(deps, place, deps.clock.now());
  const pendingBatches = removed.length > 0 ? [batchOf(deps, place, 'removed', removed)] : [];
  return { kind: 'found', check: { ...check, outcome: 'unchanged', missing, message: warning }, pendingBatches };
}

/** Later pages are requested unconditionally, so a 304 for one is an error of the server. */
function toPage(outcome: FetchOutcome): FreshResponse | FetchFailure {
  if (outcome.kind !== 'not-modified') return outcome;
  const { status, url, movedTo, durationMs } = outcome;
  const visit = { status, url, movedTo, durationMs };
  return { kind: 'unreachable', ...visit, code: 'http-304', message: 'expected a page, got 304', retryAfterMs: null };
}

/** True if all pages of a walk are the same as last time. */
function isAsItWas({ bodies, trouble, walk }: Gathered, state: SourceState): boolean {
  return !trouble && walk === null && state.walk === null && areTheSame(bodies, state.bodies);
}

async function accept(deps: VisitDeps, place: Place, gathered: Gathered): Promise<Findings> {
  const { definition, state } = place;
  const { entries, bodies, trouble, hints, whole, walk, turn } = gathered;
  const first = state.firstSuccessAt === null;
  const now = deps.clock.now();
  const seen = await (first ? seeFirstEntries(deps.store, entries) : seeEntries(deps.store, definition.id, entries));
  const news = findNews(seen, { first, at: now });
  const warnings = gathered.warnings.map(({ message }) => message).slice(0, 20);
  const accepted = seen.map(({ identified }) => identified);
  const pageChange = await notePageChange(deps, { definition, state, seen, bodies });
  const found = publishedIn(deps, place, accepted, gathered.past);
  const reader = versionOf(definition);
  const counted = { entries: entries.length, ...news, pageChange, warnings, walk, turn, reader };
  if (trouble) {
    const outcome = trouble.failure ? failureFindings(trouble.failure) : { outcome: refusalOutcome(trouble.code) };
    const pendingBatches = [...(await removalOf(deps, place, trouble.code)), ...found];
    const check = { ...counted, ...outcome, code: trouble.code, message: trouble.message, bodies: [...bodies] };
    return { kind: 'found', check: { ...check, reader: bodies.length > 0 ? reader : null }, pendingBatches };
  }
  if (entries.length === 0 && expectsEntries({ definition, state, hints, now })) {
    const message = `expected entries (usually ${Math.round(state.track.usualEntries)}), got none: the page may have changed its shape`;
    return nothing({ ...counted, reader: null, outcome: 'malformed', code: 'nothing-found', message });
  }
  const { removed, missing, warning } = whole
    ? await findRemovedEntries(deps, place, { seen, bodies }, now)
    : { removed: [], missing: state.missing, warning: null };
  const asked = questionHash(definition, state);
  const message = warning ?? (walk ? (warnings.at(-1) ?? null) : null);
  return {
    kind: 'found',
    check: { ...counted, outcome: 'changed', bodies: [...bodies], hints, asked, missing, message },
    pendingBatches: removed.length > 0 ? [batchOf(deps, place, 'removed', removed), ...found] : found,
  };
}

/** New entries of a part that was never read before are mostly old, as in a source's first check. */
function publishedIn(
  deps: VisitDeps,
  place: Place,
  entries: readonly IdentifiedEntry[],
  past: Gathered['past'],
): readonly Omit<PendingBatch, 'id'>[] {
  const published = entries.filter(({ entry }) => !past.has(entry));
  const old = entries.filter(({ entry }) => past.has(entry));
  const batch = batchOf(deps, place, 'publisher', published);
  return old.length === 0 ? [batch] : [batch, { ...batch, firstCheck: true, entries: old }];
}

/** The removal of the item of a watched page that is gone. */
async function removalOf(deps: VisitDeps, place: Place, code: string): Promise<readonly Omit<PendingBatch, 'id'>[]> {
  const removed = await findRemovedPage(deps.store, place.definition, place.state, code);
  return removed ? [batchOf(deps, place, 'removed', [removed])] : [];
}

/** Puts the findings of a newer reader in the kept bytes first. */
function afterReread(
  deps: VisitDeps,
  place: Place,
  reread: readonly IdentifiedEntry[] | undefined,
  found: Findings,
): Findings {
  if (!reread) return found;
  const check = { ...found.check, reader: versionOf(place.definition) };
  return { ...found, check, pendingBatches: [batchOf(deps, place, 'reader', reread), ...found.pendingBatches] };
}

/** Milliseconds that keep the order of batches: a newer reading, then removals, then new publications. */
const moments: Readonly<Record<PendingBatch['cause'], number>> = { reader: 0, removed: 1, publisher: 2 };

function batchOf(
  deps: VisitDeps,
  { definition, state, check }: Place,
  cause: PendingBatch['cause'],
  entries: readonly IdentifiedEntry[],
): Omit<PendingBatch, 'id'> {
  return {
    sourceId: definition.id,
    checkId: check.id,
    acceptedAt: new Date(deps.clock.now().getTime() + moments[cause]).toISOString(),
    // At another address all entries are new to us, and most are old.
    firstCheck: state.firstSuccessAt === null || state.url !== definition.url,
    language: definition.language,
    jurisdiction: definition.jurisdiction,
    aboutAi: definition.aboutAi,
    kinds: definition.carries,
    cause,
    reader: versionOf(definition),
    ...(arePassing(state.track.renamed) ? { passingGuids: true } : {}),
    entries: [...entries],
  };
}

function failureFindings(failure: FetchFailure): Partial<Check> {
  const { code, message, retryAfterMs } = failure;
  const outcome = failure.kind === 'missing' ? 'unreachable' : failure.kind;
  return { outcome, code, message, retryAfterMs: retryAfterMs === null ? null : Math.round(retryAfterMs) };
}

function nothing(check: Partial<Check>): Findings {
  return { kind: 'found', check, pendingBatches: [] };
}
