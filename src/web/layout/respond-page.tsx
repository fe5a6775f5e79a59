import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { ErrorStatus } from '../http/problem.js';
import type { SiteContext } from '../site-env.js';
import { Page, type PageHead } from './page.js';
import { PauseNotice } from './pause-notice.js';

/** Answers with a page of the site. */
export function respondPage(
  c: SiteContext,
  head: PageHead & { readonly status?: 200 | ErrorStatus },
  body: ComponentChildren,
): Response {
  const { pathname, search } = new URL(c.req.url);
  const here = c.req.method === 'GET' ? pathname + search : '/';
  const page = (
    <Page reader={c.get('reader')} version={c.get('version')} here={here} {...head}>
      <PauseNotice pause={c.get('pause')} onDigests={pathname === '/digests'} reader={c.get('reader')} />
      {body}
    </Page>
  );
  return new Response(`<!doctype html>${renderToString(page)}`, {
    status: head.status ?? 200,
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
  });
}
