import { actorNamed } from '../../decisions/name-actor.js';
import { PersonName } from '../../model/access/principal.js';
import { limits } from '../../model/limits.js';
import { useWords } from '../layout/words.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { followPhrases } from './follow-phrases.js';
import { type Followed, searchFollowed } from './followed.js';

/** What the reader follows, and the address of the page. */
export interface Follows {
  /** Ids of the reader's own saved searches, by their search. */
  readonly saved: ReadonlyMap<string, string>;
  /** Path and query of the page, to which the button returns. */
  readonly back: string;
}

/** Empty if the reader has no name yet (no sign-in, nothing signed). */
export async function loadFollows(c: SiteContext, deps: WebDeps): Promise<Follows> {
  const { pathname, search } = new URL(c.req.url);
  const { account, name } = c.get('reader');
  const person = PersonName.safeParse(account?.name ?? name).data;
  if (person === undefined) return { saved: new Map(), back: pathname + search };
  const owner = await actorNamed(deps, person);
  const own = { deleted: false, owner };
  const { documents } = await deps.store.savedSearches.find('ofOwner', own, { limit: limits.ownSearches });
  return { saved: new Map(documents.map(({ value }) => [value.search, value.id])), back: pathname + search };
}

interface FollowButtonProps extends Followed {
  readonly follows: Follows;
  /** The name of the subject, for people who hear the button among others. */
  readonly name?: string | undefined;
}

/** Follows with one press. For a followed subject, says so and offers to end it. */
export function FollowButton({ of, subject, follows, name }: FollowButtonProps) {
  const [t] = useWords(followPhrases);
  const saved = follows.saved.get(searchFollowed({ of, subject }));
  const id = anchorOf({ of, subject });
  const heard = name === undefined ? null : <span class="sr">{` (${name})`}</span>;
  return (
    <form class="follow" method="post" action="/follow" id={id}>
      <input type="hidden" name="of" value={of} />
      <input type="hidden" name="subject" value={subject} />
      <input type="hidden" name="back" value={`${follows.back}#${id}`} />
      {saved === undefined ? (
        <button type="submit" class="btn small">
          {t.follow}
          {heard}
        </button>
      ) : (
        <>
          <a class="soft" href={`/saved#${saved}`}>
            {t.followed}
          </a>
          <button type="submit" class="btn small quiet" name="end" value={saved}>
            {t.unfollow}
            {heard}
          </button>
        </>
      )}
    </form>
  );
}

/** The id of the button on its page. It needs no escaping in an address. */
function anchorOf({ of, subject }: Followed): string {
  return `follow-${of}-${subject.replace(/[^A-Za-z0-9]+/g, '-').slice(0, 80)}`;
}
