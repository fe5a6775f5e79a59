import { setCookie } from 'hono/cookie';
import { type Person, PersonName } from '../../model/principal.js';
import type { SiteContext } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';
import { isForPrograms } from './answer-error.js';
import { cookieOptions, nameCookie } from './read-reader.js';

/** Who sends a form, by the name in it; undefined where that is no name. */
export function personOfForm(c: SiteContext, deps: WebDeps, by: unknown): Person | undefined {
  const name = PersonName.safeParse(by);
  return name.success ? personOfRequest(c, deps, name.data) : undefined;
}

/** Who sends a request, by the name that it gives: the only place that says who somebody is. The browser's next forms are filled with it. */
export function personOfRequest(c: SiteContext, { publicUrl }: WebDeps, name: string): Person {
  if (isForPrograms(c.req.path)) return { kind: 'person', name, assurance: 'api' };
  setCookie(c, nameCookie, name, cookieOptions(c, publicUrl));
  return { kind: 'person', name, assurance: 'typed' };
}
