import type { Clock } from '../../ports/clock.js';
import type { FetchRequest } from '../../ports/fetcher.js';
import type { HostGate } from '../../ports/host-gate.js';
import { gateKey } from './check-url.js';
import { registrableDomain } from './registrable-domain.js';

/** How long a visit waits for its turn where the request does not say: five hundred sources of one host, a second each. */
export const PATIENCE_MS = 600_000;
/** No publisher closes a host for longer. */
const LONGEST_HOLD_MS = 24 * 3_600_000;

export interface TurnTools {
  readonly hostGate: HostGate;
  readonly hostSpacingMs: number;
  readonly clock: Clock;
}

/** Who is asked, and on whose behalf. */
export interface TurnRequest {
  readonly url: URL;
  readonly request: Pick<FetchRequest, 'spacing' | 'retryAfter'>;
  /** More distance that the host itself asks for. */
  readonly crawlDelayMs: number;
  /** What is left of the visit's patience. */
  readonly patienceMs: number;
}

/**
 * Takes the next moment at which the host, the group and the domain of a request may be asked, milliseconds since the
 * epoch. One that lies beyond the patience is told and not taken.
 */
export async function reserveTurn({ hostGate, hostSpacingMs, clock }: TurnTools, turn: TurnRequest): Promise<number> {
  const keys = turnKeys(turn, Math.max(hostSpacingMs, turn.crawlDelayMs));
  const moments: number[] = [];
  for (const { key, spacingMs } of keys) moments.push(await hostGate.reserve(key, spacingMs, turn.patienceMs));
  const moment = Math.max(...moments);
  if (moment - clock.now().getTime() > turn.patienceMs) return moment;
  // Whoever was free earlier is asked at the moment of the last: its own distance counts from there.
  for (const [index, { key, spacingMs }] of keys.entries()) {
    if (spacingMs > 0 && (moments[index] ?? moment) < moment) await hostGate.hold(key, moment + spacingMs);
  }
  return moment;
}

/** The distance between two requests to the host itself, milliseconds. */
export function hostDistanceMs({ hostSpacingMs }: Pick<TurnTools, 'hostSpacingMs'>, turn: TurnRequest): number {
  return turnKeys(turn, Math.max(hostSpacingMs, turn.crawlDelayMs))[0].spacingMs;
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
