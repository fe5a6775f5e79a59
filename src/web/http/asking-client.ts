import ipaddr from 'ipaddr.js';
import type { SiteContext } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';
import { clientOf } from './client-of.js';

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
