import { actorNamed } from '../../decisions/name-actor.js';
import { changeSavedSearch, deleteSavedSearch, keptSearch, saveSearch } from '../../decisions/save-search.js';
import { tryActions } from '../../jobs/read/try-actions.js';
import { PersonName } from '../../model/access/principal.js';
import type { SavedSearch } from '../../model/search/saved-search.js';
import { parseSearch } from '../../model/search/search.js';
import { newJob } from '../../ports/queue/known-jobs.js';
import { loadPeople } from '../access/people.js';
import { answerGone, tellStale } from '../audit/tell-stale.js';
import { searchWords } from '../deadlines/deadline-params.js';
import { ExportLinks } from '../exports/export-links.js';
import { answerError, orNotFound } from '../http/answer-error.js';
import { leadTo } from '../http/lead-to.js';
import { personOf } from '../http/principal-of-request.js';
import { readFields } from '../http/read-form.js';
import { readSeen } from '../http/seen.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import { PageHead, Paging, Said, Section } from '../layout/page-parts.js';
import { respondPage } from '../layout/respond-page.js';
import { useWords } from '../layout/words.js';
import { loadNaming, loadPolicies, namingOf } from '../policies/policy-names.js';
import { SearchParams } from '../search/search-params.js';
import { answerSearch } from '../search/search-routes.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { type Delivered, DeliveredBy, loadDelivered, MailForm } from './delivered.js';
import { EditPage } from './edit-page.js';
import { FollowButton, type Follows, loadFollows } from './follow-button.js';
import {
  changeable,
  loadOpened,
  markLook,
  type OpenedSearch,
  requireChangeable,
  requireForEveryone,
} from './opened-search.js';
import { Reason, readSavedForm, refusedFor, type SavedFormState, SaveForm } from './save-form.js';
import { SavedFacts, SavedLinks } from './saved-links.js';
import { savedPhrases } from './saved-phrases.js';

interface ListedSearches {
  readonly searches: readonly OpenedSearch[];
  /** Addresses of the next and of the first page. */
  readonly next: string | undefined;
  readonly first: string | undefined;
}

interface SavedPageProps {
  /** Undefined if the reader is unknown. */
  readonly mine: ListedSearches | undefined;
  readonly everyones: ListedSearches;
  /** The search of each in words, by id. */
  readonly words: ReadonlyMap<string, string>;
  readonly delivered: Delivered;
  readonly follows: Follows;
}

function SavedPage({ mine, everyones, ...context }: SavedPageProps) {
  const [t, reader] = useWords(savedPhrases);
  return (
    <div class="narrow">
      <PageHead title={t.title} end={<ExportLinks list="searches" />}>
        <p class="soft">
          {t.how} <a href="/search">{t.toSearch}</a>
        </p>
      </PageHead>
      <Section id="mine" title={mine ? t.minesOf(reader.name) : t.mine}>
        {mine ? <List listed={mine} none={t.noneMine} {...context} /> : <p>{t.noName}</p>}
      </Section>
      <Section id="everyones" title={t.everyones}>
        <List listed={everyones} none={t.noneEveryones} {...context} />
      </Section>
    </div>
  );
}

interface ListProps extends Omit<SavedPageProps, 'mine' | 'everyones'> {
  readonly listed: ListedSearches;
  readonly none: string;
}

function List({ listed: { searches, next, first }, none, words, delivered, follows }: ListProps) {
  return (
    <>
      {searches.length === 0 ? <p>{none}</p> : null}
      <ul class="rows">
        {searches.map((opened) => (
          <li key={opened.saved.id} id={opened.saved.id}>
            <p class="t own">
              <a href={`/saved/${opened.saved.id}`}>{opened.saved.name}</a>
            </p>
            <p class="soft">{words.get(opened.saved.id)}</p>
            <SavedFacts opened={opened} />
            <DeliveredBy {...opened} delivered={delivered} />
            <MailForm {...opened} delivered={delivered} />
            <SavedLinks opened={opened} isListed />
            {opened.saved.owner === null ? null : (
              <FollowButton of="search" subject={opened.saved.search} follows={follows} name={opened.saved.name} />
            )}
          </li>
        ))}
      </ul>
      <Paging next={next} first={first} />
    </>
  );
}

