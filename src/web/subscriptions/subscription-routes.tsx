import { checkGrant } from '../../decisions/access/grant-link.js';
import { confirmSubscription, endSubscription, requestSubscription } from '../../decisions/subscribe.js';
import { looksBack } from '../../digest/compose/window.js';
import { linkPaths } from '../../digest/digest-links.js';
import { readKnown } from '../../jobs/read/read-query.js';
import type { LinkScope } from '../../model/access/grant.js';
import { anonymous, type Principal } from '../../model/access/principal.js';
import { Frequency, type Subscription, type SubscriptionRequest } from '../../model/digest/subscription.js';
import { answerError, answerTooMany, Refused } from '../http/answer-error.js';
import { askingClient } from '../http/asking-client.js';
import { principalOf } from '../http/principal-of-request.js';
import { hourMs, RateLimit } from '../http/rate-limit.js';
import { readFields } from '../http/read-form.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { respondPage } from '../layout/respond-page.js';
import { withKeptReferences } from '../search/filter-chips.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { readSubscribeForm, type SubscribeFormState, SubscribePage } from './subscribe-page.js';
import { subscriptionPhrases } from './subscription-phrases.js';
import { TokenPage } from './token-page.js';

export function addSubscriptionRoutes(routes: SiteRoutes, deps: WebDeps, ask: AskForSubscription): void {
  routes.get('/subscribe', 'read', (c) => {
    const { language, timeZone } = c.get('reader');
    const fields = {
      language,
      timeZone,
      frequency: Frequency.safeParse(c.req.query('frequency')).data ?? 'weekly',
      weekday: '1',
      hour: '8',
      filter: (c.req.query('filter') ?? '').slice(0, 4_000),
    };
    return answerForm(c, { fields, errors: new Set(), warnings: [] });
  });

  routes.post('/subscribe', 'read', async (c) => {
    const fields = Object.fromEntries(withKeptReferences(await readFields(c), 'filter'));
    const read = readSubscribeForm(fields, (await readKnown(deps, (fields.filter ?? '').trim())).warnings);
    if (read.kind === 'refused') return answerForm(c, read.state);
    // The page is the same whether or not the address has a subscription or open requests, so that it tells strangers nothing.
    const refused = await ask(c, read.request);
    if (refused) return refused;
    const t = subscriptionPhrases[c.get('reader').language];
    const { outboxDir } = deps;
    const view =
      outboxDir === null
        ? { title: t.sentTitle, text: t.sent }
        : outboxDir === undefined
          ? { title: t.sentTitle, text: t.handedOn }
          : { title: t.writtenTitle, text: t.written(outboxDir), link: { href: '/digests', label: t.seeMails } };
    return respondPage(c, { title: view.title, section: 'subscribe' }, <TokenPage {...view} />);
  });

  addTokenRoutes(routes, deps);
}

function answerForm(c: SiteContext, state: SubscribeFormState): Response {
  const { title } = subscriptionPhrases[c.get('reader').language];
  const status = state.errors.size > 0 ? 422 : 200;
  return respondPage(c, { title, section: 'subscribe', status }, <SubscribePage state={state} />);
}

/** The links of mails. Opening one shows a page; only its button, or a mail program's one-click POST, acts. */
function addTokenRoutes(routes: SiteRoutes, deps: WebDeps): void {
  routes.get(linkPaths.confirm, 'public', async (c) => {
    const used = await confirmedBy(c, deps);
    return used ? answerConfirmed(c, used, deps) : answerButton(c, deps, 'confirm');
  });

  routes.post(linkPaths.confirm, 'public', async (c) => {
    const holder = await readHolder(c, deps, 'confirm');
    const outcome = await confirmSubscription(deps, holder.owner, holder.by);
    if ('subscription' in outcome) return answerConfirmed(c, outcome.subscription, deps);
    return outcome.kind === 'ended' ? answerEnded(c, 410) : answerError(c, 400, 'token-forged');
  });

  routes.get(linkPaths.unsubscribe, 'public', (c) => answerButton(c, deps, 'unsubscribe'));

  routes.post(linkPaths.unsubscribe, 'public', async (c) => {
    const holder = await readHolder(c, deps, 'unsubscribe');
    const outcome = await endSubscription(deps, holder.owner, holder.by);
    if (outcome.kind === 'unknown-subscription') return answerError(c, 400, 'token-forged');
    return answerEnded(c);
  });
}

