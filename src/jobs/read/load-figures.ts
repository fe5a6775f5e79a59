import { standingOf } from '../../coverage/source-standing.js';
import { tickMarkId } from '../../model/ahead.js';
import { DeliveryState } from '../../model/digest/digest.js';
import { tallied } from '../../model/gather.js';
import { isAtWork, type ProcessSign, workerNames } from '../../model/process-sign.js';
import type { SourceState } from '../../model/source/source.js';
import { SourceHealth } from '../../model/source/source-health.js';
import type { DiskRoom, DueWork, Exposition, Figures, Metrics } from '../../ports/metrics.js';
import { type Queue, queueNames } from '../../ports/queue/queue.js';
import type { Needs } from '../../ports/services.js';
import type { FieldValue } from '../../ports/store/collection.js';
import { within } from '../../ports/within.js';
import { type BackupStanding, backupStanding } from '../backup/write-backup.js';
import { offlineSince } from '../coverage/watch-standing.js';
import { isPaused, loadMailPause } from '../mail/mail-pause.js';
import { readSources } from '../schedule/read-sources.js';
import { loadProcessSigns } from '../upkeep/process-signs.js';
import { oneAtATime } from './one-at-a-time.js';

export type FiguresDeps = Needs<
  'clock' | 'catalogue' | 'settleMs',
  | 'sources'
  | 'pendingBatches'
  | 'documents'
  | 'subscriptions'
  | 'deliveries'
  | 'health'
  | 'mailPauses'
  | 'clockMarks'
  | 'processSigns'
  | 'unreadableRecords'
  | 'items'
> & {
  readonly queue: Pick<Queue, 'counts'>;
  /** Null if this process writes no data folder. */
  readonly diskRoom: () => Promise<DiskRoom | null>;
};

/** Reads store and queue once: a row for each source, and counts of the rest. Throws `StoreError`. */
export async function loadFigures(deps: FiguresDeps): Promise<Figures> {
  const { store } = deps;
  const now = deps.clock.now();
  const [jobs, dueSeconds, mails, pause, sources, items, unreadableRecords, disk, backup, marks, signs] =
    await Promise.all([
      countJobs(deps.queue),
      readDue(deps, now),
      countMails(store),
      loadMailPause(store),
      sumSources(deps, now),
      store.items.count(),
      store.unreadableRecords.count('all', {}),
      deps.diskRoom(),
      backupStanding(store),
      store.clockMarks.getMany([tickMarkId]),
      loadProcessSigns(store),
    ]);
  return {
    jobs,
    dueSeconds,
    mails,
    mailPaused: isPaused(pause),
    ...sources,
    items,
    unreadableRecords,
    disk,
    backup: ageOf(backup, now),
    processes: countProcesses(signs, now),
    tickAgeSeconds: marks[0] ? Math.abs(now.getTime() - Date.parse(marks[0].value.at)) / 1_000 : null,
  };
}

function countProcesses(signs: readonly ProcessSign[], now: Date): Figures['processes'] {
  const working = tallied(signs.filter((sign) => isAtWork(sign, now)).flatMap(({ workers }) => workers));
  return Object.fromEntries(workerNames.map((name) => [name, working.get(name) ?? 0]));
}

function ageOf({ lastAt, failure }: BackupStanding, now: Date): Figures['backup'] {
  return { failed: failure !== null, ageSeconds: lastAt && Math.max(0, (now.getTime() - lastAt.getTime()) / 1_000) };
}

function countJobs(queue: FiguresDeps['queue']): Promise<Figures['jobs']> {
  return Promise.all(
    queueNames.map(async (name) => {
      const { paused, waiting, delayed, active, dead } = await queue.counts(name);
      return { queue: name, paused, counts: { waiting, delayed, active, dead } };
    }),
  );
}

