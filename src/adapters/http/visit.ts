import type { Dispatcher } from 'undici';
import type { Clock } from '../../ports/clock.js';
import type { FetchOutcome, FetchRequest } from '../../ports/fetcher.js';
import type { HostGate } from '../../ports/host-gate.js';
import type { AddressGuard } from './address-guard.js';
import { bareHost, gateKey } from './check-url.js';
import { classifyFetchError } from './classify-fetch-error.js';
import { hasContent } from './classify-status.js';
import { decideRedirect, isRedirect, keepsValidators } from './decide-redirect.js';
import { decodeLocation } from './decode-location.js';
import { FetchError } from './fetch-error.js';
import { type Lookup, resolvePermitted } from './guarded-connector.js';
import { discardBody } from './read-body.js';
import { firstHeader, isConditional, requestHeaders } from './request-headers.js';
import { failureFrom, failureOf, freshOf, notModifiedOf } from './response-outcome.js';
import type { TimeBudget } from './time-budget.js';
import { noteAnswer, noteRedirect, type Trail } from './trail.js';

/** What every visit of a fetcher works with. */
export interface VisitTools {
  readonly send: (url: URL, headers: Record<string, string>, signal: AbortSignal) => Promise<Dispatcher.ResponseData>;
  readonly guard: AddressGuard;
  readonly lookup: Lookup;
  readonly hostGate: HostGate;
  readonly hostSpacingMs: number;
  readonly clock: Clock;
  readonly userAgent: string;
  readonly maxBodyBytes: number;
  readonly maxRedirects: number;
}

/** One visit under way. */
export interface Visit {
  readonly request: FetchRequest;
  readonly trail: Trail;
  readonly budget: TimeBudget;
  /** Aborts when the visit is called off. */
  readonly stop: AbortSignal;
}

/** Asks, and follows redirects, until there is an outcome. Throws only what the HostGate throws. */
export async function followTrail(tools: VisitTools, visit: Visit): Promise<FetchOutcome> {
  const { trail, budget } = visit;
  for (let redirects = 0; redirects <= tools.maxRedirects; redirects++) {
    await waitForTurn(tools, visit);
    const outcome = await tryStep(tools, visit);
    if (outcome) return { ...outcome, durationMs: budget.spentMs() };
  }
  const error = new FetchError('too-many-redirects', `more than ${tools.maxRedirects} redirects`);
  return { ...failureFrom(trail, error), durationMs: budget.spentMs() };
}

async function tryStep(tools: VisitTools, visit: Visit): Promise<FetchOutcome | null> {
  try {
    return await visit.budget.run(visit.stop, (signal) => takeStep(tools, visit, signal));
  } catch (error) {
    return failureFrom(visit.trail, classifyFetchError(error));
  }
}

/** Reserves the host's next free moment and sleeps until then. */
async function waitForTurn({ hostGate, hostSpacingMs, clock }: VisitTools, { trail, stop }: Visit): Promise<void> {
  const moment = await hostGate.reserve(gateKey(trail.url), hostSpacingMs);
  const waitMs = moment - clock.now().getTime();
  if (waitMs > 0) await clock.sleep(waitMs, stop);
}

/** One request; null after a redirect, which the trail then holds. */
async function takeStep(tools: VisitTools, visit: Visit, signal: AbortSignal): Promise<FetchOutcome | null> {
  const { trail, request } = visit;
  const headers = requestHeaders(request, tools.userAgent, trail.conditional);
  trail.status = null;
  const response = await tools.send(trail.url, headers, signal);
  noteAnswer(trail, response.statusCode);
  if (hasContent(response.statusCode)) return freshOf(trail, response, tools.maxBodyBytes);
  discardBody(response.body);
  if (isRedirect(response.statusCode)) {
    await turn(tools, trail, response);
    return null;
  }
  if (response.statusCode === 304 && isConditional(headers)) return notModifiedOf(trail);
  return failureOf(trail, response, tools.clock.now());
}

/** Follows one redirect, in the trail. */
async function turn(tools: VisitTools, trail: Trail, { statusCode, headers }: Dispatcher.ResponseData): Promise<void> {
  const location = decodeLocation(firstHeader(headers, 'location') ?? '');
  const step = { first: trail.first, from: trail.url, status: statusCode, location };
  const { to, port } = decideRedirect(step, tools.guard);
  if (port === 'needs-exempt-address') await refuseOddPort(to, tools);
  noteRedirect(trail, to, keepsValidators(trail.url, to));
}

async function refuseOddPort(to: URL, tools: VisitTools): Promise<void> {
  const addresses = await resolvePermitted(bareHost(to), tools);
  if (!addresses.every(({ address }) => tools.guard.exempts(address))) {
    throw new FetchError('redirect-refused', `redirect to ${to.host}: expected port 80, 443 or the source's own`);
  }
}
