import { newestSequence } from '../../decisions/newest-sequence.js';
import type { EntryFindings } from '../../match/entry-findings.js';
import type { SavedQuery } from '../../match/saved-query.js';
import type { Item } from '../../model/item/item.js';
import { lastVersionAt, touch } from '../../model/item/touched.js';
import type { IdentifiedEntry, PendingBatch } from '../../model/source/pending-batch.js';
import { failureCode, type SandboxOutcome } from '../../ports/sandbox.js';
import type { Needs } from '../../ports/services.js';
import { type AskDeps, askForDocuments, keepDocuments } from '../documents/keep-documents.js';
import { matchLater } from '../match/match-later.js';
import { type PolicySet, policyAgeMs } from '../match/policy-set.js';
import { lookFrom } from '../match/searches-with-actions.js';
import { type Suggested, suggestTags } from '../match/suggest-tags.js';
import { type JoinDeps, joinEventGroups, namesOf } from './join-event-groups.js';
import { type KnownEntry, nameEntries } from './name-entries.js';
import { type PlannedItem, planItem } from './plan-item.js';
import { type ReadDeps, readEntries } from './read-entries.js';
import { isOutdated, type RefreshDeps, refreshItems } from './understand-items.js';
import { keepUnread, type UnreadKnown, unreadEntries } from './unread-entries.js';

export type IngestDeps = RefreshDeps &
  JoinDeps &
  AskDeps &
  Needs<
    never,
    | 'audit'
    | 'pendingBatches'
    | 'unreadEntries'
    | 'items'
    | 'itemKeys'
    | 'documents'
    | 'eventKeys'
    | 'eventGroups'
    | 'matchProgress'
    | 'savedSearches'
  >;

export interface IngestReport {
  readonly newItems: number;
  readonly amendedItems: number;
  readonly suggestions: number;
  /** The items whose documents are to be read. */
  readonly documents: readonly string[];
}

const nothing: IngestReport = { newItems: 0, amendedItems: 0, suggestions: 0, documents: [] };

const batchesAtOnce = 4;

/**
 * Turns the accepted batches of a source into items, oldest first, until none is left. Batches are read by a fresh query: if one was
 * missed, a newer version of an entry would be stored before the older one, which would then be lost. Each step may be repeated: ids are
 * deterministic, revisions are created once, and the batch is deleted last.
 */
export async function ingestEntries(
  deps: IngestDeps,
  { sourceId }: { readonly sourceId: string },
  signal?: AbortSignal,
): Promise<IngestReport> {
  let report = nothing;
  const unread = await unreadEntries(deps.store, sourceId);
  const { pendingBatches } = deps.store;
  const oldest = { limit: batchesAtOnce, isFresh: true } as const;
  for (let more = true; more && !signal?.aborted; ) {
    const { documents } = await pendingBatches.find('bySource', { sourceId }, oldest);
    for (const { value: batch } of documents) {
      report = add(report, await ingestBatch(deps, batch, unread));
      await pendingBatches.delete(batch.id);
    }
    more = documents.length === batchesAtOnce;
  }
  for (const due of unread.due(deps.clock.now())) {
    if (signal?.aborted) break;
    report = add(report, await ingestBatch(deps, due.intake, unread));
    await unread.settle(due);
  }
  return report;
}

async function ingestBatch(deps: IngestDeps, batch: PendingBatch, unread: UnreadKnown): Promise<IngestReport> {
  const policySet = await deps.policySet(policyAgeMs);
  let waiting: readonly IdentifiedEntry[] = batch.entries.filter((one) => unread.mayBeRead(batch, one));
  const began = deps.clock.now().toISOString();
  let report = nothing;
  // Nothing of a source's first check is stored, except after a crash; a conflict tells.
  let mayBeStored = !batch.firstCheck;
  const missed = new Set<string>();
  const [written, found, reread]: [string[], Item[], Item[]] = [[], [], []];
  while (waiting.length > 0) {
    const named = await nameEntries(deps.store, { batch, entries: waiting, lookUp: mayBeStored });
    const known = await withCurrentItems(deps, named);
    mayBeStored = true;
    const now = deps.clock.now();
    const readings = await readBatch(deps, { batch, known, now, queries: policySet.saved });
    await keepUnread(deps, batch, failuresOf(known, readings));
    const head = await newestSequence(deps.store);
    const plans = known.flatMap((one, index) => {
      const reading = readings[index];
      return reading?.kind === 'done' ? (planItem(batch, one, reading.value, { now, head }) ?? []) : [];
    });
    const planned = await joinEventGroups(deps, plans);
    const whole = await keepDocuments(deps, { language: batch.language, queries: policySet.saved }, planned);
    const documents = await askForDocuments(deps, whole, now.toISOString());
    const outcome = await writePlanned(deps, policySet, whole);
    written.push(...whole.map(({ item }) => item.id));
    found.push(...writtenBefore(batch, known));
    reread.push(...known.flatMap(({ stored }) => stored?.value ?? []));
    report = add(report, { ...outcome.report, documents });
    const entries = new Map(known.map(({ itemId, identified }) => [itemId, identified]));
    waiting = outcome.conflicts.flatMap(({ item, expectedVersion }) => {
      // The item exists but was not returned, so it is unreadable and the store has recorded it. Skip it, since the others must not wait
      // for it.
      if (expectedVersion === 0 && missed.has(item.id)) return [];
      missed.add(item.id);
      return entries.get(item.id) ?? [];
    });
  }
  await matchLater(deps.store, { written, under: policySet.sequence, found, reread });
  const [saidFirst] = [began, ...found.map(lastVersionAt)].sort();
  if (saidFirst !== undefined && written.length + found.length > 0) await lookFrom(deps.store, saidFirst);
  return report;
}

