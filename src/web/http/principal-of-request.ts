import { setCookie } from 'hono/cookie';
import { principalOfAccount } from '../../decisions/sessions.js';
import { type Person, PersonName } from '../../model/principal.js';
import type { SiteContext } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';
import { isForPrograms } from './answer-error.js';
import { cookieOptions, nameCookie } from './read-reader.js';

/**
 * Who sends a form or a body: whoever signed in, whatever name it holds, and else the name in it; undefined where that is none. The
 * only place that says who somebody is. The browser's next forms are filled with a name that was typed.
 */
export function personOf(c: SiteContext, { publicUrl }: Pick<WebDeps, 'publicUrl'>, by: unknown): Person | undefined {
  const visitor = c.get('visitor');
  if (visitor.kind === 'signed-in') return principalOfAccount(visitor.account);
  if (visitor.kind === 'signed-out') return undefined;
  const named = PersonName.safeParse(by);
  if (!named.success) return undefined;
  const name = named.data;
  if (isForPrograms(c.req.path)) return { kind: 'person', name, assurance: 'api' };
  setCookie(c, nameCookie, name, cookieOptions(c, publicUrl));
  return { kind: 'person', name, assurance: 'typed' };
}
