import { actPath } from '../../acts/act-address.js';
import { actsMeant, referenceName } from '../../acts/reference-name.js';
import { linksOf } from '../../decisions/access/own-links.js';
import { keptSearch } from '../../decisions/save-search.js';
import type { Naming } from '../../messages/value-name.js';
import type { FeedSubject } from '../../model/digest/subscription.js';
import { parseSearch, searchText } from '../../model/search/search.js';
import type { UiLanguage } from '../../model/ui-language.js';
import type { ListedLink } from '../access/own-links.js';
import { searchWords } from '../deadlines/deadline-params.js';
import { loadNaming } from '../policies/policy-names.js';
import { searchHref } from '../search/search-params.js';
import type { WebDeps } from '../site-env.js';
import { feedPhrases } from './feed-phrases.js';

export interface FeedNames {
  /** The subject in canonical form. */
  readonly subject: string;
  /** The name of the subject. */
  readonly words: string;
  /** Path and query of the page with the same content. */
  readonly home: string;
}

/** The name and the page of a feed. Undefined if its search, policy or act does not exist. */
export async function nameFeed(
  { store }: Pick<WebDeps, 'store'>,
  { of, subject }: FeedSubject,
  naming: Naming,
): Promise<FeedNames | undefined> {
  const t = feedPhrases[naming.language];
  switch (of) {
    case 'search':
      return nameSearch(subject, naming);
    case 'saved': {
      const saved = await keptSearch(store, subject);
      return saved && { subject, words: saved.name, home: `/saved/${subject}` };
    }
    case 'policy': {
      const policy = (await store.policies.get(subject))?.value;
      return policy && { subject, words: t.ofPolicy(policy.name), home: `/policies/${subject}` };
    }
    case 'act': {
      const [reference] = actsMeant(subject);
      if (reference === undefined) return undefined;
      return { subject: reference, words: referenceName(reference, naming.language), home: actPath(reference) };
    }
    case 'digests':
      return { subject: '', words: t.digests, home: '/digests' };
    default:
      return of satisfies never;
  }
}

function nameSearch(text: string, naming: Naming): FeedNames | undefined {
  const search = parseSearch(text);
  if (!search) return undefined;
  const words = searchWords({ ...search, role: [] }, naming);
  const subject = searchText(search);
  const home = subject === '' ? '/' : searchHref({ ...search, words: 'named' });
  return { subject, words: words === '' ? feedPhrases[naming.language].everything : words, home };
}

export async function listFeeds(deps: WebDeps, language: UiLanguage, account?: string): Promise<readonly ListedLink[]> {
  const feeds = await linksOf(deps.store, 'feed', account);
  if (feeds.length === 0) return [];
  const naming = await loadNaming(deps, language);
  return Promise.all(
    feeds.map(async ({ id, createdAt, feed }) => {
      const named = await nameFeed(deps, feed, naming);
      return {
        id,
        createdAt,
        account: feed.account,
        home: named?.home ?? null,
        words: named?.words ?? feedPhrases[language].gone,
      };
    }),
  );
}
