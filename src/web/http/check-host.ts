import { createMiddleware } from 'hono/factory';
import type { SiteEnv } from '../site-env.js';
import { answerError } from './answer-error.js';

/**
 * Refuses requests addressed to a name that is not ours. A page elsewhere can point its own name at 127.0.0.1 and then
 * read our answers as its own (DNS rebinding); the browser still sends that name.
 */
export function checkHost(allowed: 'any' | readonly string[]) {
  const names = allowed === 'any' ? [] : allowed.map(hostName);
  return createMiddleware<SiteEnv>(async (c, next) => {
    if (allowed !== 'any' && !names.includes(hostName(requestedHost(c.req.raw)))) return answerError(c, 403, 'host');
    return next();
  });
}

function requestedHost(request: Request): string {
  return request.headers.get('host') ?? new URL(request.url).host;
}

/** The name without port, in lower case; `[::1]` keeps its brackets. */
function hostName(host: string): string {
  const bare = host.toLowerCase().replace(/\.$/, '');
  if (bare.includes('::') && !bare.startsWith('[')) return `[${bare}]`;
  return bare.replace(/:\d*$/, '').replace(/\.$/, '');
}
