import { setCookie } from 'hono/cookie';
import { z } from 'zod';
import { UiLanguage } from '../../model/digest/subscription.js';
import { answerError } from '../http/answer-error.js';
import { localPath, readForm } from '../http/read-form.js';
import { cookieOptions, languageCookie } from '../http/read-reader.js';
import type { SiteRoutes } from '../http/site-routes.js';

const LanguageForm = z.object({ to: UiLanguage, back: z.string().max(4_000).default('/') });

export function addLanguageRoutes(routes: SiteRoutes): void {
  routes.post('/language', 'public', async (c) => {
    const form = LanguageForm.safeParse(await readForm(c));
    if (!form.success) return answerError(c, 400, 'form');
    setCookie(c, languageCookie, form.data.to, cookieOptions(c));
    return c.redirect(localPath(form.data.back), 303);
  });
}