const searchesPerPage = 25;
const path = `/saved/:id{${idPattern}}`;

export function addSavedRoutes(routes: SiteRoutes, deps: WebDeps): void {
  routes.get('/saved', 'read', (c) => answerList(c, deps));
  routes.post('/saved', 'read', (c) => answerNew(c, deps));
  routes.get(path, 'read', (c) => openSearch(c, deps, c.req.param('id')));

  routes.get(`${path}/edit`, 'read', async (c) => {
    const saved = await requireChangeable(c, deps, c.req.param('id'));
    return answerEdit(c, deps, saved.id, stateOf(saved));
  });

  routes.post(path, 'read', (c) => answerChange(c, deps, c.req.param('id')));
  routes.post(`${path}/delete`, 'read', (c) => answerDelete(c, deps, c.req.param('id')));
}

async function answerNew(c: SiteContext, deps: WebDeps): Promise<Response> {
  const read = readSavedForm(await readFields(c), (name) => personOf(c, name));
  if (read.kind === 'refused') return refuseSaving(c, read.state);
  requireForEveryone(c, deps, read.request.everyone);
  const made = await saveSearch(deps, { ...read.request, by: read.by });
  if (made.kind !== 'saved') return refuseSaving(c, refusedFor(made.kind, read.state));
  const { id } = made.saved;
  // Only a hint, since the sweep finds unmatched items, too.
  await deps.queue.enqueue(newJob.matchPolicies());
  markLook(c, deps, id);
  return leadTo(c, `/saved/${id}`, 'saved');
}

/** Shows what the search finds, and notes that the person looked. */
async function openSearch(c: SiteContext, deps: WebDeps, id: string): Promise<Response> {
  const [first] = await loadOpened(c, deps, [orNotFound(await keptSearch(deps.store, id))]);
  const opened = orNotFound(first);
  markLook(c, deps, opened.saved.id);
  return answerSearch(c, deps, { params: SearchParams.parse({ ...opened.search, words: 'named' }), opened });
}

/** Changes the search, or tries its actions without saving them. */
async function answerChange(c: SiteContext, deps: WebDeps, id: string): Promise<Response> {
  if (!(await keptSearch(deps.store, id))) return answerDeleted(c, deps, id);
  await requireChangeable(c, deps, id);
  const fields = await readFields(c);
  const read = readSavedForm(fields, (name) => personOf(c, name));
  if (fields.get('action') === 'try')
    return answerEdit(c, deps, id, { ...read.state, errors: new Set(), isTried: true });
  if (read.kind === 'refused') return answerEdit(c, deps, id, read.state);
  const { request, by, state } = read;
  const { reason, seen } = state;
  requireForEveryone(c, deps, request.everyone);
  const outcome = await changeSavedSearch(deps, id, { ...request, by, reason, seen });
  if (outcome.kind === 'unknown-search') return answerError(c, 404, 'not-found');
  if (outcome.kind === 'stale')
    return answerEdit(await tellStale(c, deps, outcome), deps, id, { ...state, seen: outcome.event.sequence });
  if (outcome.kind === 'too-many' || outcome.kind === 'actions-refused')
    return answerEdit(c, deps, id, refusedFor(outcome.kind, state));
  await deps.queue.enqueue(newJob.matchPolicies());
  return leadTo(c, `/saved/${id}`, 'saved');
}

async function answerDelete(c: SiteContext, deps: WebDeps, id: string): Promise<Response> {
  if (!(await keptSearch(deps.store, id))) return answerDeleted(c, deps, id);
  const saved = await requireChangeable(c, deps, id);
  const fields = await readFields(c);
  const named = fields.get('by') ?? '';
  const by = personOf(c, named);
  if (!by) return answerEdit(c, deps, id, { ...stateOf(saved), by: named, errors: new Set(['by'] as const) });
  const reason = Reason.parse(fields.get('reason'));
  const outcome = await deleteSavedSearch(deps, id, { by, reason, seen: readSeen(fields.get('seen')) });
  if (outcome.kind === 'stale') {
    const now = (await keptSearch(deps.store, id)) ?? saved;
    return answerEdit(await tellStale(c, deps, outcome), deps, id, { ...stateOf(now), reason });
  }
  await deps.queue.enqueue(newJob.matchPolicies());
  return leadTo(c, '/saved', 'removed');
}

