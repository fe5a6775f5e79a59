import { RevokeNote } from '../access/revoke-note.js';
import type { Reader } from '../site-env.js';
import { feedPhrases } from './feed-phrases.js';
import type { FeedNames } from './name-feed.js';

interface FeedPageProps {
  readonly named: FeedNames;
  readonly addresses: { readonly atom: string; readonly json: string };
  /** Id of the grant. */
  readonly grant: string;
  readonly reader: Reader;
}

/** The addresses of a feed that was just made, which are shown this once. */
export function FeedMadePage({ named, addresses, grant, reader }: FeedPageProps) {
  const t = feedPhrases[reader.language];
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
      <RevokeNote part="feeds" grant={grant} phrases={t} reader={reader} />
      <p>
        <a href={named.home}>{t.back}</a>
      </p>
    </div>
  );
}
