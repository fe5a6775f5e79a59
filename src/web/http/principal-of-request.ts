import { setCookie } from 'hono/cookie';
import { principalOfToken } from '../../decisions/access/api-tokens.js';
import { principalOfAccount } from '../../decisions/access/sessions.js';
import { type Person, PersonName } from '../../model/access/principal.js';
import type { SiteContext, Visitor } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';
import { isForPrograms } from './answer-error.js';
import { cookieOptions, nameCookie } from './read-reader.js';

/** Whoever signed in, or sends a token of theirs; undefined for anybody else. Pure. */
export function principalOf(visitor: Visitor): Person | undefined {
  if (visitor.kind === 'token') return principalOfToken(visitor);
  return visitor.kind === 'signed-in' ? principalOfAccount(visitor.account) : undefined;
}

/**
 * Who sends a form or a body: whoever signed in, whatever name it holds, and else the name in it; undefined where that is none. The
 * only place that says who somebody is. The browser's next forms are filled with a name that was typed.
 */
export function personOf(c: SiteContext, { publicUrl }: Pick<WebDeps, 'publicUrl'>, by: unknown): Person | undefined {
  const visitor = c.get('visitor');
  if (visitor.kind !== 'anyone') return principalOf(visitor);
  const named = PersonName.safeParse(by);
  if (!named.success) return undefined;
  const name = named.data;
  if (isForPrograms(c.req.path)) return { kind: 'person', name, assurance: 'api' };
  setCookie(c, nameCookie, name, cookieOptions(c, publicUrl));
  return { kind: 'person', name, assurance: 'typed' };
}