/** The age of the oldest due work of each kind, in seconds. */
async function readDue({ store, settleMs }: FiguresDeps, now: Date): Promise<Figures['dueSeconds']> {
  const at = now.toISOString();
  const settled = new Date(now.getTime() - settleMs).toISOString();
  const first: Readonly<Record<DueWork, readonly FieldValue[]>> = {
    source: await store.sources.findField('due', { enabled: true, now: at }, 'dueAt', 1),
    batch: await store.pendingBatches.findField('waiting', { before: at }, 'acceptedAt', 1),
    document: await store.documents.findField('unfinished', { open: true, now: at }, 'nextAt', 1),
    digest: await store.subscriptions.findField('closed', { state: 'active', before: settled }, 'windowEnd', 1),
    mail: await store.deliveries.findField('unfinished', { open: true, now: at }, 'attemptAt', 1),
  };
  const seconds = ([moment]: readonly FieldValue[], after = 0): number =>
    typeof moment === 'string' ? Math.max(0, (now.getTime() - Date.parse(moment) - after) / 1_000) : 0;
  return {
    source: seconds(first.source),
    batch: seconds(first.batch),
    document: seconds(first.document),
    digest: seconds(first.digest, settleMs),
    mail: seconds(first.mail),
  };
}

async function countMails({ deliveries }: FiguresDeps['store']): Promise<Figures['mails']> {
  const counts = DeliveryState.options.map(
    async (state) => [state, await deliveries.count('byState', { state })] as const,
  );
  return Object.fromEntries(await Promise.all(counts)) as Figures['mails']; // one for each state
}

type OfSources = Pick<Figures, 'sources' | 'unreadSources' | 'offline' | 'checksToday'>;

async function sumSources({ store, catalogue }: FiguresDeps, now: Date): Promise<OfSources> {
  const offline = await offlineSince(store);
  const states = new Map((await readSources(store)).map(({ value }) => [value.id, value]));
  const sources = zeros([...SourceHealth.options, 'waiting']);
  let unreadSources = 0;
  for (const definition of catalogue.values()) {
    const { health, unread } = standingOf(definition, states.get(definition.id), offline);
    sources[health ?? 'waiting'] = (sources[health ?? 'waiting'] ?? 0) + 1;
    if (definition.enabled && unread) unreadSources += 1;
  }
  const checksToday = sumChecks([...states.values()], now.toISOString().slice(0, 10));
  return { sources: sources as Figures['sources'], unreadSources, offline: offline !== null, checksToday };
}

function sumChecks(states: readonly SourceState[], day: string): Figures['checksToday'] {
  const sums = zeros(['read', 'blocked', 'gone', 'malformed', 'unreachable']);
  for (const { track } of states) {
    if (track.today?.day !== day) continue;
    const { successes, failures } = track.today;
    for (const [outcome, count] of Object.entries({ read: successes, ...failures }))
      sums[outcome] = (sums[outcome] ?? 0) + count;
  }
  return sums;
}

function zeros(names: readonly string[]): Record<string, number> {
  return Object.fromEntries(names.map((name) => [name, 0]));
}

export type ScrapeDeps = FiguresDeps &
  Needs<'log'> & {
    readonly metrics: Metrics;
    /** Figures up to this age are served again. */
    readonly figuresMs?: number;
  };

/** Returns the metrics for monitoring. */
export type Scrape = () => Promise<Exposition>;

const defaultFiguresMs = 10_000;
/** Below 10 seconds, after which scrapers usually give up. */
const answerMs = 5_000;

/** Many scrapes share one reading of store and queue, at most one every `figuresMs` and one at a time. */
export function createScrape(deps: ScrapeDeps): Scrape {
  const { metrics, log, figuresMs = defaultFiguresMs } = deps;
  let loaded: { readonly figures: Figures; readonly atMs: number } | undefined;
  const load = oneAtATime(async (): Promise<Figures | undefined> => {
    try {
      const figures = await loadFigures(deps);
      loaded = { figures, atMs: performance.now() };
      return figures;
    } catch (error) {
      log.warn({ err: error }, 'the figures of the watch could not be read');
      return undefined;
    }
  });
  return async () => {
    if (loaded && performance.now() - loaded.atMs < figuresMs) return metrics.render(loaded.figures);
    return metrics.render(await within(answerMs, load(), () => undefined));
  };
}
