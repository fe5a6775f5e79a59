import type { Dispatcher } from 'undici';
import type { FetchOutcome, FetchRequest } from '../../ports/fetcher.js';
import { type AddressGuard, bareHost, gateKey } from './address-guard.js';
import { classifyFetchError, FetchError } from './fetch-error.js';
import { type Lookup, resolvePermitted } from './guarded-connector.js';
import {
  type HostLimit,
  type HostLimits,
  holdTurn,
  hostDistanceMs,
  patienceOf,
  reserveTurn,
  type TurnRequest,
  type TurnTools,
} from './host-turn.js';
import { discardBody } from './read-body.js';
import {
  decideRedirect,
  isRedirect,
  keepsValidators,
  noteAnswer,
  noteRedirect,
  type RedirectChain,
  startRedirectChain,
} from './redirect-chain.js';
import { firstHeader, isConditional, requestHeaders } from './request-headers.js';
import {
  busyOf,
  failureFrom,
  failureOf,
  freshOf,
  hasContent,
  notModifiedOf,
  robotsRefusalOf,
} from './response-outcome.js';
import { ROBOTS_BYTES, type Robots, type RobotsVerdict } from './robots.js';
import { createTimeBudget, type TimeBudget } from './time-budget.js';
import type { Sending } from './transport.js';

export interface VisitTools extends TurnTools {
  readonly send: (sending: Sending) => Promise<Dispatcher.ResponseData>;
  readonly guard: AddressGuard;
  readonly lookup: Lookup;
  readonly limits: HostLimits;
  readonly robots: Robots;
  readonly userAgent: string;
  readonly timeoutMs: number;
  readonly maxBodyBytes: number;
  readonly maxRedirects: number;
}

export interface Visit {
  readonly request: FetchRequest;
  readonly proxy: URL | null;
  readonly chain: RedirectChain;
  readonly budget: TimeBudget;
  /** Shared with the visit to the robots.txt that precedes a page. */
  readonly progress: Progress;
  /** Aborts when the visit is cancelled. */
  readonly stop: AbortSignal;
}

export interface Progress {
  /** True once a request was sent: from then on the visit waits for its turns until it ends. */
  begun: boolean;
}

/** Sends requests and follows redirects until there is an outcome. Throws only errors of the HostGate and the RobotsMemory. */
export async function followRedirectChain(tools: VisitTools, visit: Visit): Promise<FetchOutcome> {
  const { chain, budget } = visit;
  for (let redirects = 0; redirects <= tools.maxRedirects; redirects++) {
    const outcome = await nextStep(tools, visit);
    if (outcome) return { ...outcome, durationMs: budget.spentMs() };
  }
  const error = new FetchError('too-many-redirects', `more than ${tools.maxRedirects} redirects`);
  return { ...failureFrom(chain, error), durationMs: budget.spentMs() };
}

/** One request, if robots.txt and the host's turn allow it; null after a redirect. */
async function nextStep(tools: VisitTools, visit: Visit): Promise<FetchOutcome | null> {
  const robots = visit.request.robots === 'obey' ? await askRobots(tools, visit) : null;
  if (robots?.kind === 'unreachable') return robotsRefusalOf(visit.chain, robots.failure);
  if (robots?.allowed === false) return robotsRefusalOf(visit.chain, null);
  return inTurn(tools, visit, robots?.crawlDelayMs ?? 0);
}

/** Waits until no other visit of the process is at the host, then for the host's next free moment. */
async function inTurn(tools: VisitTools, visit: Visit, crawlDelayMs: number): Promise<FetchOutcome | null> {
  const { chain, request } = visit;
  const url = chain.url;
  const turn = { url, request, crawlDelayMs, begun: visit.progress.begun };
  const patienceMs = patienceOf(tools, turn);
  const limit = await tools.limits.enter(gateKey(url), visit.stop, patienceMs);
  // Nobody knows when the previous visit will end: as long again is a guess.
  if (limit === null) return busyOf(chain, patienceMs);
  try {
    const waitMs = await waitForTurn(tools, visit, turn, limit);
    if (waitMs > patienceMs) return busyOf(chain, waitMs);
    visit.progress.begun = true;
    const outcome = await tryStep(tools, visit);
    // Nobody knows when the request reached the host: counting from the response guarantees the distance.
    limit.note(tools.clock.now().getTime());
    if (outcome && 'retryAfterMs' in outcome) await holdTurn(tools, { url, request }, outcome.retryAfterMs);
    return outcome;
  } finally {
    void limit.leave();
  }
}

