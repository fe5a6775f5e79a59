import { isNetworkFailure, selectRecalls } from '../../coverage/detect-offline.js';
import { judgeHealth } from '../../coverage/judge-health.js';
import { watchedId } from '../../model/source/health-change.js';
import type { SourceState } from '../../model/source/source.js';
import type { Unreadable } from '../../model/source/source-health.js';
import { coverageDay } from '../../model/source/source-track.js';
import { newJob } from '../../ports/queue/known-jobs.js';
import type { Queue } from '../../ports/queue/queue.js';
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

export interface CoverageWatchDeps extends AlertDeps {
  readonly store: Store;
  readonly queue: Pick<Queue, 'enqueueMany'>;
  /** The rhythm of sources that set none of their own. */
  readonly everyMinutes: number;
  /** Who is told of changes, or null for nobody. */
  readonly owner: Owner | null;
}

export interface CoverageWatchReport {
  readonly changes: number;
  readonly offline: boolean;
  readonly alerts: number;
  /** Sources that are on and gave no answer at all when they were asked last. */
  readonly unanswered: number;
}

/** Longer between two looks, and nobody handed out checks in between: the service had stopped, or the machine slept. */
const breakMs = 10 * 60_000;

/** What many sources come to is written together: after a first cycle, or an outage, that is all of them. */
const sourcesAtOnce = 200;

/** Looks after the sources again and again, and knows since when without a break. */
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
 * Judges every source, notes what changed, asks again before their time those that failed because the watch was offline, and
 * tells the owner. All of it follows from the store: it may be cut off anywhere
 * and run again, and two processes may do it at once.
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
  // Where the judgement was written a moment ago, the next look does it.
  await recallSources(deps, pickSources(sources, selectRecalls(states, standing, new Date(now))), new Date(now));
  const delivery = deps.owner
    ? await raiseAlert(deps, deps.owner, new Map(states.map((state) => [state.id, state])))
    : undefined;
  if (delivery !== undefined) await deps.queue.enqueueMany([newJob.deliverMail(delivery)]);
  const unanswered = states.filter(({ enabled, track }) => enabled && isNetworkFailure(track)).length;
  return { changes, offline, alerts: delivery === undefined ? 0 : 1, unanswered };
}

/** Every source, after the days that it has closed went where they are summed up. */
async function readMoved(store: CoverageWatchDeps['store']): Promise<readonly Versioned<SourceState>[]> {
  const found = new Map((await readSources(store)).map((source) => [source.value.id, source]));
  const closed = [...found.values()].filter(({ value }) => value.track.closedDays.length > 0);
  await inParallel(closed, sourcesAtOnce, async (source) => {
    if (!(await moveTallies(store, source))) return;
    // What is judged is what is there.
    const { id } = source.value;
    const moved = await store.sources.get(id);
    if (moved) found.set(id, moved);
    else found.delete(id);
  });
  return [...found.values()];
}

/**
 * Writes the days that are over, each once, and then lets the state go of them; false where a check was quicker, and the next
 * call does it. A day is in the state until it is written: a crash loses none, and counts none twice.
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
  /** Nobody is told of changes where it is null. */
  readonly owner: unknown;
}

/** Of a store with more broken records, the others are reported later. */
const recordsAtOnce = 100;

/**
 * Says of each record that could not be read that it is set aside, once, and of one that can be read again that it is back.
 * Gives how many changes were written. The change is written first, so that a crash tells nothing twice and forgets nothing.
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
  // Of a revision only its item knows where it lies.
  if (name === undefined) return 'unreadable';
  const found = await pastUnreadable(async () => ({ stored: await store[collectionProperty(name)].get(recordId) }));
  if (!found) return 'unreadable';
  return found.stored ? 'readable' : 'gone';
}

interface Told {
  readonly to: 'unreadable' | 'readable';
  readonly at: string;
}

async function tell(deps: RecordWatchDeps, { id, collection, recordId, what }: Unreadable, { to, at }: Told) {
  const reason = `${collection} "${recordId}": ${what}`;
  await noteChange(deps, { sourceId: watchedId('record', id), at, to, reason });
}
