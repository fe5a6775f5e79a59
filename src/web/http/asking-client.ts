import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import type { SiteContext, WebDeps } from '../site-env.js';

/**
 * The requesting client: the address of the connection, or behind a proxy the last of X-Forwarded-For. If proxies are listed, only they are
 * believed. A whole /64 of IPv6 is one client, since anybody has that many addresses.
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

/** The properties that `@hono/node-server` adds to a request. */
const Connection = z.object({ incoming: z.object({ socket: z.object({ remoteAddress: z.string() }) }) });
const Sent = z.object({ incoming: z.object({ headersDistinct: z.record(z.string(), z.array(z.string())) }) });

/** The address of the connection, which may be that of a reverse proxy. `unknown` if there is none. */
export function clientOf(c: SiteContext): string {
  const read = Connection.safeParse(c.env);
  return read.success ? read.data.incoming.socket.remoteAddress : 'unknown';
}

/** True if a header was sent more than once; `c.req.header` would join its values. */
export function isSentTwice(c: SiteContext, name: string): boolean {
  const read = Sent.safeParse(c.env);
  return read.success && (read.data.incoming.headersDistinct[name.toLowerCase()]?.length ?? 0) > 1;
}
