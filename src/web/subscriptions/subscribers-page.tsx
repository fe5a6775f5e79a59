import { z } from 'zod';
import { endSubscription, remindSubscriber } from '../../decisions/subscribe.js';
import { firstWindowStart } from '../../digest/compose/window.js';
import { maskAddressIn } from '../../digest/mail/clean-text.js';
import { previewDigest } from '../../jobs/digest/build-digest.js';
import { spokenQuery } from '../../jobs/read/saved-searches.js';
import type { Naming } from '../../messages/value-name.js';
import type { Subscription } from '../../model/digest/subscription.js';
import { tellStale } from '../audit/tell-stale.js';
import { deliveryWords } from '../digests/delivery-mark.js';
import { digestPhrases } from '../digests/digest-phrases.js';
import { ExportLinks } from '../exports/export-links.js';
import { answerError, orNotFound } from '../http/answer-error.js';
import { personOf } from '../http/principal-of-request.js';
import { readForm } from '../http/read-form.js';
import { inFrame, mailHeaders, pagePolicy } from '../http/security-headers.js';
import { readSeen } from '../http/seen.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import { NameField, SeenField } from '../layout/field.js';
import { Button, ButtonLink, PageHead, Paging, Said } from '../layout/page-parts.js';
import { respondPage } from '../layout/respond-page.js';
import { useWords, When } from '../layout/words.js';
import { loadNaming } from '../policies/policy-names.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { loadSubscribers, type Subscriber, type SubscriberPage } from './load-subscribers.js';
import { type Done, subscriberPhrases } from './subscriber-phrases.js';

interface SubscribersPageProps {
  readonly page: SubscriberPage;
  readonly isFirst: boolean;
  readonly done: Done | undefined;
  readonly naming: Naming;
}

function SubscribersPage({ page: { subscribers, next }, isFirst, done, naming }: SubscribersPageProps) {
  const [t] = useWords(subscriberPhrases);
  return (
    <>
      <PageHead
        title={t.title}
        end={
          <>
            <ExportLinks list="subscriptions" />
            <ButtonLink href="/subscribe" label={t.subscribe} />
          </>
        }
      />
      <Said as={done === 'reminded' || done === 'ended' ? 'well' : 'warning'} text={done && t.done[done]} />
      {subscribers.length === 0 ? <p class="soft">{t.none}</p> : null}
      <ul class="rows">
        {subscribers.map((subscriber) => (
          <SubscriberRow key={subscriber.subscription.id} subscriber={subscriber} naming={naming} />
        ))}
      </ul>
      <Paging
        next={next && `/subscriptions?after=${encodeURIComponent(next)}`}
        first={isFirst ? undefined : '/subscriptions'}
      />
    </>
  );
}

interface SubscriberProps {
  readonly subscriber: Subscriber;
}

function SubscriberRow({ subscriber, naming }: SubscriberProps & { readonly naming: Naming }) {
  const [t] = useWords(subscriberPhrases);
  const { id, address, filter, windowEnd, state } = subscriber.subscription;
  return (
    <li id={`subscription-${id}`}>
      <p class="t own">{address}</p>
      <p>
        <StateMark subscriber={subscriber} />
      </p>
      <Refused subscriber={subscriber} />
      <p class="soft">
        {t.filter} {filter === '' ? t.everything : spokenQuery(filter, naming)}
      </p>
      {subscriber.lostPolicies.map(({ id: policy, name }) => (
        <p key={policy}>
          <span class="chip bad">{t.filterInVain}</span> {name === null ? t.noPolicy(policy) : t.retiredPolicy(name)}
        </p>
      ))}
      {state === 'active' && windowEnd !== null ? (
        <p class="soft">
          {t.nextDigest} <When at={windowEnd} as="moment" />
        </p>
      ) : null}
      <LastMail subscriber={subscriber} />
      {subscriber.confirmBy === null ? null : (
        <p class="soft">
          {t.untilThen} <When at={subscriber.confirmBy} as="moment" />
        </p>
      )}
      {state === 'unsubscribed' ? null : (
        <p>
          <a href={`/subscriptions/${id}/preview`} aria-label={`${t.preview}, ${t.of(address)}`}>
            {t.preview}
          </a>
        </p>
      )}
      <Actions subscriber={subscriber} />
    </li>
  );
}

function StateMark({ subscriber: { subscription, endedAt } }: SubscriberProps) {
  const [t] = useWords(subscriberPhrases);
  const { state, createdAt, confirmedAt, refused } = subscription;
  const [look, words, at] =
    state === 'pending'
      ? (['todo', t.waits, createdAt] as const)
      : state === 'unsubscribed'
        ? (['', t.left, endedAt] as const)
        : refused
          ? (['bad', t.failing, refused.since] as const)
          : (['yes', t.confirmed, confirmedAt] as const);
  return (
    <span class={`chip ${look}`.trim()}>
      {words} {at === null ? null : <When at={at} as="moment" />}
    </span>
  );
}

function Refused({ subscriber: { subscription } }: SubscriberProps) {
  const [t, reader] = useWords(subscriberPhrases);
  const { refused, confirmedAt, state, address } = subscription;
  if (!refused || state !== 'active') return null;
  return (
    <>
      <p>
        {reader.formats.count(t.refusals, refused.count)} <q>{maskAddressIn(refused.response, address)}</q>{' '}
        {confirmedAt === null ? null : (
          <span class="soft">
            ({t.confirmed} <When at={confirmedAt} as="day" />)
          </span>
        )}
      </p>
      <p>{t.refusalsMean}</p>
    </>
  );
}

function LastMail({ subscriber: { lastMail } }: SubscriberProps) {
  const [t, reader] = useWords(subscriberPhrases);
  if (lastMail === undefined) return <p class="soft">{t.noMail}</p>;
  const what = digestPhrases[reader.language].kinds[lastMail.kind];
  return (
    <p class="soft">
      {t.lastMail} {lastMail.kind === 'digest' ? <a href={`/digests/${lastMail.subjectId}`}>{what}</a> : what},{' '}
      <When at={lastMail.acceptedAt ?? lastMail.createdAt} as="moment" />, {deliveryWords(lastMail, reader)}
    </p>
  );
}

function Actions({ subscriber: { subscription, mayRemind } }: SubscriberProps) {
  const [t] = useWords(subscriberPhrases);
  const { id, address, state, sequence } = subscription;
  if (state === 'unsubscribed') return null;
  return (
    <details>
      <summary aria-label={`${t.act}, ${t.of(address)}`}>{t.act}</summary>
      <form class="in-line" method="post" action={`/subscriptions/${id}`}>
        <SeenField at={sequence} />
        <NameField id={`by-${id}`} />
        {mayRemind ? <Button name="action" value="remind" label={t.remind} /> : null}
        <Button name="action" value="end" aria-describedby={`end-${id}`} label={t.end} />
      </form>
      <p class="hint" id={`end-${id}`}>
        {t.endNote}
      </p>
    </details>
  );
}

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

/** Undefined for an ended subscription, which has no next digest. */
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
        <p class="soft">
          {t.previewOf(address, reader.moment(new Date(since)))} <a href={raw}>{t.alone}</a>
        </p>
      </PageHead>
      <iframe class="digest-frame" src={raw} title={t.preview} />
    </>
  );
}
