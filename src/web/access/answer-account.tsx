import { tokensOf } from '../../decisions/api-tokens.js';
import { sessionsOf } from '../../decisions/sessions.js';
import { respondPage } from '../layout/respond-page.js';
import type { SiteContext, Visitor } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';
import { AccountPage } from './account-page.js';
import { accountPhrases } from './account-phrases.js';
import type { RefusedToken } from './token-section.js';

/** The page of one's own account, also where the form of a token on it was refused. */
export async function answerAccount(
  c: SiteContext,
  deps: Pick<WebDeps, 'store' | 'clock'>,
  visitor: Extract<Visitor, { readonly kind: 'signed-in' }>,
  refused?: RefusedToken,
): Promise<Response> {
  const reader = c.get('reader');
  const { id } = visitor.account;
  const [sessions, tokens] = await Promise.all([sessionsOf(deps, id), tokensOf(deps.store, id)]);
  const { account: title } = accountPhrases[reader.language];
  const page = <AccountPage {...visitor} sessions={sessions} tokens={tokens} refused={refused} reader={reader} />;
  return respondPage(c, { title, status: refused === undefined ? 200 : 422 }, page);
}
