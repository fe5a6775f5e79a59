import { setCookie } from 'hono/cookie';
import { z } from 'zod';
import { parseUrl } from '../../model/parse-url.js';
import { UiLanguage } from '../../model/subscription.js';
import { answerError } from '../http/answer-error.js';
import { readForm } from '../http/read-form.js';
import { cookieOptions, languageCookie } from '../http/read-reader.js';
import type { SiteApp } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';

const LanguageForm = z.object({ to: UiLanguage, back: z.string().max(4_000).default('/') });

export function addLanguageRoutes(app: SiteApp, deps: Pick<WebDeps, 'publicUrl'>): void {
  app.post('/language', async (c) => {
    const form = LanguageForm.safeParse(await readForm(c));
    if (!form.success) return answerError(c, 400, 'form');
    setCookie(c, languageCookie, form.data.to, cookieOptions(c, deps.publicUrl));
    return c.redirect(localPath(form.data.back), 303);
  });
}

const anyOrigin = 'http://local.invalid';

/** Path and query of a page of ours, `/` for anything that would lead elsewhere. Pure. */
function localPath(path: string): string {
  const url = /^\/(?![/\\])/.test(path) ? parseUrl(path, anyOrigin) : null;
  // `/..//evil.example` is ours until its dots are resolved.
  if (url === null || url.origin !== anyOrigin || url.pathname.startsWith('//')) return '/';
  return url.pathname + url.search;
}
