import ipaddr from 'ipaddr.js';
import type { Clock } from '../../ports/clock.js';
import type { SiteContext } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';
import { answerError } from './answer-error.js';
import { clientOf } from './client-of.js';

/** More clients than ask within an hour; beyond, the one that has been quiet for longest is forgotten. */
const clientsAtMost = 10_000;
const hourMs = 3_600_000;

/** How often each client did something within the last hour, in the memory of this process. */
export class ClientQuota {
  readonly #asked = new Map<string, number[]>();

  constructor(
    readonly clock: Pick<Clock, 'now'>,
    readonly most: number,
  ) {}

  /** Counts one more, or says how many milliseconds the client has to wait; 0 where it may go on. */
  take(client: string): number {
    const nowMs = this.clock.now().getTime();
    const recent = (this.#asked.get(client) ?? []).filter((atMs) => atMs <= nowMs && nowMs - atMs < hourMs);
    const [oldest] = recent;
    if (oldest !== undefined && recent.length >= this.most) return oldest + hourMs - nowMs;
    this.#asked.delete(client);
    this.#asked.set(client, [...recent, nowMs]);
    const [quietest] = this.#asked.keys();
    if (this.#asked.size > clientsAtMost && quietest !== undefined) this.#asked.delete(quietest);
    return 0;
  }
}

/**
 * Who asks: the address of the connection, and behind a proxy what the proxy says of it, the last of X-Forwarded-For. Where proxies are
 * listed it is believed of these alone. A whole /64 of IPv6 is one client: anybody has as many addresses.
 */
export function askingClient(
  c: SiteContext,
  { behindProxy, isListedProxy }: Pick<WebDeps, 'behindProxy' | 'isListedProxy'>,
): string {
  const peer = clientOf(c);
  const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '';
  const isProxy = isListedProxy?.(peer) ?? (behindProxy || parseAddress(peer)?.range() === 'loopback');
  return networkOf(isProxy && ipaddr.isValid(forwarded) ? forwarded : peer);
}

function networkOf(text: string): string {
  const address = parseAddress(text);
  if (!(address instanceof ipaddr.IPv6)) return address?.toString() ?? text;
  return `${address.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}

/** `::ffff:192.0.2.1` is 192.0.2.1. */
function parseAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  return ipaddr.isValid(text) ? ipaddr.process(text) : undefined;
}

export function answerTooMany(c: SiteContext, waitMs: number, code: 'too-many' | 'rate' = 'too-many'): Response {
  const answer = answerError(c, 429, code);
  answer.headers.set('Retry-After', String(Math.ceil(waitMs / 1_000)));
  return answer;
}
