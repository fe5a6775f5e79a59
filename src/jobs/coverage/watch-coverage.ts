import { isNetworkFailure, selectRecalls } from '../../coverage/detect-offline.js';
import { judgeHealth } from '../../coverage/judge-health.js';
import { watchedId } from '../../model/source/health-change.js';
import type { SourceState } from '../../model/source/source.js';
import type { Unreadable } from '../../model/source/source-health.js';
import { coverageDay } from '../../model/source/source-track.js';
import { newJob } from '../../ports/queue/known-jobs.js';
import type { Needs } from '../../ports/services.js';
import { collectionNames, collectionProperty } from '../../ports/store/archive.js';
import type { Versioned } from '../../ports/store/collection.js';
import type { CollectionProperty } from '../../ports/store/collections.js';
import { pastUnreadable } from '../../ports/store/set-aside.js';
import type { Store } from '../../ports/store/store.js';
import { inParallel } from '../in-parallel.js';
import { countSetAside } from '../ingest/unread-entries.js';
import { readSources } from '../schedule/read-sources.js';
import { type AlertDeps, noteChange, noteHealth, type Owner, raiseAlert } from './raise-alert.js';
import { pickSources, recallSources } from './recall-sources.js';
import { noteWatch } from './watch-standing.js';

export type CoverageWatchDeps = AlertDeps &
  Needs<'store' | 'queue' | 'everyMinutes'> & {
    /** The person to whom changes are reported, or null. */
    readonly owner: Owner | null;
  };

export interface CoverageWatchReport {
  readonly changes: number;
  readonly offline: boolean;
  readonly alerts: number;
  /** The number of enabled sources whose last check got no answer at all. */
  readonly unanswered: number;
}

/** A longer pause between two runs means that no checks were handed out: the service was stopped, or the machine slept. */
const breakMs = 10 * 60_000;

/** The number of sources that are written together. After a first cycle or an outage, all sources change. */
const sourcesAtOnce = 200;

/** Watches the sources repeatedly, and remembers since when without a break. */
export function createCoverageWatch(deps: CoverageWatchDeps): () => Promise<CoverageWatchReport> {
  let since = deps.clock.now();
  let last = since;
  return async () => {
    const now = deps.clock.now();
    if (now < last || now.getTime() - last.getTime() > breakMs) since = now;
    last = now;
    return watchCoverage(deps, since);
  };
}

/**
 * Judges every source, records changes, makes sources due that failed because the watch was offline, and alerts the owner. All of it
 * follows from the store, so it may be interrupted anywhere and repeated, and two processes may run it at once.
 */
export async function watchCoverage(deps: CoverageWatchDeps, watchingSince: Date): Promise<CoverageWatchReport> {
  await deps.store.refresh();
  const now = deps.clock.now().toISOString();
  const sources = await readMoved(deps.store);
  await watchRecords(deps, now);
  const states = sources.map(({ value }) => value);
  const standing = await noteWatch(deps, states, now);
  const { offline, since } = standing;
  const offlineUntil = offline ? now : since;
  const setAside = await countSetAside(deps.store);
  let changes = 0;
  await inParallel(sources, sourcesAtOnce, async (source) => {
    const standing = { watchingSince: watchingSince.toISOString(), offlineUntil, now };
    if (await judge(deps, source, { ...standing, setAside: setAside.get(source.value.id) ?? 0 })) changes += 1;
  });
  // If the judgement was written just now, the next run does this.
  await recallSources(deps, pickSources(sources, selectRecalls(states, standing, new Date(now))), new Date(now));
  const delivery = deps.owner
    ? await raiseAlert(deps, deps.owner, new Map(states.map((state) => [state.id, state])))
    : undefined;
  if (delivery !== undefined) await deps.queue.enqueueMany([newJob.deliverMail(delivery)]);
  const unanswered = states.filter(({ enabled, track }) => enabled && isNetworkFailure(track)).length;
  return { changes, offline, alerts: delivery === undefined ? 0 : 1, unanswered };
}

