import type { Log } from '../ports/log.js';
import type { Meter } from '../ports/meter.js';
import { type Queue, queueNames } from '../ports/queue/queue.js';
import { StoreError } from '../ports/store/store-error.js';

/** Adds up what happened, and logs it in one line on request. */
export interface MinuteLog extends Meter {
  /** Logs one line about what happened since the last line and what waits; no line if nothing happened. */
  tell(queue: Pick<Queue, 'counts'>): Promise<void>;
}

type Counts = Record<string, number>;

/** What a healthy service logs at level `info`, however many sources it watches. */
export function createMinuteLog(log: Pick<Log, 'info'>): MinuteLog {
  let sums = nothing();
  return {
    job({ outcome }) {
      if (outcome === 'failed') sums.failedJobs += 1;
    },
    check: ({ outcome }) => add(sums.checks, outcome, 1),
    ingest({ newItems, amendedItems }) {
      add(sums.items, 'new', newItems);
      add(sums.items, 'amended', amendedItems);
    },
    mail: ({ outcome }) => add(sums.mails, outcome, 1),
    search() {
      sums.searches += 1;
    },
    async tell(queue) {
      const fields = withoutNothing(sums);
      sums = nothing();
      if (Object.keys(fields).length > 0) log.info({ ...fields, ...(await whatWaits(queue)) }, 'the last minute');
    },
  };
}

function nothing() {
  return { checks: {} as Counts, items: {} as Counts, mails: {} as Counts, searches: 0, failedJobs: 0 };
}

function add(counts: Counts, name: string, count: number): void {
  if (count > 0) counts[name] = (counts[name] ?? 0) + count;
}

function withoutNothing(sums: ReturnType<typeof nothing>): Readonly<Record<string, unknown>> {
  const happened = ([, value]: [string, Counts | number]): boolean =>
    typeof value === 'number' ? value > 0 : Object.keys(value).length > 0;
  return Object.fromEntries(Object.entries(sums).filter(happened));
}

/** Jobs that are due, and jobs that were given up. Empty if the queue does not answer, which the log reports elsewhere. */
async function whatWaits(queue: Pick<Queue, 'counts'>): Promise<Readonly<Record<string, number>>> {
  try {
    const counts = await Promise.all(queueNames.map((name) => queue.counts(name)));
    const waiting = counts.reduce((sum, count) => sum + count.waiting, 0);
    const dead = counts.reduce((sum, count) => sum + count.dead, 0);
    return { ...(waiting > 0 && { waiting }), ...(dead > 0 && { dead }) };
  } catch (error) {
    if (error instanceof StoreError) return {};
    throw error;
  }
}
