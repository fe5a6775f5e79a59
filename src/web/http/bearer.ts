import { resumeApiToken, type TokenHolder } from '../../decisions/api-tokens.js';
import type { SiteContext } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';
import { answerError } from './answer-error.js';
import { answerTooMany, askingClient } from './client-quota.js';
import { RequestRate } from './request-rate.js';

/** Of one token, and of one client whatever it sends, in a minute and in this process. */
const perMinute = 600;

export type Bearer = TokenHolder | Response | undefined;

/**
 * Who sends a request with a token of the API: its holder, or the answer to one that does not hold; undefined where none is sent. Pages take
 * none, and neither does an address: what stands there stays in logs and histories (RFC 6750 section 5.3).
 */
export function createBearer(deps: Pick<WebDeps, 'store' | 'clock' | 'behindProxy' | 'isListedProxy'>) {
  const clients = new RequestRate(deps.clock, perMinute);
  const tokens = new RequestRate(deps.clock, perMinute);
  return async (c: SiteContext): Promise<Bearer> => {
    const token = takesTokens(c.req.path) ? sentToken(c) : undefined;
    if (token === undefined) return undefined;
    const clientWaitMs = clients.take(askingClient(c, deps));
    if (clientWaitMs > 0) return answerTooMany(c, clientWaitMs, 'rate');
    const holder = await resumeApiToken(deps, token);
    if (!holder) return challenge(answerError(c, 401, 'api-token'), 'invalid_token');
    const waitMs = tokens.take(holder.grantId);
    return waitMs > 0 ? answerTooMany(c, waitMs, 'rate') : holder;
  };
}

/** Says how to prove who one is, and what is wrong with the proof (RFC 6750 section 3). */
export function challenge(answer: Response, error?: 'invalid_token' | 'insufficient_scope'): Response {
  answer.headers.set('WWW-Authenticate', error === undefined ? 'Bearer' : `Bearer error="${error}"`);
  return answer;
}

function takesTokens(path: string): boolean {
  return path.startsWith('/api/v1/') || path === '/mcp' || path === '/metrics';
}

/** What stands behind `Bearer`, whatever it is; what a proxy may send in another scheme is none of ours. */
function sentToken(c: SiteContext): string | undefined {
  const header = c.req.header('authorization') ?? '';
  const end = header.indexOf(' ');
  const scheme = end < 0 ? header : header.slice(0, end);
  return scheme.toLowerCase() === 'bearer' ? header.slice(scheme.length).trim() : undefined;
}
