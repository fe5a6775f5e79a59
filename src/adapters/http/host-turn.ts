import { isIP } from 'node:net';
import type { Clock } from '../../ports/clock.js';
import type { FetchRequest } from '../../ports/fetcher.js';
import type { HostGate } from '../../ports/host-gate.js';
import { gateKey } from './address-guard.js';

/** How long a visit waits for its turn by default: enough for five hundred sources of one host, a second each. */
export const PATIENCE_MS = 600_000;
/** How much longer than its own distance a begun visit waits: for other visits to the host, or for a short `Retry-After`. */
const ROOM_MS = 600_000;
/** A longer `Retry-After` closes the host for this time only. */
const LONGEST_HOLD_MS = 24 * 3_600_000;

export interface TurnTools {
  readonly hostGate: Pick<HostGate, 'reserve' | 'hold'>;
  readonly hostSpacingMs: number;
  readonly clock: Clock;
}

export interface TurnRequest {
  readonly url: URL;
  readonly request: Pick<FetchRequest, 'spacing' | 'retryAfter' | 'patienceMs'>;
  /** More distance, if the host itself requires it. */
  readonly crawlDelayMs: number;
  readonly begun: boolean;
}

/**
 * How long a request waits for its turn. A begun visit must be able to finish: if its own distance exceeded its patience, it
 * would start over each time and never get further.
 */
export function patienceOf(tools: Pick<TurnTools, 'hostSpacingMs'>, turn: TurnRequest): number {
  const patienceMs = turn.request.patienceMs ?? PATIENCE_MS;
  if (!turn.begun) return patienceMs;
  const distances = turnKeys(turn, spacingOf(tools, turn)).map(({ spacingMs }) => spacingMs);
  return Math.max(patienceMs, ROOM_MS + Math.max(...distances));
}

/**
 * Takes the next moment at which host, group and domain of a request are all free, milliseconds since the epoch. If it lies
 * beyond the patience, it is returned but not taken.
 */
export async function reserveTurn(tools: TurnTools, turn: TurnRequest): Promise<number> {
  const { hostGate, clock } = tools;
  const keys = turnKeys(turn, spacingOf(tools, turn));
  const patienceMs = patienceOf(tools, turn);
  const moments: number[] = [];
  for (const { key, spacingMs } of keys) moments.push(await hostGate.reserve(key, spacingMs, patienceMs));
  const isTooFar = (momentMs: number): boolean => momentMs - clock.now().getTime() > patienceMs;
  const free = Math.max(...moments);
  if (isTooFar(free)) return free;
  // Taken last: a share that is taken in vain is lost for hours.
  const moment = Math.max(free, await reserveShare(hostGate, turn, patienceMs));
  if (isTooFar(moment)) return moment;
  // A host or group that was free earlier gets its request at the latest moment: its own distance counts from then.
  for (const [index, { key, spacingMs }] of keys.entries()) {
    if (spacingMs > 0 && (moments[index] ?? moment) < moment) await hostGate.hold(key, moment + spacingMs);
  }
  return moment;
}

/** The moment from which the day's share allows the request. A later request of a visit takes its share without waiting. */
async function reserveShare(
  hostGate: Pick<HostGate, 'reserve' | 'hold'>,
  { request, begun }: TurnRequest,
  patienceMs: number,
): Promise<number> {
  const share = request.spacing?.share;
  if (share === undefined) return 0;
  const momentMs = await hostGate.reserve(`share/${share.key}`, share.ms, begun ? undefined : patienceMs);
  return begun ? 0 : momentMs;
}

/** The distance between two requests to the host itself, milliseconds. */
export function hostDistanceMs(tools: Pick<TurnTools, 'hostSpacingMs'>, turn: TurnRequest): number {
  return turnKeys(turn, spacingOf(tools, turn))[0].spacingMs;
}

function spacingOf({ hostSpacingMs }: Pick<TurnTools, 'hostSpacingMs'>, { crawlDelayMs }: TurnRequest): number {
  return Math.max(hostSpacingMs, crawlDelayMs);
}

