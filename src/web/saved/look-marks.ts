import { getCookie, setCookie } from 'hono/cookie';
import { cookieOptions } from '../http/read-reader.js';
import type { SiteContext } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';

/** `5e0c….m1x2y3z4~…`: when this browser last opened a saved search. What a person reads, and when, is theirs: the server keeps none of it. */
const looksCookie = 'vigie_looks';

/** Of ids and times of 42 characters: a browser keeps 4 KB of a cookie. */
const marksAtMost = 80;

/** When this browser last opened each saved search, in ms since the epoch, by id. */
export function readLooks(c: SiteContext): ReadonlyMap<string, number> {
  const marks = (getCookie(c, looksCookie) ?? '').slice(0, 4_096).split('~').slice(0, marksAtMost);
  return new Map(
    marks.flatMap((mark) => {
      const [id = '', time = ''] = mark.split('.');
      const at = Number.parseInt(time, 36);
      return id !== '' && at > 0 && at < latestMs ? [[id, at] as const] : [];
    }),
  );
}

/** The year 9999: later ones have no form that sorts by time. */
const latestMs = Date.UTC(9999, 0);

/** Notes that the search is looked at now. The longest not looked at is forgotten first. */
export function markLook(c: SiteContext, { publicUrl, clock }: WebDeps, id: string): void {
  const others = [...readLooks(c)].filter(([other]) => other !== id);
  const newest = [[id, clock.now().getTime()] as const, ...others.sort(([, a], [, b]) => b - a)].slice(0, marksAtMost);
  const value = newest.map(([one, at]) => `${one}.${at.toString(36)}`).join('~');
  setCookie(c, looksCookie, value, { ...cookieOptions(c, publicUrl), path: '/saved' });
}
