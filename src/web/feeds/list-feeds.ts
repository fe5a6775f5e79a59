import { feedsOf } from '../../decisions/issue-feed.js';
import type { UiLanguage } from '../../model/subscription.js';
import type { WebDeps } from '../web-deps.js';
import type { ListedFeed } from './feed-list.js';
import { feedNaming } from './feed-naming.js';
import { nameFeed } from './name-feed.js';

/** The feeds of an account, with what each is of. */
export async function listFeeds(deps: WebDeps, account: string, language: UiLanguage): Promise<readonly ListedFeed[]> {
  const feeds = await feedsOf(deps.store, account);
  if (feeds.length === 0) return [];
  const naming = await feedNaming(deps, language);
  return Promise.all(feeds.map(async (grant) => ({ grant, named: await nameFeed(deps, grant.feed, naming) })));
}
