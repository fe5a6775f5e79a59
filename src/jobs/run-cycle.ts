import { selectUnanswered } from '../coverage/select-recalls.js';
import { isSuccess } from '../model/check.js';
import type { SourceState } from '../model/source.js';
import { RetryLater } from '../ports/queue.js';
import type { Sandbox } from '../ports/sandbox.js';
import type { Store } from '../ports/store.js';
import { type CheckDeps, checkSource } from './check/check-source.js';
import { type CoverageWatchDeps, watchCoverage } from './coverage/watch-coverage.js';
import { offlineSince } from './coverage/watch-standing.js';
import { type ReadDocumentDeps, readDocument } from './documents/read-document.js';
import { eachPage } from './each-page.js';
import { inParallel } from './in-parallel.js';
import { type IngestDeps, ingestEntries } from './ingest/ingest-entries.js';
import { type UnderstandDeps, understandItems } from './ingest/understand-items.js';
import { type MatchDeps, matchPolicies } from './match/match-policies.js';
import { readSources } from './schedule/read-sources.js';
import { spreadHosts } from './schedule/spread-hosts.js';
import { type SyncDeps, syncSources } from './schedule/sync-sources.js';

export interface CycleDeps
  extends CheckDeps,
    IngestDeps,
    ReadDocumentDeps,
    MatchDeps,
    UnderstandDeps,
    SyncDeps,
    CoverageWatchDeps {
  readonly store: Store;
  readonly sandbox: Sandbox;
  /** Sources at a time. */
  readonly concurrency: number;
}

export interface CycleSummary {
  readonly checked: number;
  readonly notModified: number;
  readonly failed: number;
  readonly entries: number;
  readonly newItems: number;
  readonly amendedItems: number;
  readonly suggestions: number;
  /** Linked documents whose text was read. */
  readonly documents: number;
  /** Items that older rules had made. */
  readonly understood: number;
  /** Sources that are on and gave no answer at all when they were asked last, in this cycle or before. */
  readonly unanswered: number;
  readonly seconds: number;
}

export interface CycleOptions {
  /** Check these, due or not; what is due where absent. */
  readonly sourceIds?: readonly string[] | undefined;
  /** Check also what gave no answer at all when it was asked last, due or not; done anyway while the watch seems offline. */
  readonly retry?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Of items that are understood again. */
  readonly onUnderstood?: ((done: number, total: number) => void) | undefined;
}

type Tally = { -readonly [K in keyof CycleSummary]: CycleSummary[K] };

/**
 * One full cycle without the queue: understand again what older rules made, check what is due or named, ingest what was accepted
 * (now or before a crash), read the documents that are due, match, judge the sources. The store knows what remains, so it may be killed at any moment and run
 * again, also beside a service.
 */
export async function runCycle(deps: CycleDeps, options: CycleOptions = {}): Promise<CycleSummary> {
  const started = deps.clock.now().getTime();
  const tally: Tally = {
    checked: 0,
    notModified: 0,
    failed: 0,
    entries: 0,
    newItems: 0,
    amendedItems: 0,
    suggestions: 0,
    documents: 0,
    understood: 0,
    unanswered: 0,
    seconds: 0,
  };
  await syncSources(deps);
  await deps.store.refresh();
  await ingestLeftovers(deps, tally);
  tally.understood = await understandUnlessLater(deps, options);
  const slots = await slotsToCheck(deps, options);
  let done = 0;
  await inParallel(slots, deps.concurrency, async (slot) => {
    if (options.signal?.aborted) return;
    await checkAndIngest(deps, slot, tally, options.signal);
    done += 1;
    options.onProgress?.(done, slots.length);
  });
  await readDocuments(deps, tally, options.signal);
  tally.suggestions += (await matchPolicies(deps, options.signal)).suggestions;
  // Nobody handed out checks until now: none of them is late.
  tally.unanswered = (await watchCoverage(deps, deps.clock.now())).unanswered;
  return { ...tally, seconds: (deps.clock.now().getTime() - started) / 1_000 };
}

interface Slot {
  readonly sourceId: string;
  readonly slot: string;
  /** The address that was asked last. */
  readonly url: string;
}

