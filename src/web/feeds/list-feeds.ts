import { linksOf } from '../../decisions/access/own-links.js';
import type { UiLanguage } from '../../model/digest/subscription.js';
import type { ListedLink } from '../access/link-section.js';
import { loadNaming } from '../policies/load-naming.js';
import type { WebDeps } from '../web-deps.js';
import { feedPhrases } from './feed-phrases.js';
import { nameFeed } from './name-feed.js';

/** The feeds of an account, with what each is of. */
export async function listFeeds(deps: WebDeps, account: string, language: UiLanguage): Promise<readonly ListedLink[]> {
  const feeds = await linksOf(deps.store, 'feed', account);
  if (feeds.length === 0) return [];
  const naming = await loadNaming(deps, language);
  return Promise.all(
    feeds.map(async ({ id, createdAt, feed }) => {
      const named = await nameFeed(deps, feed, naming);
      return { id, createdAt, home: named?.home ?? null, words: named?.words ?? feedPhrases[language].gone };
    }),
  );
}
