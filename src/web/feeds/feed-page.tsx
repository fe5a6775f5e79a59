import type { FeedKind, FeedSubject } from '../../model/digest/subscription.js';
import { LinkForm, LinkMade, type RefusedLink } from '../access/own-links.js';
import { useWords } from '../layout/words.js';
import { feedPhrases } from './feed-phrases.js';
import type { FeedNames } from './name-feed.js';

interface FeedPageProps {
  readonly named: FeedNames;
  readonly addresses: { readonly atom: string; readonly json: string };
  /** Id of the grant. */
  readonly grant: string;
}

export function FeedMadePage({ named: { words, home }, addresses, grant }: FeedPageProps) {
  const [t] = useWords(feedPhrases);
  return (
    <LinkMade part="feeds" words={words} grant={grant} home={home}>
      {(['atom', 'json'] as const).map((format) => (
        <div class="panel" key={format}>
          <h2>{t[format]}</h2>
          <p>
            <code class="given-once">{addresses[format]}</code>
          </p>
        </div>
      ))}
    </LinkMade>
  );
}

interface FeedFormProps {
  readonly feed: FeedSubject;
  readonly refused?: RefusedLink | undefined;
}

export function FeedForm({ feed, refused }: FeedFormProps) {
  return (
    <LinkForm part="feeds" refused={refused}>
      <input type="hidden" name="of" value={feed.of} />
      <input type="hidden" name="subject" value={feed.subject} />
    </LinkForm>
  );
}

interface FollowProps {
  readonly feed: FeedSubject & { readonly of: Exclude<FeedKind, 'search' | 'saved' | 'act'> };
}

export function FollowByFeed({ feed }: FollowProps) {
  const [t] = useWords(feedPhrases);
  const words = { policy: t.followPolicy, digests: t.followDigests };
  return (
    <details class="fold">
      <summary>{words[feed.of]}</summary>
      <FeedForm feed={feed} />
    </details>
  );
}
