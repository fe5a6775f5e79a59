import { confirmSubscription, endSubscription } from '../../decisions/subscribe.js';
import { linkPaths } from '../../digest/digest-links.js';
import { looksBack } from '../../digest/first-window.js';
import { type TokenPurpose, verifyToken } from '../../digest/token.js';
import type { Subscription } from '../../model/subscription.js';
import { answerError } from '../http/answer-error.js';
import { respondPage } from '../layout/respond-page.js';
import type { SiteApp, SiteContext } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';
import { subscriptionPhrases } from './subscription-phrases.js';
import { TokenPage } from './token-page.js';

/** The links of mails. Opening one shows a page; only its button, or a mail program's one-click POST, acts. */
export function addTokenRoutes(app: SiteApp, deps: WebDeps): void {
  app.get(linkPaths.confirm, async (c) => {
    const used = await confirmedBy(c, deps);
    if (used) return answerConfirmed(c, used, deps);
    const subject = readToken(c, deps, 'confirm');
    if (subject instanceof Response) return subject;
    const subscription = (await deps.store.subscriptions.get(subject))?.value;
    if (!subscription) return answerError(c, 400, 'token-forged');
    if (subscription.state === 'unsubscribed') return answerEnded(c);
    const t = subscriptionPhrases[c.get('reader').language];
    return answerButton(c, 'confirm', { title: t.confirmTitle, text: t.confirmText, label: t.confirmButton });
  });

  app.post(linkPaths.confirm, async (c) => {
    const subject = readToken(c, deps, 'confirm');
    if (subject instanceof Response) return subject;
    const outcome = await confirmSubscription(deps, subject);
    if ('subscription' in outcome) return answerConfirmed(c, outcome.subscription, deps);
    return outcome.kind === 'ended' ? answerEnded(c, 410) : answerError(c, 400, 'token-forged');
  });

  app.get(linkPaths.unsubscribe, async (c) => {
    const subject = readToken(c, deps, 'unsubscribe');
    if (subject instanceof Response) return subject;
    const subscription = (await deps.store.subscriptions.get(subject))?.value;
    if (!subscription) return answerError(c, 400, 'token-forged');
    if (subscription.state === 'unsubscribed') return answerEnded(c);
    const t = subscriptionPhrases[c.get('reader').language];
    return answerButton(c, 'unsubscribe', { title: t.endTitle, text: t.endText, label: t.endButton });
  });

  app.post(linkPaths.unsubscribe, async (c) => {
    const subject = readToken(c, deps, 'unsubscribe');
    if (subject instanceof Response) return subject;
    const outcome = await endSubscription(deps, subject);
    if (outcome.kind === 'unknown-subscription') return answerError(c, 400, 'token-forged');
    return answerEnded(c);
  });
}

interface ButtonView {
  readonly title: string;
  readonly text: string;
  readonly label: string;
}

function answerButton(
  c: SiteContext,
  purpose: 'confirm' | 'unsubscribe',
  { title, text, label }: ButtonView,
): Response {
  const action = `${linkPaths[purpose]}?t=${encodeURIComponent(tokenOf(c))}`;
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
async function confirmedBy(c: SiteContext, { keyRing, clock, store }: WebDeps): Promise<Subscription | undefined> {
  const verdict = verifyToken(keyRing, tokenOf(c), 'confirm', clock.now());
  if (verdict.kind === 'forged') return undefined;
  const subscription = (await store.subscriptions.get(verdict.subject))?.value;
  return subscription?.state === 'active' ? subscription : undefined;
}

/** What the token is about, or the answer to one that does not hold. */
function readToken(c: SiteContext, { keyRing, clock }: WebDeps, purpose: TokenPurpose): string | Response {
  const verdict = verifyToken(keyRing, tokenOf(c), purpose, clock.now());
  switch (verdict.kind) {
    case 'valid':
      return verdict.subject;
    case 'expired':
      return answerError(c, 410, 'token-expired');
    case 'forged':
      return answerError(c, 400, 'token-forged');
    default:
      return verdict satisfies never;
  }
}

/** Mails write `t`; `token` is what a person would type. */
function tokenOf(c: SiteContext): string {
  return c.req.query('t') ?? c.req.query('token') ?? '';
}
