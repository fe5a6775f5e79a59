import { confirmSubscription, endSubscription } from '../../decisions/subscribe.js';
import { linkPaths } from '../../digest/digest-links.js';
import { type TokenPurpose, verifyToken } from '../../digest/token.js';
import { answerError } from '../http/answer-error.js';
import { respondPage } from '../layout/respond-page.js';
import type { SiteApp, SiteContext } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';
import { subscriptionPhrases } from './subscription-phrases.js';
import { TokenPage } from './token-page.js';

/** The links of mails. Opening one shows a page; only its button, or a mail program's one-click POST, acts. */
export function addTokenRoutes(app: SiteApp, deps: WebDeps): void {
  app.get(linkPaths.confirm, (c) => showTokenPage(c, deps, 'confirm'));

  app.post(linkPaths.confirm, async (c) => {
    const subject = readToken(c, deps, 'confirm');
    if (subject instanceof Response) return subject;
    const outcome = await confirmSubscription(deps, subject);
    if (!('subscription' in outcome)) {
      return outcome.kind === 'ended' ? answerError(c, 410, 'token-expired') : answerError(c, 400, 'token-forged');
    }
    const { language, formats } = c.get('reader');
    const t = subscriptionPhrases[language];
    const text = t.confirmed(formats.dateTime(new Date(outcome.subscription.windowEnd ?? deps.clock.now())));
    return respondPage(c, { title: t.confirmedTitle }, <TokenPage title={t.confirmedTitle} text={text} />);
  });

  app.get(linkPaths.unsubscribe, (c) => showTokenPage(c, deps, 'unsubscribe'));

  app.post(linkPaths.unsubscribe, async (c) => {
    const subject = readToken(c, deps, 'unsubscribe');
    if (subject instanceof Response) return subject;
    const outcome = await endSubscription(deps, subject);
    if (outcome.kind === 'unknown-subscription') return answerError(c, 400, 'token-forged');
    const t = subscriptionPhrases[c.get('reader').language];
    const link = { href: '/subscribe', label: t.again };
    return respondPage(c, { title: t.endedTitle }, <TokenPage title={t.endedTitle} text={t.ended} link={link} />);
  });
}

function showTokenPage(c: SiteContext, deps: WebDeps, purpose: 'confirm' | 'unsubscribe'): Response {
  const subject = readToken(c, deps, purpose);
  if (subject instanceof Response) return subject;
  const t = subscriptionPhrases[c.get('reader').language];
  const action = `${linkPaths[purpose]}?t=${encodeURIComponent(tokenOf(c))}`;
  const view =
    purpose === 'confirm'
      ? { title: t.confirmTitle, text: t.confirmText, button: { action, label: t.confirmButton } }
      : { title: t.endTitle, text: t.endText, button: { action, label: t.endButton } };
  return respondPage(c, { title: view.title }, <TokenPage {...view} />);
}

/** What the token is about, or the answer to one that does not hold. */
function readToken(c: SiteContext, { secret, clock }: WebDeps, purpose: TokenPurpose): string | Response {
  const verdict = verifyToken(secret, tokenOf(c), purpose, clock.now());
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
