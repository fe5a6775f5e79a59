import { createHash } from 'node:crypto';
import { identifyEntries } from '../enrich/identify-entries.js';
import type { Check } from '../model/check.js';
import type { Feed } from '../model/entry.js';
import type { Intake } from '../model/intake.js';
import type { SourceDefinition, SourceState } from '../model/source.js';
import type { Clock } from '../ports/clock.js';
import type { Versioned } from '../ports/collection.js';
import type { Fetcher, FetchFailure, FetchOutcome, FreshResponse } from '../ports/fetcher.js';
import type { Sandbox, SandboxOutcome } from '../ports/sandbox.js';
import type { Store } from '../ports/store.js';
import { feedRequest } from '../sources/feed.js';
import { applyCheck } from './apply-check.js';
import { claimCheck, giveUpClaim, holdClaim } from './claim-check.js';
import { acceptedIds, intakeIdOf, splitIntake } from './split-intake.js';

export interface CheckDeps {
  readonly store: Pick<Store, 'sources' | 'checks' | 'intakes'>;
  readonly fetcher: Pick<Fetcher, 'fetch'>;
  readonly sandbox: Pick<Sandbox, 'readFeed'>;
  readonly clock: Clock;
  readonly catalogue: ReadonlyMap<string, SourceDefinition>;
  /** The rhythm of sources that set none of their own. */
  readonly everyMinutes: number;
}

export type CheckReport =
  /** Nothing to do: the slot was answered, is being answered, or the source is unknown or off. */
  | { readonly kind: 'skipped' }
  /** `intakeIds` are what it accepted. */
  | { readonly kind: 'checked'; readonly check: Check; readonly intakeIds: readonly string[] };

/** Visits a source once for the slot, whatever happens on the way; see DESIGN: the record is claimed first, and only its completion moves the slot. */
export async function checkSource(
  deps: CheckDeps,
  payload: { readonly sourceId: string; readonly slot: string },
  signal?: AbortSignal,
): Promise<CheckReport> {
  const definition = deps.catalogue.get(payload.sourceId);
  const state = await deps.store.sources.get(payload.sourceId);
  if (!definition || !state || state.value.dueAt !== payload.slot) return { kind: 'skipped' };
  const claimed = await claimCheck(deps, definition, payload.slot);
  if (claimed.kind === 'taken') return { kind: 'skipped' };
  const check =
    claimed.kind === 'done' ? claimed.check : await visit(deps, definition, state.value, claimed.check, signal);
  if (!check) return { kind: 'skipped' };
  await saveState(deps, definition, check);
  if (claimed.kind === 'done') return { kind: 'skipped' };
  return { kind: 'checked', check, intakeIds: acceptedIds(check) };
}

/** Fetches, reads, accepts the entries, and only then completes the record; undefined where another took the claim over. */
async function visit(
  deps: CheckDeps,
  definition: SourceDefinition,
  state: SourceState,
  claim: Versioned<Check>,
  signal: AbortSignal | undefined,
): Promise<Check | undefined> {
  const held = holdClaim(deps, claim);
  try {
    const request = feedRequest(definition, state);
    const outcome = await deps.fetcher.fetch(signal ? { ...request, signal } : request);
    // A worker that was told to stop says nothing of the publisher, and leaves the slot to the next.
    if (signal?.aborted) {
      await giveUpClaim(deps, await held.release());
      return undefined;
    }
    const findings = await readOutcome(deps, definition, state, claim.value, outcome);
    const stored = await held.release();
    const completedAt = deps.clock.now().toISOString();
    const check: Check = { ...stored.value, ...findings, state: 'done', completedAt };
    return (await deps.store.checks.replace(check, stored.version)) === 'replaced' ? check : undefined;
  } finally {
    await held.release();
  }
}

async function readOutcome(
  deps: CheckDeps,
  definition: SourceDefinition,
  state: SourceState,
  check: Check,
  outcome: FetchOutcome,
): Promise<Partial<Check>> {
  const visited = { status: outcome.status, movedTo: outcome.movedTo, durationMs: Math.round(outcome.durationMs) };
  if (outcome.kind === 'not-modified') return { ...visited, outcome: 'unchanged' };
  if (outcome.kind !== 'fresh') return { ...visited, ...failureFindings(outcome) };
  const bodyHash = createHash('sha256').update(outcome.body).digest('hex');
  const received = { ...visited, ...validators(outcome), bodyHash, bytes: outcome.body.byteLength };
  if (state.url === definition.url && state.bodyHash === bodyHash) return { ...received, outcome: 'unchanged' };
  const read = await deps.sandbox.readFeed({
    bytes: outcome.body,
    url: outcome.url,
    contentType: outcome.contentType,
    timeZone: definition.timeZone,
  });
  return { ...received, ...(await acceptReading(deps, definition, state, check, read)) };
}

async function acceptReading(
  deps: CheckDeps,
  definition: SourceDefinition,
  state: SourceState,
  check: Check,
  read: SandboxOutcome<Feed>,
): Promise<Partial<Check>> {
  if (read.kind !== 'done') {
    const code = read.kind === 'limit' ? `limit-${read.code}` : read.code;
    return { outcome: 'malformed', code, message: read.message };
  }
  const entries = identifyEntries(definition.id, read.value.entries);
  const intake: Intake = {
    id: intakeIdOf(check),
    sourceId: definition.id,
    checkId: check.id,
    acceptedAt: deps.clock.now().toISOString(),
    firstCheck: state.firstSuccessAt === null,
    language: definition.language,
    jurisdiction: definition.jurisdiction,
    kinds: definition.carries,
    entries,
  };
  await deps.store.intakes.createMany(splitIntake(intake));
  const warnings = read.value.warnings.map(({ message }) => message);
  return { outcome: 'changed', entries: entries.length, warnings: warnings.slice(0, 20) };
}

function failureFindings(failure: FetchFailure): Partial<Check> {
  const { code, message, retryAfterMs } = failure;
  const outcome = failure.kind === 'missing' ? 'unreachable' : failure.kind;
  return { outcome, code, message, retryAfterMs: retryAfterMs === null ? null : Math.round(retryAfterMs) };
}

function validators(response: FreshResponse): Pick<Check, 'etag' | 'lastModified'> {
  return { etag: response.etag, lastModified: response.lastModified };
}

async function saveState(deps: CheckDeps, definition: SourceDefinition, check: Check): Promise<void> {
  for (;;) {
    const stored = await deps.store.sources.get(definition.id);
    if (!stored) return;
    const rhythm = { everyMinutes: definition.everyMinutes ?? deps.everyMinutes };
    const state = applyCheck(stored.value, check, rhythm);
    if (!state || (await deps.store.sources.replace(state, stored.version)) === 'replaced') return;
  }
}
