import type { Log } from '../ports/log.js';
import type { Queue } from '../ports/queue/queue.js';
import type { Store } from '../ports/store/store.js';
import { StoreError } from '../ports/store/store-error.js';
import type { Ticker } from '../ports/ticker.js';
import { within } from '../ports/within.js';

/** What keeps a process from doing its work; `why` is a word or a code, never an address. */
export interface Missing {
  readonly what: 'workers' | 'store' | 'queue' | 'ticks';
  readonly why: string;
}

export interface ReadinessReport {
  readonly status: 'ready' | 'unavailable';
  readonly workers: readonly string[];
  /** Empty when ready. */
  readonly missing: readonly Missing[];
}

/** Whether the workers of this process are at work, and the servers behind them answer. */
export interface Readiness {
  started(behind: Behind): void;
  /** From now on it is not ready, whatever the servers say. */
  stopping(): void;
  report(): Promise<ReadinessReport>;
  /** From now on it is not alive either: it cannot recover, and ends. */
  failing(why: string): void;
  isAlive(): boolean;
}

interface Behind {
  readonly store: Pick<Store, 'ping'>;
  readonly queue: Pick<Queue, 'ping'>;
  /** Of a process that ticks. */
  readonly ticker?: Pick<Ticker, 'lateMs'> | undefined;
}

/** Nothing is checked, built or mailed while nobody ticks, and nothing else would say so. */
const lateTickMs = 3 * 60_000;

export interface ReadinessOptions {
  readonly workers: readonly string[];
  readonly log: Log;
  /** How long a server may take to answer. */
  readonly deadlineMs?: number;
}

type Probe = () => Promise<readonly Missing[]>;

const defaultDeadlineMs = 2_000;

export function createReadiness({ workers, log, deadlineMs = defaultDeadlineMs }: ReadinessOptions): Readiness {
  const notAtWork = (why: string): Probe => {
    return async () => [{ what: 'workers', why }];
  };
  let probes = [notAtWork('starting')];
  let alive = true;
  return {
    started({ store, queue, ticker }) {
      if (!alive) return;
      const limits = { log, deadlineMs };
      const ticks: Probe = async () => {
        const lateMs = ticker?.lateMs() ?? 0;
        return lateMs < lateTickMs ? [] : [{ what: 'ticks', why: `none for ${Math.floor(lateMs / 60_000)} minutes` }];
      };
      probes = [
        createProbe('store', () => store.ping(), limits),
        createProbe('queue', () => queue.ping(), limits),
        ticks,
      ];
    },
    stopping() {
      if (alive) probes = [notAtWork('stopping')];
    },
    failing(why) {
      alive = false;
      probes = [async () => [{ what: 'store', why }]];
    },
    isAlive: () => alive,
    async report() {
      const missing = (await Promise.all(probes.map((probe) => probe()))).flat();
      return { status: missing.length === 0 ? 'ready' : 'unavailable', workers, missing };
    },
  };
}

/**
 * Asks again only when the last question was answered: a server that hangs is not buried under questions. The log hears of it when it
 * begins and when it is over, however many probes ask.
 */
function createProbe(
  what: 'store' | 'queue',
  ping: () => Promise<void>,
  { log, deadlineMs }: { readonly log: Log; readonly deadlineMs: number },
): Probe {
  let underWay: Promise<readonly Missing[]> | undefined;
  let isMissing = false;
  const answered = (): readonly Missing[] => {
    if (isMissing) log.info({ what }, `the ${what} answers again`);
    isMissing = false;
    return [];
  };
  const missing = (why: string, error?: unknown): readonly Missing[] => {
    const message = error instanceof Error ? { error: error.message } : {};
    if (!isMissing) log.warn({ what, why, ...message }, `the ${what} does not answer as it should`);
    isMissing = true;
    return [{ what, why }];
  };
  const ask = async (): Promise<readonly Missing[]> => {
    try {
      await ping();
      return answered();
    } catch (error) {
      return missing(error instanceof StoreError ? error.code : 'failed', error);
    } finally {
      underWay = undefined;
    }
  };
  return () => {
    underWay ??= ask();
    return within(deadlineMs, underWay, () => missing(`no answer within ${deadlineMs} ms`));
  };
}
