import { answerError } from '../http/answer-error.js';
import { idPattern } from '../http/path-id.js';
import { pagePolicy } from '../http/security-headers.js';
import { respondPage } from '../layout/respond-page.js';
import type { SiteApp } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';
import { addDeliveryRoutes } from './delivery-routes.js';
import { DigestPage } from './digest-page.js';
import { digestPhrases } from './digest-phrases.js';
import { DigestsPage } from './digests-page.js';
import { loadDigest, loadDigests, loadRefusals, loadStuck } from './load-digests.js';
import { digestPolicy, shownDigest } from './shown-digest.js';

const digestsPerPage = 25;

export function addDigestRoutes(app: SiteApp, deps: WebDeps): void {
  const { store } = deps;
  addDeliveryRoutes(app, deps);

  app.get('/digests', async (c) => {
    const reader = c.get('reader');
    const after = c.req.query('after') || undefined;
    const [view, stuck] = await Promise.all([
      loadDigests(store, { limit: digestsPerPage, after }),
      after === undefined ? loadStuck(store) : [],
    ]);
    const { title } = digestPhrases[reader.language];
    const refusals = await loadRefusals(store, stuck);
    const shown = { view, stuck, refusals, pause: c.get('pause'), firstPage: after === undefined, reader };
    const body = <DigestsPage {...shown} />;
    return respondPage(c, { title, section: 'digests' }, body);
  });

  app.get(`/digests/:id{${idPattern}}`, async (c) => {
    const view = await loadDigest(store, c.req.param('id'));
    if (!view) return answerError(c, 404, 'not-found');
    const head = { title: view.digest.subject, section: 'digests' } as const;
    const answer = respondPage(c, head, <DigestPage view={view} reader={c.get('reader')} />);
    answer.headers.set('Content-Security-Policy', `${pagePolicy}; frame-src 'self'`);
    return answer;
  });

  app.get(`/digests/:id{${idPattern}}/raw`, async (c) => {
    const stored = await store.digests.get(c.req.param('id'));
    if (!stored) return answerError(c, 404, 'not-found');
    return new Response(shownDigest(stored.value.html), {
      headers: {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': digestPolicy,
        // Browsers refuse to show a sandboxed page that isolates itself from its opener.
        'Cross-Origin-Opener-Policy': 'unsafe-none',
      },
    });
  });
}