/** All sources, after their closed days were moved to the days of coverage. */
async function readMoved(store: CoverageWatchDeps['store']): Promise<readonly Versioned<SourceState>[]> {
  const found = new Map((await readSources(store)).map((source) => [source.value.id, source]));
  const closed = [...found.values()].filter(({ value }) => value.track.closedDays.length > 0);
  await inParallel(closed, sourcesAtOnce, async (source) => {
    if (!(await moveTallies(store, source))) return;
    // Judge the stored state.
    const { id } = source.value;
    const moved = await store.sources.get(id);
    if (moved) found.set(id, moved);
    else found.delete(id);
  });
  return [...found.values()];
}

/**
 * Writes the finished days, each once, and then removes them from the state. False if a check changed the state first; the next call does
 * it. A day stays in the state until it is written, so a crash loses none and counts none twice.
 */
async function moveTallies(
  store: Pick<Store, 'sources' | 'coverage'>,
  { value, version }: Versioned<SourceState>,
): Promise<boolean> {
  const { closedDays } = value.track;
  await store.coverage.createMany(closedDays.map((tally) => coverageDay(value.id, tally)));
  const track = { ...value.track, closedDays: [] };
  return (await store.sources.replace({ ...value, track }, version)) === 'replaced';
}

interface Standing {
  readonly watchingSince: string;
  readonly offlineUntil: string | null;
  readonly now: string;
  readonly setAside: number;
}

async function judge(deps: CoverageWatchDeps, source: Versioned<SourceState>, standing: Standing): Promise<boolean> {
  const definition = deps.catalogue.get(source.value.id);
  const judgement = judgeHealth({
    state: source.value,
    kind: definition?.kind ?? 'feed',
    enabled: definition?.enabled ?? false,
    everyMinutes: definition?.everyMinutes ?? deps.everyMinutes,
    now: new Date(standing.now),
    watchingSince: standing.watchingSince,
    offlineUntil: standing.offlineUntil,
    setAside: standing.setAside,
  });
  return noteHealth(deps, source, judgement, standing.now);
}

type RecordStore = Pick<Store, CollectionProperty | 'items'>;

interface RecordWatchDeps {
  readonly store: RecordStore;
  /** If null, changes are reported to nobody. */
  readonly owner: unknown;
}

/** The most unreadable records of one run; the others are reported later. */
const recordsAtOnce = 100;

/**
 * Reports once that an unreadable record is set aside, and that a record can be read again. Returns the number of written changes. The
 * change is written first, so that a crash repeats and loses nothing.
 */
async function watchRecords(deps: RecordWatchDeps, at: string): Promise<number> {
  const { documents } = await deps.store.unreadableRecords.find('all', {}, { limit: recordsAtOnce });
  let changes = 0;
  for (const note of documents) if (await watchRecord(deps, note, at)) changes += 1;
  return changes;
}

async function watchRecord(deps: RecordWatchDeps, note: Versioned<Unreadable>, at: string): Promise<boolean> {
  const { unreadableRecords } = deps.store;
  const { id, notedAt } = note.value;
  const state = await stateOf(deps.store, note.value);
  if (state === 'unreadable' && notedAt !== null) return false;
  if (state === 'unreadable') {
    await tell(deps, note.value, { to: 'unreadable', at });
    await unreadableRecords.replace({ ...note.value, notedAt: at }, note.version);
    return true;
  }
  const isTold = state === 'readable' && notedAt !== null;
  if (isTold) await tell(deps, note.value, { to: 'readable', at });
  await unreadableRecords.delete(id);
  return isTold;
}

type RecordState = 'unreadable' | 'readable' | 'gone';

async function stateOf(store: RecordStore, { collection, recordId }: Unreadable): Promise<RecordState> {
  if (collection === 'items') {
    const [item] = await store.items.getMany([recordId]);
    return item ? 'readable' : 'unreadable';
  }
  const name = collectionNames.find((one) => one === collection);
  // A revision can be found only through its item.
  if (name === undefined) return 'unreadable';
  const found = await pastUnreadable(async () => ({ stored: await store[collectionProperty(name)].get(recordId) }));
  if (!found) return 'unreadable';
  return found.stored ? 'readable' : 'gone';
}

interface NewState {
  readonly to: 'unreadable' | 'readable';
  readonly at: string;
}

async function tell(deps: RecordWatchDeps, { id, collection, recordId, what }: Unreadable, { to, at }: NewState) {
  const reason = `${collection} "${recordId}": ${what}`;
  await noteChange(deps, { sourceId: watchedId('record', id), at, to, reason });
}
