import type { FeedGrant } from '../../decisions/issue-feed.js';
import type { Reader } from '../site-env.js';
import { feedPhrases } from './feed-phrases.js';
import type { NamedFeed } from './name-feed.js';

export interface ListedFeed {
  readonly grant: FeedGrant;
  /** Undefined where what it was of is not there any more. */
  readonly named: NamedFeed | undefined;
}

/** One's own feeds, and a button that ends each. */
export function FeedSection({ feeds, reader }: { readonly feeds: readonly ListedFeed[]; readonly reader: Reader }) {
  const t = feedPhrases[reader.language];
  return (
    <section id="feeds">
      <h2>{t.yours}</h2>
      <p>{feeds.length === 0 ? t.none : t.yoursIntro}</p>
      {feeds.length === 0 ? null : (
        <ul class="rows">
          {feeds.map(({ grant: { id, createdAt }, named }) => (
            <li class="row" key={id}>
              <p>{named ? <a href={named.home}>{named.words}</a> : t.gone}</p>
              <p class="quiet">{t.createdOn(reader.moment(new Date(createdAt)))}</p>
              <form method="post" action={`/account/feeds/${id}/revoke`}>
                <button type="submit">
                  {t.revoke}
                  <span class="hidden"> ({named?.words ?? t.gone})</span>
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
