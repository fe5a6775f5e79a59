import { enrichmentVersion } from '../enrich/enrich-entry.js';
import { identifyEntries } from '../enrich/identify-entries.js';
import type { Check } from '../model/check.js';
import type { IdentifiedEntry, Intake } from '../model/intake.js';
import type { KeptBody } from '../model/kept-body.js';
import type { SourceDefinition, SourceState } from '../model/source.js';
import type { NextPage } from '../model/source-page.js';
import { keyVariable } from '../model/source-reading.js';
import type { BlobStore } from '../ports/blob-store.js';
import type { Clock } from '../ports/clock.js';
import type { Fetcher, FetchFailure, FetchOutcome, FreshResponse } from '../ports/fetcher.js';
import { sha256Hex } from '../ports/packed-bytes.js';
import type { Store } from '../ports/store.js';
import { expectsEntries } from '../sources/expects-entries.js';
import { hideKeys } from '../sources/hide-keys.js';
import { type Credentials, planRequest } from '../sources/plan-request.js';
import { readerVersion } from '../sources/reader-version.js';
import { firstAnswerTellsAll, mayEndAtKnown } from '../sources/whole-walk.js';
import type { CredentialsKeeper } from './credentials.js';
import { findNews } from './find-news.js';
import { findRemovedEntries, findRemovedPage } from './find-removed.js';
import { type Gathered, gatherPages, pagesAtMost } from './gather-pages.js';
import { type BodyReader, readKept } from './read-bodies.js';
import { refusalOutcome } from './refusal-outcome.js';
import { seeEntries, seeFirstEntries } from './see-entries.js';

export interface VisitDeps extends BodyReader {
  readonly store: Pick<Store, 'items' | 'itemKeys' | 'checks'>;
  readonly fetcher: Pick<Fetcher, 'fetch'>;
  readonly blobs: BlobStore;
  readonly credentials: CredentialsKeeper;
  readonly clock: Clock;
}

/** What a visit found out: for the check's record, and what it accepts, in the order in which it is to be ingested. */
export interface Findings {
  readonly kind: 'found';
  readonly check: Partial<Check>;
  readonly intakes: readonly Omit<Intake, 'id'>[];
}

interface Place {
  readonly definition: SourceDefinition;
  readonly state: SourceState;
  readonly check: Check;
}

/** The host's turn is too far away: nothing was asked. */
export interface Postponed {
  readonly kind: 'postponed';
  readonly retryInMs: number;
}

export interface VisitOptions {
  /** How long the first request may wait for its host's turn. */
  readonly patienceMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Asks a source and reads what it answers. Writes bytes, and no record. */
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
  // A worker that was told to stop says nothing of the publisher, and leaves the slot to the next.
  if (signal?.aborted) return 'called-off';
  const postponed = postponedBy(outcome);
  if (postponed) return postponed;
  if (outcome.kind === 'blocked' && outcome.status === 401) deps.credentials.forget(definition);
  const found = await readOutcome(deps, place, outcome, (page) => askPage(deps, { ...asking, page }));
  // So it is with a walk that was cut off on its way.
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
  const reread = await rereadKept(deps, place);
  if (outcome.kind === 'not-modified') return after(reread, nothing({ ...visited, outcome: 'unchanged' }));
  if (outcome.kind !== 'fresh') {
    const intakes = await removalOf(deps, place, outcome.code);
    return { kind: 'found', check: { ...visited, ...failureFindings(outcome) }, intakes };
  }
  const bodyHash = sha256Hex(outcome.body);
  const received = { ...visited, ...validators(outcome), bodyHash, bytes: outcome.body.byteLength };
  const held = state.url === definition.url && state.bodyHash === bodyHash;
  if (held && state.bodies.length > 0 && firstAnswerTellsAll(definition, state))
    return after(reread, nothing({ ...received, outcome: 'unchanged' }));
  const gathered = await gatherPages(deps, definition, outcome, {
    ask: async (page) => toPage(await ask(page)),
    untilKnown: mayEndAtKnown(definition, state),
  });
  if (held && areTheSame(gathered, state.bodies) && definition.kind !== 'page-watch')
    return after(reread, nothing({ ...received, outcome: 'unchanged' }));
  const found = await accept(deps, place, gathered);
  return after(reread, { ...found, check: { ...received, ...found.check } });
}

/** A page after the first is asked for unconditionally: that it is as it was is an answer that we did not ask for. */
function toPage(outcome: FetchOutcome): FreshResponse | FetchFailure {
  if (outcome.kind !== 'not-modified') return outcome;
  const { status, url, movedTo, durationMs } = outcome;
  const visit = { status, url, movedTo, durationMs };
  return { kind: 'unreachable', ...visit, code: 'http-304', message: 'expected a page, got 304', retryAfterMs: null };
}

/** Whether all pages of a walk came as they came the last time. */
function areTheSame({ bodies, trouble }: Gathered, before: readonly KeptBody[]): boolean {
  if (trouble || bodies.length !== before.length) return false;
  return bodies.every(({ hash }, index) => hash === before[index]?.hash);
}

