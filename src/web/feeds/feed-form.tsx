import type { FeedKind, FeedSubject } from '../../model/digest/subscription.js';
import { NameField } from '../layout/field.js';
import type { Reader } from '../site-env.js';
import { feedPhrases } from './feed-phrases.js';

export interface RefusedFeed {
  /** The name that was sent, where that is what was wrong. */
  readonly name: string;
  /** Null where the name is missing. */
  readonly tooMany: number | null;
}

interface FeedFormProps {
  readonly feed: FeedSubject;
  readonly reader: Reader;
  readonly refused?: RefusedFeed | undefined;
}

/** Makes the address of a feed: each press of the button makes one of its own. */
export function FeedForm({ feed, reader, refused }: FeedFormProps) {
  const t = feedPhrases[reader.language];
  const isNameless = refused !== undefined && refused.tooMany === null;
  return (
    <section class="panel calendar-panel" aria-labelledby="feed">
      <h2 id="feed">{t.title}</h2>
      <p>{t.text}</p>
      {refused?.tooMany == null ? null : (
        <p class="notice notice-alert" role="alert">
          {t.tooMany(refused.tooMany)}
        </p>
      )}
      <form class="retry" method="post" action="/feeds">
        <input type="hidden" name="of" value={feed.of} />
        <input type="hidden" name="subject" value={feed.subject} />
        <NameField
          id="feed-by"
          reader={reader}
          {...(isNameless ? { value: refused.name, error: t.nameMissing } : {})}
        />
        <button type="submit">{t.create}</button>
      </form>
    </section>
  );
}

interface FollowProps {
  readonly feed: FeedSubject & { readonly of: Exclude<FeedKind, 'search' | 'saved'> };
  readonly reader: Reader;
}

/** The one place of a page where a feed of it is asked for. */
export function FollowByFeed({ feed, reader }: FollowProps) {
  const t = feedPhrases[reader.language];
  const words = { policy: t.followPolicy, act: t.followAct, digests: t.followDigests };
  return (
    <details class="to-calendar">
      <summary>{words[feed.of]}</summary>
      <FeedForm feed={feed} reader={reader} />
    </details>
  );
}