/** Closes what a `Retry-After` applies to, so that other sources there wait too. */
export async function holdTurn(
  { hostGate, clock }: Pick<TurnTools, 'hostGate' | 'clock'>,
  turn: Pick<TurnRequest, 'url' | 'request'>,
  retryAfterMs: number | null,
): Promise<void> {
  if (turn.request.retryAfter === 'source' || !retryAfterMs) return;
  const untilMs = clock.now().getTime() + Math.min(retryAfterMs, LONGEST_HOLD_MS);
  for (const { key } of turnKeys(turn, 0)) await hostGate.hold(key, untilMs);
}

/**
 * All requests share their host. The sources of a group share the group, which then has their distance. A domain is a key only so that
 * a `Retry-After` can close it.
 */
function turnKeys({ url, request }: Pick<TurnRequest, 'url' | 'request'>, hostSpacingMs: number) {
  const { group, ms = 0 } = request.spacing ?? {};
  const host = { key: gateKey(url), spacingMs: Math.max(hostSpacingMs, group === undefined ? ms : 0) };
  const shared = group === undefined ? [] : [{ key: `group/${group}`, spacingMs: ms }];
  const domain = { key: `domain/${registrableDomain(url.hostname)}`, spacingMs: 0 };
  return [host, ...shared, ...(request.retryAfter === 'domain' ? [domain] : [])] as const;
}

/** Second levels under which countries register organisations: `gov.uk`, `gouv.fr`, `co.jp`. */
const PUBLIC_SECOND_LEVELS: ReadonlySet<string> = new Set(
  'ac co com edu gc go gob gouv gov govt gub gv info jus leg ltd mil ne net nom or org plc sch'.split(' '),
);

/**
 * The part of a host name that one organisation registered, as far as this can be known without the Public Suffix List: the
 * last two labels, or three under a country's second level. An address, or a name without a dot, is returned unchanged.
 */
export function registrableDomain(hostname: string): string {
  const labels = hostname.replace(/\.$/, '').split('.');
  if (isIP(hostname) || hostname.startsWith('[') || labels.length < 2) return hostname;
  const [second = '', top = ''] = labels.slice(-2);
  const shared = top.length === 2 && PUBLIC_SECOND_LEVELS.has(second);
  return labels.slice(shared ? -3 : -2).join('.');
}

/** Admits one visit of this process at a time to a host. */
export interface HostLimits {
  /**
   * Resolves when the previous visit has left the host, in the order of calls, or as soon as `stop` aborts; null if it has not
   * left within `patienceMs`. Each limit must be given back by `leave`.
   */
  enter(host: string, stop: AbortSignal, patienceMs: number): Promise<HostLimit | null>;
}

export interface HostLimit {
  /** When the host last got a request or was still answering, milliseconds since the epoch; null if no visit is remembered. */
  readonly lastAskedMs: number | null;
  /** Notes that the host gets a request, or still answers. */
  note(nowMs: number): void;
  leave(): Promise<void>;
}

/** Hosts whose last visit is remembered: more than a busy minute has. */
const maxRemembered = 10_000;

export function createHostLimits(clock: Pick<Clock, 'sleep'>): HostLimits {
  const tails = new Map<string, Promise<void>>();
  const lastRequests = new Map<string, number>();
  return {
    async enter(host, stop, patienceMs) {
      const { promise: left, resolve } = withResolve();
      const before = tails.get(host);
      tails.set(host, left);
      const leave = async (): Promise<void> => {
        // A visit that gave up waiting must not admit the visits behind it.
        await before;
        resolve();
        if (tails.get(host) === left) tails.delete(host);
      };
      if ((await waitForFree(clock, before, stop, patienceMs)) === 'late') {
        void leave();
        return null;
      }
      const note = (nowMs: number): void => remember(lastRequests, host, nowMs);
      return { lastAskedMs: lastRequests.get(host) ?? null, note, leave };
    },
  };
}

/** Keeps the hosts that were visited last; the map is ordered, oldest first. */
function remember(lastRequests: Map<string, number>, host: string, nowMs: number): void {
  lastRequests.delete(host);
  lastRequests.set(host, nowMs);
  const [oldest] = lastRequests.keys();
  if (oldest !== undefined && lastRequests.size > maxRemembered) lastRequests.delete(oldest);
}

/** `late`: when the patience ran out, the previous visit had not ended and this one had not been aborted. */
async function waitForFree(
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
  const timeout = clock.sleep(patienceMs, done.signal).then(() => 'late' as const);
  const outcome = await Promise.race([free, timeout]);
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
