import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import type { SiteContext, WebDeps } from '../site-env.js';
import { cookieOptions } from './read-reader.js';

const doneCookie = 'vigie_done';

/** What was done on request. `layoutPhrases.done` has the words. */
const Done = z.enum([
  ...(['saved', 'added', 'removed', 'revoked', 'ended', 'resumed', 'restored', 'reviewed'] as const),
  ...(['sent', 'handed', 'kept'] as const),
]);
export type Done = z.infer<typeof Done>;

/** What happens to a requested mail: it is sent, handed to another process, or kept in a file. */
export function mailed({ outboxDir }: Pick<WebDeps, 'outboxDir'>): Done {
  return outboxDir === null ? 'sent' : outboxDir === undefined ? 'handed' : 'kept';
}

/** Redirects to a page of this site, which says once that the request is done. */
export function leadTo(c: SiteContext, place: string, done: Done): Response {
  setCookie(c, doneCookie, done, { ...cookieOptions(c), maxAge: 60 });
  return c.redirect(place, 303);
}

/** Takes the message for this page. */
export function takeDone(c: SiteContext): Done | undefined {
  const done = Done.safeParse(getCookie(c, doneCookie));
  if (!done.success) return undefined;
  deleteCookie(c, doneCookie, cookieOptions(c));
  return done.data;
}
