import type { App } from '../app/open-app.js';
import { oneAtATime } from '../jobs/read/one-at-a-time.js';
import type { Log } from '../ports/log.js';
import type { Queue } from '../ports/queue/queue.js';
import { eachPage } from '../ports/store/pages.js';
import type { Store } from '../ports/store/store.js';
import { StoreError } from '../ports/store/store-error.js';
import type { Ticker } from '../ports/ticker.js';
import { within } from '../ports/within.js';

/** A reason why a process cannot do its work; `why` is a word or a code, never an address. */
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

/** Knows if the workers of this process are running, and if the servers behind them answer. */
export interface Readiness {
  started(behind: Behind): void;
  /** From now on the process is not ready, whatever the servers answer. */
  stopping(): void;
  report(): Promise<ReadinessReport>;
  /** From now on the process is not alive either: it cannot recover, and ends. */
  failing(why: string): void;
  isAlive(): boolean;
}

interface Behind {
  readonly store: Pick<Store, 'ping'>;
  readonly queue: Pick<Queue, 'ping'>;
  /** Present in a process that ticks. */
  readonly ticker?: Pick<Ticker, 'lateMs'> | undefined;
}

/** Without ticks nothing is checked, built or mailed, and nothing else would show it. */
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
 * Sends a new ping only when the previous one was answered, so that a hanging server does not get more and more. The log reports when
 * the trouble begins and ends, however many probes come.
 */
function createProbe(
  what: 'store' | 'queue',
  ping: () => Promise<void>,
  { log, deadlineMs }: { readonly log: Log; readonly deadlineMs: number },
): Probe {
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
  const ask = oneAtATime(async (): Promise<readonly Missing[]> => {
    try {
      await ping();
      return answered();
    } catch (error) {
      return missing(error instanceof StoreError ? error.code : 'failed', error);
    }
  });
  return () => within(deadlineMs, ask(), () => missing(`no answer within ${deadlineMs} ms`));
}

type Watched = Pick<App, 'store' | 'log'>;

const pollMs = 2_000;
/** After so many failures without one success, the publishers are not to blame. */
const failuresEnough = 10;

/**
 * At a first start, suggests a trial of the catalogue once sources answer. If none of the sources can be reached, says so once: most
 * likely the machine is offline.
 */
export function watchReachability(app: Watched, say: (text: string) => void): void {
  let isFirst: boolean | undefined;
  const look = async (): Promise<void> => {
    const { answered, failed, on, tried } = await count(app);
    isFirst ??= answered === 0 && tried === 0;
    if (answered > 0) {
      if (!isFirst) return;
      say(
        'The first sources answer. Which of the definitions no longer fit their publishers says: npx vigie sources test --all',
      );
      return;
    }
    // Before anything is checked nothing is known; sources may not even have a state.
    if (failed === 0 || failed < Math.min(failuresEnough, on)) {
      setTimeout(() => void look().catch(complain), pollMs).unref();
      return;
    }
    say(`None of the ${failed} sources checked so far could be reached: is this machine connected to the internet?`);
    say('They are tried again by themselves, also after a restart; at once with: npx vigie run --once --retry');
    say('Without internet, see the program at work with: npm start -- --demo');
  };
  const complain = (error: unknown): void =>
    app.log.error({ err: error }, 'the reachability of sources is not watched');
  void look().catch(complain);
}

async function count(
  app: Pick<App, 'store'>,
): Promise<{ answered: number; failed: number; on: number; tried: number }> {
  const sums = { answered: 0, failed: 0, on: 0, tried: 0 };
  for await (const { value } of eachPage(app.store.sources, 'all')) {
    if (!value.enabled) continue;
    sums.on += 1;
    if (value.tried !== null) sums.tried += 1;
    if (value.firstSuccessAt !== null) sums.answered += 1;
    else if (value.failures > 0) sums.failed += 1;
  }
  return sums;
}
