import { linkPaths } from '../../digest/digest-links.js';
import { verifyToken } from '../../digest/token.js';
import { mailHeaders } from '../digests/mail-headers.js';
import { answerError } from '../http/answer-error.js';
import { idPattern } from '../http/path-id.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { ComparisonPage, ordinalsOf } from '../item/comparison-page.js';
import { itemPhrases } from '../item/item-phrases.js';
import { loadComparison } from '../item/load-comparison.js';
import { loadItem } from '../item/load-item.js';
import { showText } from '../item/shown-text.js';
import { respondPage } from '../layout/respond-page.js';
import { policyNames } from '../policies/policy-names.js';
import type { SiteContext } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';
import { isLinked, loadReading, readingHtml } from './load-reading.js';
import { ReadingNotice } from './reading-notice.js';
import { ReadingPage } from './reading-page.js';

/** The form of every token; what else stands in its place was cut or typed. */
const readingPath = `${linkPaths.reading}/:token{[A-Za-z0-9_.-]{1,400}}` as const;

/**
 * What the links of a digest lead to: its subscriber needs no account to read it, and what it brings. Whoever may read everything lands on
 * the ordinary pages.
 */
export function addReadingRoutes(routes: SiteRoutes, deps: WebDeps): void {
  routes.get(readingPath, 'public', async (c) => {
    const token = c.req.param('token');
    if (c.get('reader').may('read')) {
      const verdict = verifyToken(deps.keyRing, token, 'reading');
      if (verdict.kind === 'forged') return answerError(c, 400, 'token-forged');
      return c.redirect(`${linkPaths.digests}/${verdict.owner}`, 303);
    }
    const reading = await loadReading(deps, token);
    if (reading.kind === 'refused') return refuse(c, reading.code);
    return new Response(await readingHtml(deps, reading, token), {
      headers: { ...mailHeaders, 'Referrer-Policy': 'no-referrer', 'X-Robots-Tag': 'noindex, nofollow' },
    });
  });

  routes.get(`${readingPath}${linkPaths.items}/:id{${idPattern}}`, 'public', async (c) => {
    const { token, id } = c.req.param();
    const elsewhere = await leadAway(c, deps, { token, id });
    if (elsewhere) return elsewhere;
    const view = await loadItem(deps, id);
    if (!view) return answerError(c, 404, 'not-found');
    const reader = c.get('reader');
    const { language } = reader;
    const { catalogue, taxonomy } = deps;
    const naming = { language, catalogue, taxonomy, policies: policyNames(view.policies) };
    const page = <ReadingPage view={view} shown={await showText(deps, view)} reader={reader} naming={naming} />;
    return respondPage(
      c,
      { title: view.item.title },
      <>
        <ReadingNotice digest={`${linkPaths.reading}/${token}`} page={`/items/${id}`} reader={reader} />
        {page}
      </>,
    );
  });

  routes.get(`${readingPath}${linkPaths.items}/:id{${idPattern}}/diff`, 'public', async (c) => {
    const { token, id } = c.req.param();
    const elsewhere = await leadAway(c, deps, { token, id });
    if (elsewhere) return elsewhere;
    const digest = `${linkPaths.reading}/${token}`;
    const view = await loadComparison(deps.store, id, c.req.query(), `${digest}${linkPaths.items}/${id}`);
    if (!view) return answerError(c, 404, 'not-found');
    const reader = c.get('reader');
    const { search } = new URL(c.req.url);
    return respondPage(
      c,
      { title: itemPhrases[reader.language].comparison(...ordinalsOf(view, reader)) },
      <>
        <ReadingNotice digest={digest} page={`/items/${id}/diff${search}`} reader={reader} />
        <ComparisonPage view={view} reader={reader} />
      </>,
    );
  });
}

/** The answer to whoever is not to read the item here: by the ordinary page, or not at all. */
async function leadAway(
  c: SiteContext,
  deps: WebDeps,
  { token, id }: { readonly token: string; readonly id: string },
): Promise<Response | undefined> {
  if (c.get('reader').may('read')) {
    const { pathname, search } = new URL(c.req.url);
    return c.redirect(pathname.slice(linkPaths.reading.length + 1 + token.length) + search, 303);
  }
  const reading = await loadReading(deps, token);
  if (reading.kind === 'refused') return refuse(c, reading.code);
  return isLinked(reading, id) ? undefined : answerError(c, 404, 'not-found');
}

function refuse(c: SiteContext, code: Parameters<typeof answerError>[2]): Response {
  return answerError(c, code === 'token-forged' ? 400 : 410, code);
}
