import type { Clock } from '../../ports/clock.js';
import type { Fetcher, FetchOutcome, FetchRequest } from '../../ports/fetcher.js';
import type { HostGate } from '../../ports/host-gate.js';
import { createAddressGuard } from './address-guard.js';
import { parseVisitUrl } from './check-url.js';
import { classifyFetchError } from './classify-fetch-error.js';
import { FetchError } from './fetch-error.js';
import { type Lookup, systemLookup } from './guarded-connector.js';
import { linkSignals } from './link-signals.js';
import { refusalOf } from './response-outcome.js';
import { createTimeBudget } from './time-budget.js';
import { startTrail } from './trail.js';
import { createTransport } from './transport.js';
import { followTrail, type VisitTools } from './visit.js';

export interface HttpFetcherOptions {
  readonly userAgent: string;
  /** Limit for a whole visit, redirects included, waiting for the host's turn excluded. */
  readonly timeoutMs: number;
  /** Limit for connecting, for the wait for the header, and for each pause in the body. */
  readonly idleMs: number;
  /** Limit for a body on the wire, and again when decoded. */
  readonly maxBodyBytes: number;
  readonly hostSpacingMs: number;
  /** Ranges of addresses that may be asked although they are not public, in CIDR notation. */
  readonly allow: readonly string[];
  readonly hostGate: HostGate;
  readonly clock: Clock;
  readonly maxRedirects?: number;
  /** Resolves names; the machine's own way by default. */
  readonly lookup?: Lookup;
  /** Certificates to trust instead of the system's, PEM. */
  readonly ca?: string;
}

const MAX_REDIRECTS = 5;

/**
 * The Fetcher on undici: every address checked where the connection is made, every redirect followed by hand, time and
 * size limited. Throws `TypeError` where `allow` holds something that is no range. What the HostGate throws passes through.
 */
export function createHttpFetcher(options: HttpFetcherOptions): Fetcher {
  const guard = createAddressGuard(options.allow);
  const lookup = options.lookup ?? systemLookup;
  const transport = createTransport({ guard, lookup, timeoutMs: options.idleMs, ca: options.ca });
  const tools: VisitTools = { maxRedirects: MAX_REDIRECTS, ...options, guard, lookup, send: transport.send };
  const closing = new AbortController();
  return {
    fetch: (request) => visit(tools, { request, timeoutMs: options.timeoutMs, closing: closing.signal }),
    async close() {
      closing.abort();
      await transport.close();
    },
  };
}

interface Job {
  readonly request: FetchRequest;
  readonly timeoutMs: number;
  readonly closing: AbortSignal;
}

async function visit(tools: VisitTools, { request, timeoutMs, closing }: Job): Promise<FetchOutcome> {
  const first = parseFirst(request.url, tools);
  if (first instanceof FetchError) return refusalOf(request.url, first);
  const stop = linkSignals([closing, request.signal]);
  try {
    return await followTrail(tools, {
      request,
      trail: startTrail(first),
      budget: createTimeBudget(timeoutMs),
      stop: stop.signal,
    });
  } finally {
    stop.release();
  }
}

function parseFirst(url: string, { guard }: VisitTools): URL | FetchError {
  try {
    return parseVisitUrl(url, guard);
  } catch (error) {
    return classifyFetchError(error);
  }
}
