import { setCookie } from 'hono/cookie';
import { z } from 'zod';
import { localPath, readForm } from '../http/read-form.js';
import { cookieOptions, putAwayCookie } from '../http/read-reader.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { putAwayPath } from './banner.js';

/** Older marks belong to past troubles. */
const mostMarks = 20;

const PutAwayForm = z.object({ mark: z.string().regex(/^[\w-]{8}$/), back: z.string().max(4_000).default('/') });

/** Stores in the browser which banner was dismissed. It is no decision, and works without script. */
export function addPutAwayRoutes(routes: SiteRoutes): void {
  routes.post(putAwayPath, 'read', async (c) => {
    const form = PutAwayForm.safeParse(await readForm(c));
    if (form.success) {
      const marks = [form.data.mark, ...c.get('reader').putAway].slice(0, mostMarks);
      setCookie(c, putAwayCookie, marks.join('.'), cookieOptions(c));
    }
    return c.redirect(localPath(form.data?.back ?? '/'), 303);
  });
}
