import { checkGrant } from '../../decisions/access/grant-link.js';
import { confirmSubscription, endSubscription } from '../../decisions/subscribe.js';
import { looksBack } from '../../digest/compose/first-window.js';
import { linkPaths } from '../../digest/digest-links.js';
import type { LinkScope } from '../../model/access/grant.js';
import type { Principal } from '../../model/access/principal.js';
import type { Subscription } from '../../model/digest/subscription.js';
import { answerError } from '../http/answer-error.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { respondPage } from '../layout/respond-page.js';
import type { SiteContext } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';
import { subscriptionPhrases } from './subscription-phrases.js';
import { TokenPage } from './token-page.js';

/** The links of mails. Opening one shows a page; only its button, or a mail program's one-click POST, acts. */
export function addTokenRoutes(routes: SiteRoutes, deps: WebDeps): void {
  routes.get(linkPaths.confirm, 'public', async (c) => {
    const used = await confirmedBy(c, deps);
    if (used) return answerConfirmed(c, used, deps);
    const holder = await readHolder(c, deps, 'confirm');
    if (holder instanceof Response) return holder;
    const subscription = (await deps.store.subscriptions.get(holder.owner))?.value;
    if (!subscription) return answerError(c, 400, 'token-forged');
    if (subscription.state === 'unsubscribed') return answerEnded(c);
    const t = subscriptionPhrases[c.get('reader').language];
    return answerButton(c, 'confirm', { title: t.confirmTitle, text: t.confirmText, label: t.confirmButton });
  });

  routes.post(linkPaths.confirm, 'public', async (c) => {
    const holder = await readHolder(c, deps, 'confirm');
    if (holder instanceof Response) return holder;
    const outcome = await confirmSubscription(deps, holder.owner, holder.by);
    if ('subscription' in outcome) return answerConfirmed(c, outcome.subscription, deps);
    return outcome.kind === 'ended' ? answerEnded(c, 410) : answerError(c, 400, 'token-forged');
  });

  routes.get(linkPaths.unsubscribe, 'public', async (c) => {
    const holder = await readHolder(c, deps, 'unsubscribe');
    if (holder instanceof Response) return holder;
    const subscription = (await deps.store.subscriptions.get(holder.owner))?.value;
    if (!subscription) return answerError(c, 400, 'token-forged');
    if (subscription.state === 'unsubscribed') return answerEnded(c);
    const t = subscriptionPhrases[c.get('reader').language];
    return answerButton(c, 'unsubscribe', { title: t.endTitle, text: t.endText, label: t.endButton });
  });

  routes.post(linkPaths.unsubscribe, 'public', async (c) => {
    const holder = await readHolder(c, deps, 'unsubscribe');
    if (holder instanceof Response) return holder;
    const outcome = await endSubscription(deps, holder.owner, holder.by);
    if (outcome.kind === 'unknown-subscription') return answerError(c, 400, 'token-forged');
    return answerEnded(c);
  });
}

interface ButtonView {
  readonly title: string;
  readonly text: string;
  readonly label: string;
}

function answerButton(c: SiteContext, scope: LinkScope, { title, text, label }: ButtonView): Response {
  const action = `${linkPaths[scope]}?t=${encodeURIComponent(tokenOf(c))}`;
  return respondPage(c, { title }, <TokenPage title={title} text={text} button={{ action, label }} />);
}

/** Whether it was confirmed just now or long ago. */
function answerConfirmed(c: SiteContext, { windowEnd, windowStart, confirmedAt }: Subscription, { clock }: WebDeps) {
  const { language, formats } = c.get('reader');
  const t = subscriptionPhrases[language];
  const moment = formats.dateTime(new Date(windowEnd ?? clock.now()));
  const isFirst = looksBack({ start: windowStart ?? '' }, confirmedAt);
  const text = isFirst ? t.confirmed(moment) : t.confirmedBefore(moment);
  return respondPage(c, { title: t.confirmedTitle }, <TokenPage title={t.confirmedTitle} text={text} />);
}

/** Nothing is left to do: a button here would be one that does nothing. */
function answerEnded(c: SiteContext, status: 200 | 410 = 200): Response {
  const t = subscriptionPhrases[c.get('reader').language];
  const link = { href: '/subscribe', label: t.again };
  const page = <TokenPage title={t.endedTitle} text={t.ended} link={link} />;
  return respondPage(c, { title: t.endedTitle, status }, page);
}

/** The subscription that a link has confirmed, even where the link itself has expired since: to look at it changes nothing. */
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

/** Who holds the link and what it is for, or the answer to a link that does not hold. */
async function readHolder(c: SiteContext, deps: WebDeps, scope: LinkScope): Promise<Holder | Response> {
  const verdict = await checkGrant(deps, tokenOf(c), scope);
  switch (verdict.kind) {
    case 'valid':
      return verdict;
    case 'expired':
      return answerError(c, 410, 'token-expired');
    case 'revoked':
      return answerError(c, 410, 'token-revoked');
    case 'forged':
      return answerError(c, 400, 'token-forged');
  }
}

/** Mails write `t`; `token` is what a person would type. */
function tokenOf(c: SiteContext): string {
  return c.req.query('t') ?? c.req.query('token') ?? '';
}
