import { createMiddleware } from 'hono/factory';
import { parseHostName } from '../../model/address/parse-url.js';
import type { SiteEnv } from '../site-env.js';
import { answerError } from './answer-error.js';

/**
 * Refuses requests addressed to a name that is not ours, whatever address we listen on. A page elsewhere can point its own name
 * at our address and then read our answers as its own (DNS rebinding); the browser still sends that name.
 */
export function checkHost(ours: readonly string[]) {
  return createMiddleware<SiteEnv>(async (c, next) => {
    const { headers, url } = c.req.raw;
    // A request line may name a host as well (RFC 9112 section 3.2.2): both have to be ours.
    const asked = [headers.get('host') ?? new URL(url).host, new URL(url).host];
    return asked.every((host) => isOurHost(host, ours)) ? next() : answerError(c, 403, 'host');
  });
}

/** Whether a host, with or without a port, has one of the names. Pure. */
export function isOurHost(host: string, ours: readonly string[]): boolean {
  const name = parseHostName(host);
  return name !== null && ours.includes(name);
}
