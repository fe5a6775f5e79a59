import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import type { SiteContext, WebDeps } from '../site-env.js';
import { cookieOptions } from './read-reader.js';

const doneCookie = 'vigie_done';

/** What somebody asked for and was done; `layoutPhrases.done` says it. */
const Done = z.enum([
  ...(['saved', 'added', 'removed', 'revoked', 'ended', 'resumed', 'restored', 'reviewed'] as const),
  ...(['sent', 'handed', 'kept'] as const),
]);
export type Done = z.infer<typeof Done>;

/** What becomes of a mail that somebody asked for: it leaves, another process sees to it, or it stays in a file. */
export function mailed({ outboxDir }: Pick<WebDeps, 'outboxDir'>): Done {
  return outboxDir === null ? 'sent' : outboxDir === undefined ? 'handed' : 'kept';
}

/** Leads to a page of this site, which says once, whichever it is, that what was asked for is done. */
export function leadTo(c: SiteContext, place: string, done: Done): Response {
  setCookie(c, doneCookie, done, { ...cookieOptions(c), maxAge: 60 });
  return c.redirect(place, 303);
}

/** What the page at hand has to say of it. */
export function takeDone(c: SiteContext): Done | undefined {
  const done = Done.safeParse(getCookie(c, doneCookie));
  if (!done.success) return undefined;
  deleteCookie(c, doneCookie, cookieOptions(c));
  return done.data;
}
