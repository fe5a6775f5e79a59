import { getCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import { createFormats } from '../../messages/formats.js';
import type { UiLanguage } from '../../model/subscription.js';
import { createMomentFormat } from '../layout/moment-format.js';
import type { Reader, SiteContext, SiteEnv } from '../site-env.js';
import { detectLanguage } from './detect-language.js';

export const languageCookie = 'vigie_language';
export const nameCookie = 'vigie_name';

interface ReaderDefaults {
  readonly language: UiLanguage;
  readonly timeZone: string;
  readonly version: string;
}

/** Notes on the request who it is answered for. */
export function readReader({ language: fallback, timeZone, version }: ReaderDefaults) {
  const readers = { fr: createReader('fr', timeZone), en: createReader('en', timeZone) };
  return createMiddleware<SiteEnv>(async (c, next) => {
    const language = detectLanguage(getCookie(c, languageCookie), c.req.header('accept-language'), fallback);
    c.set('reader', { ...readers[language], name: (getCookie(c, nameCookie) ?? '').slice(0, 100) });
    c.set('version', version);
    await next();
    c.header('Vary', 'Accept-Language, Cookie', { append: true });
  });
}

function createReader(language: UiLanguage, timeZone: string): Reader {
  const formats = createFormats({ language, timeZone });
  return { language, timeZone, formats, moment: createMomentFormat(language, timeZone), name: '' };
}

/** For a cookie that only our pages can read or send, for a year. */
export function cookieOptions(c: SiteContext, publicUrl: string) {
  const secure = publicUrl.startsWith('https:') || new URL(c.req.url).protocol === 'https:';
  return { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge: 31_536_000 } as const;
}