function stateOf({ name, search, owner, actions, sequence }: SavedSearch): SavedFormState {
  const shown = { name, search, everyone: owner === null, actions, seen: sequence };
  return { ...shown, by: undefined, reason: '', errors: new Set() };
}

/** Tells who deleted it only to people who could change it, since a search may be private. */
async function answerDeleted(c: SiteContext, deps: WebDeps, id: string): Promise<Response> {
  const deleted = (await deps.store.savedSearches.get(id))?.value;
  const mayChange = await changeable(c, deps);
  return answerGone(c, deps, deleted && mayChange(deleted) ? deleted : undefined, () => answerList(c, deps));
}

async function answerList(c: SiteContext, deps: WebDeps): Promise<Response> {
  const reader = c.get('reader');
  const name = PersonName.safeParse(reader.name).data;
  const list = (owner: string | null, parameter: 'mine' | 'everyone') => listOf(c, deps, { owner, parameter });
  const mine = name === undefined ? undefined : await list(await actorNamed(deps, name), 'mine');
  const everyones = await list(null, 'everyone');
  const naming = await loadNaming(deps, reader.language);
  const shown = [...(mine?.searches ?? []), ...everyones.searches];
  const words = new Map(shown.map(({ saved, search }) => [saved.id, searchWords({ ...search, role: [] }, naming)]));
  const { title } = savedPhrases[reader.language];
  const [delivered, follows] = [await loadDelivered(c, deps), await loadFollows(c, deps)];
  const page = <SavedPage {...{ mine, everyones, words, delivered, follows }} />;
  return respondPage(c, { title, section: 'saved' }, page);
}

/** Each of the two lists has pages of its own. */
async function listOf(
  c: SiteContext,
  deps: WebDeps,
  { owner, parameter }: { readonly owner: string | null; readonly parameter: 'mine' | 'everyone' },
): Promise<ListedSearches> {
  const after = c.req.query(parameter) || undefined;
  const page = { limit: searchesPerPage, after };
  const { documents, next } = await deps.store.savedSearches.find('ofOwner', { deleted: false, owner }, page);
  const all = documents.map(({ value }) => value);
  return {
    searches: await loadOpened(c, deps, all),
    next: next && `/saved?${new URLSearchParams({ [parameter]: next })}`,
    first: after && '/saved',
  };
}

function refuseSaving(c: SiteContext, state: SavedFormState): Response {
  const search = parseSearch(state.search);
  if (!search || state.errors.has('search')) return answerError(c, 400, 'form');
  const t = savedPhrases[c.get('reader').language];
  return respondPage(
    c,
    { title: t.save, section: 'saved', status: 422 },
    <div class="narrow">
      <h1>{t.save}</h1>
      <Said as="alert" text={t.refused} />
      <SaveForm search={search} state={state} />
    </div>,
  );
}

interface Edited extends SavedFormState {
  readonly isTried?: boolean;
}

async function answerEdit(c: SiteContext, deps: WebDeps, id: string, state: Edited): Promise<Response> {
  const search = parseSearch(state.search);
  if (!search) return answerError(c, 400, 'form');
  const { language } = c.get('reader');
  const status = state.errors.size > 0 ? 422 : 200;
  const [policies, people] = await Promise.all([loadPolicies(deps.store), loadPeople(deps, language)]);
  const naming = await namingOf(deps, language, policies);
  const tried = state.isTried ? await tryActions(deps, search, state.actions ?? {}) : undefined;
  const page = <EditPage {...{ id, search, state, naming, policies, people, tried }} />;
  return respondPage(c, { title: savedPhrases[language].editTitle, section: 'saved', status }, page);
}