async function accept(deps: VisitDeps, place: Place, gathered: Gathered): Promise<Findings> {
  const { definition, state } = place;
  const { entries, bodies, trouble, hints, whole } = gathered;
  const first = state.firstSuccessAt === null;
  const seen = await (first ? seeFirstEntries(deps.store, entries) : seeEntries(deps.store, definition.id, entries));
  const news = findNews(seen, { first, at: deps.clock.now() });
  const warnings = gathered.warnings.map(({ message }) => message).slice(0, 20);
  const accepted = seen.map(({ identified }) => identified);
  const found = [intakeOf(deps, place, 'publisher', accepted)];
  const counted = { entries: entries.length, ...news, warnings };
  if (trouble) {
    const outcome = trouble.failure ? failureFindings(trouble.failure) : { outcome: refusalOutcome(trouble.code) };
    const intakes = [...(await removalOf(deps, place, trouble.code)), ...found];
    return { kind: 'found', check: { ...counted, ...outcome, code: trouble.code, message: trouble.message }, intakes };
  }
  if (entries.length === 0 && expectsEntries({ definition, state, hints, now: deps.clock.now() })) {
    const message = `expected entries (usually ${Math.round(state.track.usualEntries)}), got none: the page may have changed its shape`;
    return nothing({ ...counted, outcome: 'malformed', code: 'nothing-found', message });
  }
  const removed = whole ? await findRemovedEntries(deps, definition, state, seen) : [];
  const reader = versionOf(definition);
  return {
    kind: 'found',
    check: { ...counted, outcome: 'changed', bodies: [...bodies], reader, hints },
    intakes: removed.length > 0 ? [intakeOf(deps, place, 'removed', removed), ...found] : found,
  };
}

/** What a watched page that is gone takes with it. */
async function removalOf(deps: VisitDeps, place: Place, code: string): Promise<readonly Omit<Intake, 'id'>[]> {
  const removed = await findRemovedPage(deps.store, place.definition, place.state, code);
  return removed ? [intakeOf(deps, place, 'removed', [removed])] : [];
}

/** Where another reader, or by another definition, read the last bodies they are read again first, so that its changes are told from the publisher's. */
async function rereadKept(deps: VisitDeps, place: Place): Promise<Omit<Intake, 'id'> | undefined> {
  const { definition, state } = place;
  const upToDate = state.reader === null || state.reader === versionOf(definition);
  // A walk that was cut off left newer entries than the last bytes hold.
  const isBehind = state.failures > 0 && pagesAtMost(definition) > 1;
  if (upToDate || isBehind || state.url !== definition.url) return undefined;
  const kept = await readKept(deps, definition, state.bodies);
  if (!kept || kept.length === 0) return undefined;
  return intakeOf(deps, place, 'reader', identifyEntries(definition.id, kept));
}

function after(reread: Omit<Intake, 'id'> | undefined, found: Findings): Findings {
  if (!reread) return found;
  return { ...found, check: { ...found.check, reader: reread.reader }, intakes: [reread, ...found.intakes] };
}

/** Raise it where what is kept of the keys of entries changes: the bytes that we have are read again, and give them. */
const keysVersion = 1;

/** What makes other entries, or other contents, of the same bytes, or other keys. */
function versionOf(definition: SourceDefinition): string {
  return `${readerVersion(definition)}+${enrichmentVersion}.${keysVersion}`;
}

/** What is accepted first has the earlier moment: a removal, or what a newer reader read, comes before what was published. */
const moments: Readonly<Record<Intake['cause'], number>> = { reader: 0, removed: 1, publisher: 2 };

function intakeOf(
  deps: VisitDeps,
  { definition, state, check }: Place,
  cause: Intake['cause'],
  entries: readonly IdentifiedEntry[],
): Omit<Intake, 'id'> {
  return {
    sourceId: definition.id,
    checkId: check.id,
    acceptedAt: new Date(deps.clock.now().getTime() + moments[cause]).toISOString(),
    // Of another address all is new to us, and most of it is old.
    firstCheck: state.firstSuccessAt === null || state.url !== definition.url,
    language: definition.language,
    jurisdiction: definition.jurisdiction,
    kinds: definition.carries,
    cause,
    reader: versionOf(definition),
    entries: [...entries],
  };
}

function failureFindings(failure: FetchFailure): Partial<Check> {
  const { code, message, retryAfterMs } = failure;
  const outcome = failure.kind === 'missing' ? 'unreachable' : failure.kind;
  return { outcome, code, message, retryAfterMs: retryAfterMs === null ? null : Math.round(retryAfterMs) };
}

function validators(response: FreshResponse): Pick<Check, 'etag' | 'lastModified'> {
  return { etag: response.etag, lastModified: response.lastModified };
}

function nothing(check: Partial<Check>): Findings {
  return { kind: 'found', check, intakes: [] };
}
