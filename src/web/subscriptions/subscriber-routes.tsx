import { z } from 'zod';
import { endSubscription, remindSubscriber } from '../../decisions/subscribe.js';
import { firstWindowStart } from '../../digest/compose/window.js';
import { previewDigest } from '../../jobs/digest/build-digest.js';
import type { Subscription } from '../../model/digest/subscription.js';
import { tellStale } from '../audit/tell-stale.js';
import { answerError, orNotFound } from '../http/answer-error.js';
import { personOf } from '../http/principal-of-request.js';
import { readForm, readSeen } from '../http/read-form.js';
import { inFrame, mailHeaders, pagePolicy } from '../http/security-headers.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import { PageHead } from '../layout/page-parts.js';
import { respondPage } from '../layout/respond-page.js';
import { useWords } from '../layout/words.js';
import { loadNaming } from '../policies/policy-names.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { loadSubscribers } from './load-subscribers.js';
import { type Done, subscriberPhrases } from './subscriber-phrases.js';
import { SubscribersPage } from './subscribers-page.js';

const subscribersPerPage = 50;
const Action = z.enum(['remind', 'end']);

export function addSubscriberRoutes(routes: SiteRoutes, deps: WebDeps): void {
  routes.get('/subscriptions', 'administer', (c) => answerSubscribers(c, deps));

  routes.get(`/subscriptions/:id{${idPattern}}/preview`, 'administer', async (c) => {
    const subscription = orNotFound(await findOpen(deps, c.req.param('id')));
    const title = subscriberPhrases[c.get('reader').language].preview;
    const answer = respondPage(c, { title, section: 'digests' }, <PreviewPage subscription={subscription} />);
    answer.headers.set('Content-Security-Policy', `${pagePolicy}; frame-src 'self'`);
    return answer;
  });

  routes.get(`/subscriptions/:id{${idPattern}}/preview/raw`, 'administer', async (c) => {
    const subscription = orNotFound(await findOpen(deps, c.req.param('id')));
    const { html } = await previewDigest({ ...deps, settleMs: 0 }, subscription);
    return new Response(inFrame(html), { headers: mailHeaders });
  });

  routes.post(`/subscriptions/:id{${idPattern}}`, 'administer', async (c) => {
    const { action, by: name, seen } = await readForm(c);
    const asked = Action.safeParse(action);
    const by = personOf(c, name);
    if (!asked.success || !by) return answerError(c, 400, 'form');
    const id = c.req.param('id');
    const outcome = asked.data === 'end' ? await endSubscription(deps, id, by, readSeen(seen)) : undefined;
    if (outcome?.kind === 'stale') return answerSubscribers(await tellStale(c, deps, outcome), deps);
    const ended: Done = outcome?.kind === 'unknown-subscription' ? outcome.kind : 'ended';
    const done = outcome ? ended : await remindSubscriber(deps, id, by);
    if (done === 'unknown-subscription') return answerError(c, 404, 'not-found');
    await deps.store.refresh();
    return c.redirect(`/subscriptions?done=${done}`, 303);
  });
}

async function answerSubscribers(c: SiteContext, deps: WebDeps): Promise<Response> {
  const { language } = c.get('reader');
  const after = c.req.query('after') || undefined;
  const page = await loadSubscribers(deps, { limit: subscribersPerPage, after });
  const { title, done: notices } = subscriberPhrases[language];
  const done = (Object.keys(notices) as Done[]).find((one) => one === c.req.query('done'));
  const view = { page, isFirst: after === undefined, done, naming: await loadNaming(deps, language) };
  return respondPage(c, { title, section: 'digests' }, <SubscribersPage {...view} />);
}

/** Of one that has ended there is no next digest. */
async function findOpen({ store }: WebDeps, id: string): Promise<Subscription | undefined> {
  const subscription = (await store.subscriptions.get(id))?.value;
  return subscription?.state === 'unsubscribed' ? undefined : subscription;
}

function PreviewPage({ subscription: { id, address, windowStart } }: { readonly subscription: Subscription }) {
  const [t, reader] = useWords(subscriberPhrases);
  const since = windowStart ?? firstWindowStart(reader.now.toISOString());
  const raw = `/subscriptions/${id}/preview/raw`;
  return (
    <>
      <PageHead crumb={<a href="/subscriptions">{t.title}</a>} title={t.preview}>
        <p class="lead">
          {t.previewOf(address, reader.moment(new Date(since)))} <a href={raw}>{t.alone}</a>
        </p>
      </PageHead>
      <iframe class="digest-frame" src={raw} title={t.preview} />
    </>
  );
}
