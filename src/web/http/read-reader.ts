import { getCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import { createFormats } from '../../messages/formats.js';
import type { Right } from '../../model/access/account.js';
import { UiLanguage } from '../../model/ui-language.js';
import type { Clock } from '../../ports/clock.js';
import type { Reader, SiteContext, SiteEnv } from '../site-env.js';

export const languageCookie = 'vigie_language';
export const nameCookie = 'vigie_name';
export const putAwayCookie = 'vigie_put_away';

interface ReaderDefaults {
  readonly language: UiLanguage;
  readonly timeZone: string;
  readonly publicUrl: string;
  readonly isDemo: boolean;
  readonly version: string;
  readonly build: string | null;
  readonly clock: Clock;
}

/** Sets the language and the moment of the answer on the request. `identify` then sets the person. */
export function readReader({ language: fallback, timeZone, publicUrl, isDemo, version, build, clock }: ReaderDefaults) {
  const readers = { fr: createReader('fr', timeZone), en: createReader('en', timeZone) };
  return createMiddleware<SiteEnv>(async (c, next) => {
    const language = detectLanguage(getCookie(c, languageCookie), c.req.header('accept-language'), fallback);
    const name = (getCookie(c, nameCookie) ?? '').slice(0, 100);
    const nobody = { account: undefined, may: (right: Right) => right === 'public' };
    const { pathname, search } = new URL(c.req.url);
    const here = c.req.method === 'GET' ? pathname + search : '/';
    const putAway = (getCookie(c, putAwayCookie) ?? '').slice(0, 500).split('.');
    c.set('reader', { ...readers[language], ...nobody, name, here, putAway, now: clock.now() });
    c.set('visitor', { kind: 'signed-out' });
    c.set('publicUrl', publicUrl);
    c.set('version', { version, build });
    c.set('isDemo', isDemo);
    await next();
    c.header('Vary', 'Accept-Language, Cookie', { append: true });
  });
}

function createReader(
  language: UiLanguage,
  timeZone: string,
): Pick<Reader, 'language' | 'timeZone' | 'formats' | 'moment'> {
  const formats = createFormats({ language, timeZone });
  return { language, timeZone, formats, moment: formats.moment };
}

/** Options of a cookie that only our pages can read or send, for a year. */
export function cookieOptions(c: SiteContext) {
  const secure = c.get('publicUrl').startsWith('https:') || new URL(c.req.url).protocol === 'https:';
  return { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge: 31_536_000 } as const;
}

/** The chosen language, or else the first supported one of Accept-Language (RFC 9110 section 12.5.4). */
function detectLanguage(
  chosen: string | undefined,
  acceptLanguage: string | undefined,
  fallback: UiLanguage,
): UiLanguage {
  const choice = UiLanguage.safeParse(chosen);
  if (choice.success) return choice.data;
  const ranges = (acceptLanguage ?? '').slice(0, 500).split(',').map(parseRange);
  const wanted = ranges.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  for (const { primary } of wanted) {
    const language = UiLanguage.safeParse(primary);
    if (language.success) return language.data;
  }
  return fallback;
}

function parseRange(range: string): { readonly primary: string; readonly weight: number } {
  const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
  const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find((found) => found);
  const weight = quality === undefined ? 1 : Number(quality);
  return { primary: tag.split('-')[0] ?? '', weight: Number.isFinite(weight) ? weight : 0 };
}
