import { resumeApiToken, type TokenHolder } from '../../decisions/access/api-tokens.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { answerError } from './answer-error.js';

type Bearer = TokenHolder | Response | undefined;

/**
 * Who sends a request with a token of the API: its holder, or the answer to one that does not hold; undefined where none is sent. Pages take
 * none, and neither does an address: what stands there stays in logs and histories (RFC 6750 section 5.3).
 */
export async function bearer(c: SiteContext, deps: Pick<WebDeps, 'store' | 'clock'>): Promise<Bearer> {
  const token = takesTokens(c.req.path) ? sentToken(c) : undefined;
  if (token === undefined) return undefined;
  const holder = await resumeApiToken(deps, token);
  return holder ?? challenge(answerError(c, 401, 'api-token'), 'invalid_token');
}

/** Says how to prove who one is, and what is wrong with the proof (RFC 6750 section 3). */
export function challenge(answer: Response, error?: 'invalid_token' | 'insufficient_scope'): Response {
  answer.headers.set('WWW-Authenticate', error === undefined ? 'Bearer' : `Bearer error="${error}"`);
  return answer;
}

export function takesTokens(path: string): boolean {
  return path.startsWith('/api/v1/') || path === '/mcp' || path === '/metrics';
}

/** What stands behind `Bearer`, whatever it is; what a proxy may send in another scheme is none of ours. */
function sentToken(c: SiteContext): string | undefined {
  const header = c.req.header('authorization') ?? '';
  const end = header.indexOf(' ');
  const scheme = end < 0 ? header : header.slice(0, end);
  return scheme.toLowerCase() === 'bearer' ? header.slice(scheme.length).trim() : undefined;
}
