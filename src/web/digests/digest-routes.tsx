import { z } from 'zod';
import { retryDelivery } from '../../decisions/open-delivery.js';
import { heldBack, resumeMail } from '../../decisions/resume-mail.js';
import { parseMoment } from '../../digest/compose/parse-moment.js';
import { deliverMailJob, sweepJob } from '../../ports/queue/known-jobs.js';
import { answerError } from '../http/answer-error.js';
import { idPattern } from '../http/path-id.js';
import { personOf } from '../http/principal-of-request.js';
import { readForm } from '../http/read-form.js';
import { pagePolicy } from '../http/security-headers.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { respondPage } from '../layout/respond-page.js';
import type { WebDeps } from '../web-deps.js';
import { DigestPage } from './digest-page.js';
import { digestPhrases } from './digest-phrases.js';
import { DigestsPage } from './digests-page.js';
import { loadDigest, loadDigests, loadRefusals, loadStuck } from './load-digests.js';
import { inFrame, mailHeaders } from './mail-headers.js';
import { showDigest } from './show-digest.js';

const digestsPerPage = 25;

export function addDigestRoutes(routes: SiteRoutes, deps: WebDeps): void {
  const { store } = deps;
  addDeliveryRoutes(routes, deps);

  routes.get('/digests', 'read', async (c) => {
    const reader = c.get('reader');
    const after = c.req.query('after') || undefined;
    const [view, stuck] = await Promise.all([
      loadDigests(store, { limit: digestsPerPage, after }),
      after === undefined ? loadStuck(store) : [],
    ]);
    const { title } = digestPhrases[reader.language];
    const refusals = await loadRefusals(store, stuck);
    const pause = c.get('pause');
    const held = pause && reader.may('administer') ? await heldBack(store) : [];
    const shown = { view, stuck, refusals, pause, held, firstPage: after === undefined, reader };
    const body = <DigestsPage {...shown} />;
    const feed = { of: 'digests', subject: '' } as const;
    return respondPage(c, { title, section: 'digests', feed }, body);
  });

  routes.get(`/digests/:id{${idPattern}}`, 'read', async (c) => {
    const view = await loadDigest(store, c.req.param('id'));
    if (!view) return answerError(c, 404, 'not-found');
    const head = { title: view.digest.subject, section: 'digests' } as const;
    const { kind } = await showDigest(deps, view);
    const answer = respondPage(c, head, <DigestPage view={view} shown={kind} reader={c.get('reader')} />);
    answer.headers.set('Content-Security-Policy', `${pagePolicy}; frame-src 'self'`);
    return answer;
  });

  routes.get(`/digests/:id{${idPattern}}/raw`, 'read', async (c) => {
    const view = await loadDigest(store, c.req.param('id'));
    if (!view) return answerError(c, 404, 'not-found');
    const { html } = await showDigest(deps, view);
    return new Response(inFrame(html), {
      headers: mailHeaders,
    });
  });
}

const ResumeForm = z.object({ since: z.string().max(40), confirmed: z.literal('yes').optional() });

function addDeliveryRoutes(routes: SiteRoutes, deps: WebDeps): void {
  routes.post('/deliveries/resume', 'administer', async (c) => {
    const fields = await readForm(c);
    const form = ResumeForm.safeParse(fields);
    const since = form.success ? parseMoment(form.data.since, deps.timeZone) : undefined;
    const by = personOf(c, deps, fields.by);
    if (!by || since === undefined || since > deps.clock.now()) return answerError(c, 400, 'form');
    const outcome = await resumeMail(deps, { since, by, confirmed: form.data?.confirmed === 'yes' });
    if (outcome === 'unconfirmed') return answerError(c, 400, 'form');
    await deps.queue.enqueue(sweepJob());
    return c.redirect('/digests', 303);
  });

  routes.post(`/deliveries/:id{${idPattern}}/retry`, 'administer', async (c) => {
    const by = personOf(c, deps, (await readForm(c)).by);
    if (!by) return answerError(c, 400, 'form');
    const id = c.req.param('id');
    if (!(await deps.store.deliveries.get(id))) return answerError(c, 404, 'not-found');
    const outcome = await retryDelivery(deps, id, by);
    if (outcome === 'retried') await deps.queue.enqueue(deliverMailJob(id));
    return c.redirect('/digests', 303);
  });
}
