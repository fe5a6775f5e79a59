import { tokensOf } from '../../decisions/access/api-tokens.js';
import { sessionsOf } from '../../decisions/access/sessions.js';
import { listCalendars } from '../deadlines/list-calendars.js';
import { listFeeds } from '../feeds/list-feeds.js';
import type { SignedInPerson } from '../http/for-person.js';
import { respondPage } from '../layout/respond-page.js';
import type { SiteContext } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';
import { AccountPage } from './account-page.js';
import { accountPhrases } from './account-phrases.js';
import { listMade } from './list-made.js';
import type { RefusedToken } from './token-section.js';

/** The page of one's own account, also where the form of a token on it was refused. */
export async function answerAccount(
  c: SiteContext,
  deps: WebDeps,
  { account, sessionId }: SignedInPerson,
  refused?: RefusedToken,
): Promise<Response> {
  const reader = c.get('reader');
  const [sessions, tokens, feeds, calendars, made] = await Promise.all([
    sessionsOf(deps, account.id),
    tokensOf(deps.store, account.id),
    listFeeds(deps, account.id, reader.language),
    listCalendars(deps, account.id, reader.language),
    listMade(deps, reader.language),
  ]);
  const { account: title } = accountPhrases[reader.language];
  const signOutUrl = deps.proxy?.signOutUrl ?? null;
  const page = (
    <AccountPage {...{ account, sessionId, signOutUrl, sessions, tokens, feeds, calendars, made, refused, reader }} />
  );
  return respondPage(c, { title, status: refused === undefined ? 200 : 422 }, page);
}
