import { useReader, useWords } from '../layout/words.js';
import { accountPhrases } from './account-phrases.js';

type OwnLinks = 'feeds' | 'calendars';

export interface ListedLink {
  /** Id of the grant. */
  readonly id: string;
  readonly createdAt: string;
  /** The page that shows the same; null where it is not there any more. */
  readonly home: string | null;
  readonly words: string;
}

interface LinkSectionProps {
  /** Part of the page, and of the address that ends one: `feeds`. */
  readonly id: OwnLinks;
  readonly phrases: { readonly yours: string; readonly yoursIntro: string; readonly none: string };
  readonly links: readonly ListedLink[];
}

export function LinkSection({ id: part, phrases, links }: LinkSectionProps) {
  const [t, reader] = useWords(accountPhrases);
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

interface RevokeNoteProps {
  readonly part: OwnLinks;
  /** Id of the grant. */
  readonly grant: string;
  readonly phrases: { readonly revokeHere: string; readonly revokeCommand: string };
}

/** How the address that was just made is ended: on the page of one's account, or by a command where nobody signs in. */
export function RevokeNote({ part, grant, phrases }: RevokeNoteProps) {
  const reader = useReader();
  return (
    <p class="quiet">
      {reader.account ? (
        <a href={`/account#${part}`}>{phrases.revokeHere}</a>
      ) : (
        <>
          {phrases.revokeCommand}
          <code>vigie grants revoke {grant}</code>
        </>
      )}
    </p>
  );
}