/** Shows the button of a link. If the subscription has ended, says so instead. */
async function answerButton(c: SiteContext, deps: WebDeps, scope: 'confirm' | 'unsubscribe'): Promise<Response> {
  const holder = await readHolder(c, deps, scope);
  const subscription = (await deps.store.subscriptions.get(holder.owner))?.value;
  if (!subscription) return answerError(c, 400, 'token-forged');
  if (subscription.state === 'unsubscribed') return answerEnded(c);
  const { title, text, button: label } = subscriptionPhrases[c.get('reader').language][scope];
  const action = `${linkPaths[scope]}?t=${encodeURIComponent(tokenOf(c))}`;
  return respondPage(c, { title }, <TokenPage title={title} text={text} button={{ action, label }} />);
}

/** The page of a confirmed subscription, right after the confirmation or later. */
function answerConfirmed(c: SiteContext, { windowEnd, windowStart, confirmedAt }: Subscription, { clock }: WebDeps) {
  const { language, formats } = c.get('reader');
  const t = subscriptionPhrases[language];
  const moment = formats.dateTime(new Date(windowEnd ?? clock.now()));
  const isFirst = looksBack({ start: windowStart ?? '' }, confirmedAt);
  const text = isFirst ? t.confirmed(moment) : t.confirmedBefore(moment);
  return respondPage(c, { title: t.confirmedTitle }, <TokenPage title={t.confirmedTitle} text={text} />);
}

/** Says that the subscription has ended. There is no button, since nothing is left to do. */
function answerEnded(c: SiteContext, status: 200 | 410 = 200): Response {
  const t = subscriptionPhrases[c.get('reader').language];
  const link = { href: '/subscribe', label: t.again };
  const page = <TokenPage title={t.endedTitle} text={t.ended} link={link} />;
  return respondPage(c, { title: t.endedTitle, status }, page);
}

/** The active subscription that a link has confirmed. An expired link is accepted, since looking changes nothing. */
async function confirmedBy(c: SiteContext, deps: WebDeps): Promise<Subscription | undefined> {
  const verdict = await checkGrant(deps, tokenOf(c), 'confirm');
  if (verdict.kind === 'forged' || verdict.kind === 'revoked') return undefined;
  const subscription = (await deps.store.subscriptions.get(verdict.owner))?.value;
  return subscription?.state === 'active' ? subscription : undefined;
}

interface Holder {
  /** Id of the subscription that the link is for. */
  readonly owner: string;
  readonly by: Principal;
}

/** The holder and the subscription of a link. Throws `Refused` if the link is not valid. */
async function readHolder(c: SiteContext, deps: WebDeps, scope: LinkScope): Promise<Holder> {
  const verdict = await checkGrant(deps, tokenOf(c), scope);
  if (verdict.kind === 'valid') return verdict;
  const { kind } = verdict;
  throw new Refused(() => answerError(c, kind === 'forged' ? 400 : 410, `token-${kind}`));
}

/** Links in mails have `t`. `token` is accepted too, for an address typed by hand. */
function tokenOf(c: SiteContext): string {
  return c.req.query('t') ?? c.req.query('token') ?? '';
}

export type AskForSubscription = (c: SiteContext, request: SubscriptionRequest) => Promise<Response | undefined>;

/**
 * Requests a subscription in the sender's name. Returns the answer to a request over a limit, which is the same for each limit. Otherwise
 * returns undefined, whether or not the address is known.
 */
export function createAskForSubscription(deps: WebDeps): AskForSubscription {
  const quota = new RateLimit(deps.clock, { quota: deps.requestLimits.perClient, windowMs: hourMs });
  return async (c, request) => {
    const waitMs = quota.take(askingClient(c, deps));
    if (waitMs > 0) return answerTooMany(c, waitMs);
    const outcome = await requestSubscription(deps, request, principalOf(c.get('visitor')) ?? anonymous);
    return outcome.kind === 'limited' ? answerTooMany(c, outcome.retryAfterMs) : undefined;
  };
}
