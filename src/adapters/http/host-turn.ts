import { isIP } from 'node:net';
import type { Clock } from '../../ports/clock.js';
import type { FetchRequest } from '../../ports/fetcher.js';
import type { HostGate } from '../../ports/host-gate.js';
import { gateKey } from './address-guard.js';

/** How long a visit waits for its turn where the request does not say: five hundred sources of one host, a second each. */
export const PATIENCE_MS = 600_000;
/** How much longer than its own distance a visit that has begun waits: for others at the host, or for a short `Retry-After`. */
const ROOM_MS = 600_000;
/** No publisher closes a host for longer. */
const LONGEST_HOLD_MS = 24 * 3_600_000;

export interface TurnTools {
  readonly hostGate: Pick<HostGate, 'reserve' | 'hold'>;
  readonly hostSpacingMs: number;
  readonly clock: Clock;
}

export interface TurnRequest {
  readonly url: URL;
  readonly request: Pick<FetchRequest, 'spacing' | 'retryAfter' | 'patienceMs'>;
  /** More distance that the host itself asks for. */
  readonly crawlDelayMs: number;
  readonly begun: boolean;
}

/**
 * How long a request waits for its turn. A visit that has begun must be able to end: were its own distance to exceed its
 * patience, it would begin anew each time and never come further.
 */
export function patienceOf(tools: Pick<TurnTools, 'hostSpacingMs'>, turn: TurnRequest): number {
  const patienceMs = turn.request.patienceMs ?? PATIENCE_MS;
  if (!turn.begun) return patienceMs;
  const distances = turnKeys(turn, spacingOf(tools, turn)).map(({ spacingMs }) => spacingMs);
  return Math.max(patienceMs, ROOM_MS + Math.max(...distances));
}

/**
 * Takes the next moment at which the host, the group and the domain of a request may be asked, milliseconds since the
 * epoch. One that lies beyond the patience is told and not taken.
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
  // Taken last: a share that is taken for nothing is lost for hours.
  const moment = Math.max(free, await reserveShare(hostGate, turn, patienceMs));
  if (isTooFar(moment)) return moment;
  // Whoever was free earlier is asked at the moment of the last: its own distance counts from there.
  for (const [index, { key, spacingMs }] of keys.entries()) {
    if (spacingMs > 0 && (moments[index] ?? moment) < moment) await hostGate.hold(key, moment + spacingMs);
  }
  return moment;
}

/** The moment from which a day's share allows the request. One that follows another takes its share and waits for nothing. */
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

/** Closes what a `Retry-After` reaches, so that the other sources there leave it alone as well. */
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
 * The host is shared by all who ask it, a group by its sources, whose distance is the group's then; a domain only tells
 * whether a `Retry-After` closed it.
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
 * The part of a host name that one organisation registered, as far as it can be told without the Public Suffix List: the
 * last two labels, or three under a country's second level. An address, or a name without a dot, stands for itself.
 */
export function registrableDomain(hostname: string): string {
  const labels = hostname.replace(/\.$/, '').split('.');
  if (isIP(hostname) || hostname.startsWith('[') || labels.length < 2) return hostname;
  const [second = '', top = ''] = labels.slice(-2);
  const shared = top.length === 2 && PUBLIC_SECOND_LEVELS.has(second);
  return labels.slice(shared ? -3 : -2).join('.');
}

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
