import { actorOf } from '../../decisions/name-actor.js';
import { deleteSavedSearch, keptSearch, saveSearch } from '../../decisions/save-search.js';
import { endSubscription } from '../../decisions/subscribe.js';
import type { Person } from '../../model/access/principal.js';
import { limits } from '../../model/limits.js';
import type { SavedSearch } from '../../model/search/saved-search.js';
import { parseSearch } from '../../model/search/search.js';
import { answerError, orNotFound } from '../http/answer-error.js';
import { leadTo } from '../http/lead-to.js';
import { personOf } from '../http/principal-of-request.js';
import { localPath, readFields } from '../http/read-form.js';
import { refuseChange } from '../http/require-right.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { NameField } from '../layout/field.js';
import { PageHead, Submit } from '../layout/page-parts.js';
import { respondPage } from '../layout/respond-page.js';
import { useWords } from '../layout/words.js';
import { loadNaming } from '../policies/policy-names.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { subscriptionsOf } from './delivered.js';
import { followPhrases } from './follow-phrases.js';
import { Followed, nameFollowed, searchFollowed } from './followed.js';
import { mailFilter } from './saved-links.js';
import { savedPhrases } from './saved-phrases.js';

/** One address for every button. Following twice changes nothing. Ending a search that no longer exists answers `not-found`. */
export function addFollowRoutes(routes: SiteRoutes, deps: WebDeps): void {
  routes.post('/follow', 'read', async (c) => {
    const fields = await readFields(c);
    const form = Followed.safeParse({ of: fields.get('of'), subject: fields.get('subject') });
    const search = form.success ? searchFollowed(form.data) : '';
    if (!form.success || search === '') return answerError(c, 400, 'form');
    const { language } = c.get('reader');
    const by = personOf(c, fields.get('by') || c.get('reader').name);
    const name = nameFollowed(form.data, await loadNaming(deps, language));
    if (!by) return askName(c, name, fields);
    const refused = fields.has('end')
      ? await unfollow(c, deps, { id: fields.get('end') ?? '', by })
      : await follow(c, deps, { name, search, by });
    return refused ?? leadTo(c, backFrom(fields), 'saved');
  });
}

interface Following {
  readonly name: string;
  readonly search: string;
  readonly by: Person;
}

async function follow(c: SiteContext, deps: WebDeps, { name, search, by }: Following): Promise<Response | undefined> {
  const own = { deleted: false, owner: await actorOf(deps, by) };
  await deps.store.refresh();
  const { documents } = await deps.store.savedSearches.find('ofOwner', own, { limit: limits.ownSearches });
  if (documents.some(({ value }) => value.search === search)) return undefined;
  const made = await saveSearch(deps, { name, search, everyone: false, by });
  if (made.kind === 'saved') return undefined;
  const { errors, title } = savedPhrases[c.get('reader').language];
  const { number } = c.get('reader').formats;
  const text = errors.most(number(limits.ownSearches), number(limits.everybodysSearches));
  const page = (
    <PageHead title={title} lead={text}>
      <p>
        <a href="/saved">{title}</a>
      </p>
    </PageHead>
  );
  return respondPage(c, { title, status: 422 }, page);
}

async function unfollow(
  c: SiteContext,
  deps: WebDeps,
  { id, by }: { readonly id: string; readonly by: Person },
): Promise<Response | undefined> {
  const saved = orNotFound(await keptSearch(deps.store, id));
  // Without sign-in, only their names tell people apart.
  if (saved.owner !== (await actorOf(deps, by))) return refuseChange(c, deps, 'owner');
  await deleteSavedSearch(deps, id, { by, reason: '' });
  await endMails(c, deps, saved, by);
  return undefined;
}

/** Ends the mails of a search that is no longer followed. Only a signed-in reader's address is known. */
async function endMails(c: SiteContext, deps: WebDeps, saved: SavedSearch, by: Person): Promise<void> {
  const visitor = c.get('visitor');
  const search = parseSearch(saved.search);
  if (visitor.kind !== 'signed-in' || !search) return;
  const filter = mailFilter(search);
  for (const subscription of await subscriptionsOf(deps.store, visitor.account.address))
    if (subscription.filter === filter) await endSubscription(deps, subscription.id, by);
}

/** The address of the page with the button, with the button as its anchor. */
function backFrom(fields: URLSearchParams): string {
  const [path = '', anchor = ''] = (fields.get('back') ?? '').split('#');
  return /^[A-Za-z][\w-]*$/.test(anchor) ? `${localPath(path)}#${anchor}` : localPath(path);
}

function askName(c: SiteContext, name: string, fields: URLSearchParams): Response {
  const t = followPhrases[c.get('reader').language];
  return respondPage(c, { title: t.askName, status: 422 }, <AskName name={name} fields={fields} />);
}

function AskName({ name, fields }: { readonly name: string; readonly fields: URLSearchParams }) {
  const [t] = useWords(followPhrases);
  return (
    <div class="narrow">
      <PageHead title={t.askName} lead={t.askNameText(name)} />
      <form class="stacked" method="post" action="/follow">
        {['of', 'subject', 'back', 'end'].map((field) =>
          fields.has(field) ? <input key={field} type="hidden" name={field} value={fields.get(field) ?? ''} /> : null,
        )}
        <NameField />
        <Submit label={fields.has('end') ? t.unfollow : t.follow} />
      </form>
    </div>
  );
}
