import { setMaxListeners } from 'node:events';
import type { Clock } from '../../ports/clock.js';
import type { Fetcher, FetchOutcome, FetchRequest } from '../../ports/fetcher.js';
import type { HostGate } from '../../ports/host-gate.js';
import type { RobotsMemory } from '../../ports/robots-memory.js';
import { createAddressGuard, parseVisitUrl } from './address-guard.js';
import { classifyFetchError, FetchError } from './fetch-error.js';
import { type Lookup, systemLookup } from './guarded-connector.js';
import { createHostLimits } from './host-turn.js';
import { parseProxyUrl } from './proxy-connector.js';
import { startRedirectChain } from './redirect-chain.js';
import { refusalOf } from './response-outcome.js';
import { createRobots } from './robots.js';
import { createTimeBudget } from './time-budget.js';
import { createTransport } from './transport.js';
import { followRedirectChain, type VisitTools } from './visit.js';

export interface HttpFetcherOptions {
  readonly userAgent: string;
  /** Limit for a whole visit, including redirects, but not the wait for the host's turn. */
  readonly timeoutMs: number;
  /** Limit for connecting, for the wait for the header, and for each pause in the body. */
  readonly idleMs: number;
  /** Limit for a body on the wire, and again when decoded. */
  readonly maxBodyBytes: number;
  readonly hostSpacingMs: number;
  /** Ranges of addresses that may be visited although they are not public, in CIDR notation. */
  readonly allow: readonly string[];
  readonly hostGate: Pick<HostGate, 'reserve' | 'hold'>;
  readonly robotsMemory: RobotsMemory;
  readonly clock: Clock;
  readonly maxRedirects?: number;
  /** Resolves names; by default as the machine does. */
  readonly lookup?: Lookup;
  /** Certificates to trust instead of the system's, PEM. */
  readonly ca?: string;
}

const MAX_REDIRECTS = 5;

/**
 * The Fetcher on undici: it checks every address when it connects, follows redirects itself, and limits time and size.
 * Throws `TypeError` if an entry of `allow` is not a range. Errors of the HostGate and the RobotsMemory pass through.
 */
export function createHttpFetcher(options: HttpFetcherOptions): Fetcher {
  const guard = createAddressGuard(options.allow);
  const lookup = options.lookup ?? systemLookup;
  const transport = createTransport({ guard, lookup, timeoutMs: options.idleMs, ca: options.ca });
  const tools: VisitTools = {
    maxRedirects: MAX_REDIRECTS,
    ...options,
    guard,
    lookup,
    send: transport.send,
    limits: createHostLimits(options.clock),
    // The name by which a robots.txt addresses us (RFC 9309 section 2.2.1).
    robots: createRobots(options, /^[^\s/]*/.exec(options.userAgent)?.[0] ?? ''),
  };
  const closing = new AbortController();
  return {
    fetch: (request) => visit(tools, request, closing.signal),
    async close() {
      closing.abort();
      await transport.close();
    },
  };
}

async function visit(tools: VisitTools, request: FetchRequest, closing: AbortSignal): Promise<FetchOutcome> {
  const addresses = parseAddresses(request, tools);
  if (addresses instanceof FetchError) return refusalOf(request.url, addresses);
  const stop = linkSignals([closing, request.signal]);
  try {
    return await followRedirectChain(tools, {
      request,
      proxy: addresses.proxy,
      chain: startRedirectChain(addresses.first, request.method),
      budget: createTimeBudget(tools.timeoutMs),
      stop: stop.signal,
      progress: { begun: request.continues ?? false },
    });
  } finally {
    stop.release();
  }
}

function parseAddresses({ url, proxy }: FetchRequest, { guard }: VisitTools) {
  try {
    return { first: parseVisitUrl(url, guard), proxy: proxy === undefined ? null : parseProxyUrl(proxy, guard) };
  } catch (error) {
    return classifyFetchError(error);
  }
}

/**
 * A signal that aborts with the first of `signals`. Unlike `AbortSignal.any` it can be released, so that a signal that
 * lives as long as the program does not gather a listener for every visit.
 */
function linkSignals(signals: readonly (AbortSignal | undefined)[]): { signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  const abort = () => controller.abort();
  for (const signal of signals) {
    if (!signal) continue;
    // A hundred visits at once are not a leak, but without this Node warns from the eleventh listener on.
    setMaxListeners(0, signal);
    signal.addEventListener('abort', abort, { once: true });
  }
  if (signals.some((signal) => signal?.aborted)) abort();
  const release = () => {
    for (const signal of signals) signal?.removeEventListener('abort', abort);
  };
  return { signal: controller.signal, release };
}
