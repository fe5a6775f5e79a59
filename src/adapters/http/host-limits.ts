import type { Clock } from '../../ports/clock.js';

/** Lets one visit of this process at a time onto a host. */
export interface HostLimits {
  /**
   * Resolves when the host is left, in the order of asking, or as soon as `stop` aborts; null where it was not left within
   * `patienceMs`. A turn must be given back in any case.
   */
  enter(host: string, stop: AbortSignal, patienceMs: number): Promise<HostLimit | null>;
}

export interface HostLimit {
  /** When the host was last asked or answering, milliseconds since the epoch, or null where that is long ago. */
  readonly lastAskedMs: number | null;
  /** Notes that the host is asked, or still answers. */
  note(nowMs: number): void;
  leave(): Promise<void>;
}

/** Hosts whose last visit is remembered: those of a busy minute, and more. */
const maxRemembered = 10_000;

export function createHostLimits(clock: Pick<Clock, 'sleep'>): HostLimits {
  const tails = new Map<string, Promise<void>>();
  const asked = new Map<string, number>();
  return {
    async enter(host, stop, patienceMs) {
      const { promise: left, resolve } = withResolve();
      const before = tails.get(host);
      tails.set(host, left);
      const leave = async (): Promise<void> => {
        // Who gave up in the queue is no leave for those behind it.
        await before;
        resolve();
        if (tails.get(host) === left) tails.delete(host);
      };
      if ((await settled(clock, before, stop, patienceMs)) === 'late') {
        void leave();
        return null;
      }
      const note = (nowMs: number): void => remember(asked, host, nowMs);
      return { lastAskedMs: asked.get(host) ?? null, note, leave };
    },
  };
}

/** The hosts that were visited last, the one before all others first. */
function remember(asked: Map<string, number>, host: string, nowMs: number): void {
  asked.delete(host);
  asked.set(host, nowMs);
  const [oldest] = asked.keys();
  if (oldest !== undefined && asked.size > maxRemembered) asked.delete(oldest);
}

/** `late` where neither the visit before ended nor this one was called off within the patience. */
async function settled(
  clock: Pick<Clock, 'sleep'>,
  before: Promise<void> | undefined,
  stop: AbortSignal,
  patienceMs: number,
): Promise<'free' | 'late'> {
  if (before === undefined || stop.aborted) return 'free';
  const done = new AbortController();
  const { promise: stopped, resolve } = withResolve();
  stop.addEventListener('abort', resolve, { once: true });
  const free = Promise.race([before, stopped]).then(() => 'free' as const);
  const late = clock.sleep(patienceMs, done.signal).then(() => 'late' as const);
  const outcome = await Promise.race([free, late]);
  done.abort();
  stop.removeEventListener('abort', resolve);
  return outcome;
}

function withResolve(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((fulfil) => {
    resolve = fulfil;
  });
  return { promise, resolve };
}
