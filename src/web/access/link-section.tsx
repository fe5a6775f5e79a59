import type { Reader } from '../site-env.js';
import { accountPhrases } from './account-phrases.js';

/** Addresses of one's own, as parts of the account's page. */
export type OwnLinks = 'feeds' | 'calendars';

/** An address that somebody made, and may end. */
export interface ListedLink {
  /** Id of the grant. */
  readonly id: string;
  readonly createdAt: string;
  /** The page that shows the same; null where it is not there any more. */
  readonly home: string | null;
  /** What it is of. */
  readonly words: string;
}

interface LinkSectionProps {
  /** Part of the page, and of the address that ends one: `feeds`. */
  readonly id: OwnLinks;
  readonly phrases: { readonly yours: string; readonly yoursIntro: string; readonly none: string };
  readonly links: readonly ListedLink[];
  readonly reader: Reader;
}

/** One's own addresses of a kind, and a button that ends each. */
export function LinkSection({ id: part, phrases, links, reader }: LinkSectionProps) {
  const t = accountPhrases[reader.language];
  return (
    <section id={part}>
      <h2>{phrases.yours}</h2>
      <p>{links.length === 0 ? phrases.none : phrases.yoursIntro}</p>
      {links.length === 0 ? null : (
        <ul class="rows">
          {links.map(({ id, createdAt, home, words }) => (
            <li class="row" key={id}>
              <p>{home === null ? words : <a href={home}>{words}</a>}</p>
              <p class="quiet">{t.linkMade(reader.moment(new Date(createdAt)))}</p>
              <form method="post" action={`/account/${part}/${id}/revoke`}>
                <button type="submit">
                  {t.revokeLink}
                  <span class="hidden"> ({words})</span>
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
