import { z } from 'zod';
import type { SiteContext } from '../site-env.js';

/** What the server of `@hono/node-server` hands over with a request. */
const Connection = z.object({ incoming: z.object({ socket: z.object({ remoteAddress: z.string() }) }) });
const Sent = z.object({ incoming: z.object({ headersDistinct: z.record(z.string(), z.array(z.string())) }) });

/** The address that a request came from: that of the reverse proxy where there is one. One and the same word where nothing is known. */
export function clientOf(c: SiteContext): string {
  const read = Connection.safeParse(c.env);
  return read.success ? read.data.incoming.socket.remoteAddress : 'unknown';
}

/** Whether a header came more than once: what is read of a request joins them. */
export function isSentTwice(c: SiteContext, name: string): boolean {
  const read = Sent.safeParse(c.env);
  return read.success && (read.data.incoming.headersDistinct[name.toLowerCase()]?.length ?? 0) > 1;
}