async function slotsToCheck(deps: CycleDeps, { sourceIds, retry }: CycleOptions): Promise<Slot[]> {
  const named = sourceIds && (await deps.store.sources.getMany(sourceIds));
  const states = named ? named.flatMap((state) => state?.value ?? []) : await statesToCheck(deps, retry ?? false);
  return spreadHosts(states.map(slotOf), ({ url }) => url);
}

/** What is due, and what gave no answer where that is tried again. */
async function statesToCheck(deps: CycleDeps, retry: boolean): Promise<readonly SourceState[]> {
  const now = deps.clock.now();
  const found: SourceState[] = [];
  const due = eachPage((page) => deps.store.sources.find('due', { enabled: true, now: now.toISOString() }, page));
  for await (const { value } of due) found.push(value);
  if (!retry && (await offlineSince(deps.store)) === null) return found;
  const states = (await readSources(deps.store)).map(({ value }) => value);
  return [...found, ...selectUnanswered(states, now)];
}

function slotOf({ id, dueAt, url }: SourceState): Slot {
  return { sourceId: id, slot: dueAt, url };
}

async function checkAndIngest(deps: CycleDeps, slot: Slot, tally: Tally, signal?: AbortSignal): Promise<void> {
  const report = await checkSource(deps, slot, signal);
  if (report.kind !== 'checked') return;
  const { check } = report;
  tally.checked += 1;
  if (check.outcome === 'unchanged') tally.notModified += 1;
  if (check.outcome && !isSuccess(check.outcome)) tally.failed += 1;
  tally.entries += check.entries;
  if (report.batchIds.length > 0) await ingest(deps, tally, slot.sourceId, report.batchIds);
}

async function ingestLeftovers(deps: CycleDeps, tally: Tally): Promise<void> {
  const before = deps.clock.now().toISOString();
  const sourceIds = new Set<string>();
  for await (const { value } of eachPage((page) => deps.store.pendingBatches.find('waiting', { before }, page))) {
    sourceIds.add(value.sourceId);
  }
  for (const sourceId of await deps.store.unreadEntries.findField(
    'due',
    { open: true, now: before },
    'sourceId',
    1_000,
  )) {
    sourceIds.add(String(sourceId));
  }
  for (const sourceId of sourceIds) await ingest(deps, tally, sourceId);
}

async function ingest(deps: CycleDeps, tally: Tally, sourceId: string, batchIds?: readonly string[]): Promise<void> {
  const report = await ingestUnlessLater(deps, sourceId, batchIds);
  if (!report) return;
  tally.newItems += report.newItems;
  tally.amendedItems += report.amendedItems;
  tally.suggestions += report.suggestions;
}

/** What cannot be read now waits for the next cycle; undefined then. */
async function ingestUnlessLater(deps: CycleDeps, sourceId: string, batchIds: readonly string[] | undefined) {
  try {
    return await ingestEntries(deps, { sourceId, batchIds });
  } catch (error) {
    if (!(error instanceof RetryLater)) throw error;
    deps.log.warn({ source: sourceId, err: error }, 'entries wait to be read');
    return undefined;
  }
}

async function understandUnlessLater(deps: CycleDeps, { signal, onUnderstood }: CycleOptions): Promise<number> {
  try {
    return await understandItems(deps, { signal, onProgress: onUnderstood });
  } catch (error) {
    if (!(error instanceof RetryLater)) throw error;
    deps.log.warn({ err: error }, 'items wait to be understood again');
    return 0;
  }
}

async function readDocuments(deps: CycleDeps, tally: Tally, signal?: AbortSignal): Promise<void> {
  await deps.store.refresh();
  const now = deps.clock.now().toISOString();
  const ids: string[] = [];
  const due = eachPage((page) => deps.store.documents.find('unfinished', { open: true, now }, page), 50);
  for await (const { value } of due) ids.push(value.id);
  await inParallel(ids, deps.concurrency, async (itemId) => {
    if (signal?.aborted) return;
    const report = await readDocument(deps, { itemId }, signal);
    if (report.kind === 'done' && report.document.state === 'read') tally.documents += 1;
  });
}
