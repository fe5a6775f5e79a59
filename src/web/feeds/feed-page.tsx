import type { FeedKind, FeedSubject } from '../../model/digest/subscription.js';
import { RevokeNote } from '../access/link-section.js';
import { NameField } from '../layout/field.js';
import { Said, Section } from '../layout/page-parts.js';
import { useWords } from '../layout/words.js';
import { feedPhrases } from './feed-phrases.js';
import type { FeedNames } from './name-feed.js';

interface FeedPageProps {
  readonly named: FeedNames;
  readonly addresses: { readonly atom: string; readonly json: string };
  /** Id of the grant. */
  readonly grant: string;
}

export function FeedMadePage({ named, addresses, grant }: FeedPageProps) {
  const [t] = useWords(feedPhrases);
  return (
    <div class="narrow stacked">
      <h1>{t.madeTitle}</h1>
      <p>
        {t.holds}
        {t.colon}
        <strong>{named.words}</strong>
      </p>
      <p>{t.made}</p>
      {(['atom', 'json'] as const).map((format) => (
        <div class="panel" key={format}>
          <h2>{t[format]}</h2>
          <p>
            <code class="given-once">{addresses[format]}</code>
          </p>
        </div>
      ))}
      <RevokeNote part="feeds" grant={grant} phrases={t} />
      <p>
        <a href={named.home}>{t.back}</a>
      </p>
    </div>
  );
}

export interface RefusedFeed {
  /** The name that was sent, where that is what was wrong. */
  readonly name: string;
  /** Null where the name is missing. */
  readonly tooMany: number | null;
}

interface FeedFormProps {
  readonly feed: FeedSubject;
  readonly refused?: RefusedFeed | undefined;
}

/** Makes the address of a feed: each press of the button makes one of its own. */
export function FeedForm({ feed, refused }: FeedFormProps) {
  const [t] = useWords(feedPhrases);
  const isNameless = refused !== undefined && refused.tooMany === null;
  return (
    <Section class="panel calendar-panel" id="feed" title={t.title}>
      <p>{t.text}</p>
      <Said as="alert" text={refused?.tooMany == null ? null : t.tooMany(refused.tooMany)} />
      <form class="retry" method="post" action="/feeds">
        <input type="hidden" name="of" value={feed.of} />
        <input type="hidden" name="subject" value={feed.subject} />
        <NameField id="feed-by" {...(isNameless ? { value: refused.name, error: t.nameMissing } : {})} />
        <button type="submit">{t.create}</button>
      </form>
    </Section>
  );
}

interface FollowProps {
  readonly feed: FeedSubject & { readonly of: Exclude<FeedKind, 'search' | 'saved'> };
}

export function FollowByFeed({ feed }: FollowProps) {
  const [t] = useWords(feedPhrases);
  const words = { policy: t.followPolicy, act: t.followAct, digests: t.followDigests };
  return (
    <details class="to-calendar">
      <summary>{words[feed.of]}</summary>
      <FeedForm feed={feed} />
    </details>
  );
}