/**
 * Reads outdated items again first, since older rules may have computed the content hash otherwise, so that unchanged items would seem
 * amended.
 */
async function withCurrentItems(deps: RefreshDeps, named: readonly KnownEntry[]): Promise<readonly KnownEntry[]> {
  const stored = named.flatMap((one) => one.stored ?? []);
  if (!stored.some(({ value }) => isOutdated(value, deps.catalogue))) return named;
  const { items } = await refreshItems(deps, stored);
  return named.map((one) => (one.stored ? { ...one, stored: items.get(one.stored.value.id) } : one));
}

/** Items of this batch that were written before a crash; the batch is now repeated. */
function writtenBefore({ acceptedAt }: PendingBatch, known: readonly KnownEntry[]): Item[] {
  return known.flatMap(({ stored }) => (stored?.value.acceptedAt === acceptedAt ? [stored.value] : []));
}

interface BatchReading {
  readonly batch: PendingBatch;
  readonly known: readonly KnownEntry[];
  readonly now: Date;
  readonly queries: readonly SavedQuery[];
}

async function readBatch(
  deps: ReadDeps & Pick<JoinDeps, 'catalogue'>,
  { batch, known, now, queries }: BatchReading,
): Promise<readonly SandboxOutcome<EntryFindings>[]> {
  const { language, sourceId, checkId, jurisdiction, kinds, aboutAi } = batch;
  const facts = known.map(({ identified, stored }) => ({
    policies: stored?.value.policies ?? [],
    savedSearches: stored?.value.savedSearches ?? [],
    corrections: stored?.value.corrections ?? [],
    triage: stored?.value.triage ?? [],
    publishedAt: identified.entry.publishedAt,
    firstSeenAt: stored?.value.firstSeenAt ?? now.toISOString(),
    ...{ sourceId, jurisdiction, kinds, aboutAi },
  }));
  const input = {
    entries: known.map(({ identified }) => identified.entry),
    language,
    publisher: namesOf(deps.catalogue.get(sourceId)),
    shown: true,
    facts,
    queries,
  };
  return readEntries(deps, input, () => ({ source: sourceId, check: checkId }));
}

/** Entries on which the reader broke. They become no items, since their titles alone would look like new revisions. */
function failuresOf(known: readonly KnownEntry[], readings: readonly SandboxOutcome<EntryFindings>[]) {
  return known.flatMap(({ identified }, index) => {
    const reading = readings[index];
    if (reading === undefined) throw new Error('expected a reading for each entry');
    if (reading.kind === 'done') return [];
    return [{ identified, failure: { code: failureCode(reading), message: reading.message } }];
  });
}

async function writePlanned(
  deps: IngestDeps,
  policySet: PolicySet,
  planned: readonly PlannedItem[],
): Promise<{ readonly report: Omit<IngestReport, 'documents'>; readonly conflicts: readonly PlannedItem[] }> {
  const at = deps.clock.now().toISOString();
  const matched = planned.map((plan) => ({
    plan,
    tagged: touchedBy(plan, suggestTags(policySet, plan.item, plan.findings.matches, at), at),
  }));
  const outcomes = await deps.store.items.write(matched.map(({ plan, tagged }) => ({ ...plan, item: tagged.item })));
  const written = matched.filter((_, index) => outcomes[index] === 'written');
  const newItems = written.filter(({ plan }) => plan.expectedVersion === 0).length;
  const suggestions = written.reduce((sum, { tagged }) => sum + tagged.made, 0);
  return {
    report: { newItems, amendedItems: written.length - newItems, suggestions },
    conflicts: planned.filter((_, index) => outcomes[index] === 'conflict'),
  };
}

/** A revision by a newer reader is not a publication; it only touches the item, like findings of newer rules. */
function touchedBy({ before, revision }: PlannedItem, tagged: Suggested, at: string): Suggested {
  if (!before || revision.cause !== 'reader') return tagged;
  return { ...tagged, item: touch(before, tagged.item, at, before.contentHash !== tagged.item.contentHash) };
}

function add(a: IngestReport, b: IngestReport): IngestReport {
  return {
    newItems: a.newItems + b.newItems,
    amendedItems: a.amendedItems + b.amendedItems,
    suggestions: a.suggestions + b.suggestions,
    documents: [...a.documents, ...b.documents],
  };
}