/** Waits for the turn, unless that takes longer than the patience. Returns the milliseconds until the turn. */
async function waitForTurn(tools: VisitTools, { stop }: Visit, turn: TurnRequest, limit: HostLimit): Promise<number> {
  if (stop.aborted) return 0;
  const { clock } = tools;
  const moment = await reserveTurn(tools, turn);
  const waitMs = moment - clock.now().getTime();
  if (waitMs > patienceOf(tools, turn)) return waitMs;
  if (waitMs > 0) await clock.sleep(waitMs, stop);
  // A busy process starts after its reserved moment, so the distance counts from when the previous visit really was at the host.
  const distanceMs = hostDistanceMs(tools, turn);
  const earlyMs = (limit.lastAskedMs ?? 0) + distanceMs - clock.now().getTime();
  // Never longer than the distance, in case a clock was set back.
  if (earlyMs > 0) await clock.sleep(Math.min(earlyMs, distanceMs), stop);
  limit.note(clock.now().getTime());
  return waitMs;
}

async function tryStep(tools: VisitTools, visit: Visit): Promise<FetchOutcome | null> {
  try {
    return await visit.budget.run(visit.stop, (signal) => takeStep(tools, visit, signal));
  } catch (error) {
    return failureFrom(visit.chain, classifyFetchError(error));
  }
}

/** One request; null after a redirect, which is noted in the chain. */
async function takeStep(tools: VisitTools, visit: Visit, signal: AbortSignal): Promise<FetchOutcome | null> {
  const { chain, request, proxy } = visit;
  const headers = requestHeaders(request, tools.userAgent, chain);
  const body = chain.method === 'POST' ? (request.body ?? '') : null;
  chain.status = null;
  const response = await tools.send({ url: chain.url, method: chain.method, headers, body, proxy, signal });
  noteAnswer(chain, response.statusCode);
  if (hasContent(response.statusCode)) return freshOf(chain, response, request.maxBodyBytes ?? tools.maxBodyBytes);
  discardBody(response.body);
  if (isRedirect(response.statusCode)) {
    await turn(tools, chain, response);
    return null;
  }
  if (response.statusCode === 304 && isConditional(headers)) return notModifiedOf(chain, response);
  return failureOf(chain, response, tools.clock.now());
}

async function turn(
  tools: VisitTools,
  chain: RedirectChain,
  { statusCode, headers }: Dispatcher.ResponseData,
): Promise<void> {
  const location = decodeLocation(firstHeader(headers, 'location') ?? '');
  const step = { first: chain.first, from: chain.url, status: statusCode, method: chain.method, location };
  const { to, port } = decideRedirect(step, tools.guard);
  if (port === 'needs-exempt-address') await refuseOddPort(to, tools);
  noteRedirect(chain, to, keepsValidators(chain.url, to));
}

async function refuseOddPort(to: URL, tools: VisitTools): Promise<void> {
  const addresses = await resolvePermitted(bareHost(to), tools);
  if (!addresses.every(({ address }) => tools.guard.exempts(address))) {
    throw new FetchError('redirect-refused', `redirect to ${to.host}: expected port 80, 443 or the source's own`);
  }
}

const UTF_8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Decodes `Location` as the server meant it. Header bytes arrive as Latin-1; letters that should have been percent-encoded are
 * UTF-8 on most servers, and Latin-1 if they are not valid UTF-8.
 */
export function decodeLocation(value: string): string {
  try {
    return UTF_8.decode(Buffer.from(value, 'latin1'));
  } catch {
    // Latin-1 after all.
    return value;
  }
}

/**
 * What the robots.txt of the next request's origin says. It is fetched like everything else, through the guard, the host's
 * turn and the limits, but without the source's own fields.
 */
function askRobots(tools: VisitTools, visit: Visit): Promise<RobotsVerdict> {
  const { proxy, stop, request, progress } = visit;
  return tools.robots.judge(visit.chain.url, (robotsUrl) =>
    followRedirectChain(
      { ...tools, maxBodyBytes: Math.max(tools.maxBodyBytes, ROBOTS_BYTES) },
      {
        request: { url: robotsUrl.href, accept: 'text/plain, */*;q=0.1', patienceMs: request.patienceMs },
        proxy,
        chain: startRedirectChain(robotsUrl),
        budget: createTimeBudget(tools.timeoutMs),
        stop,
        progress,
      },
    ),
  );
}
