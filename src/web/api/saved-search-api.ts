import { z } from 'zod';
import { parseSince } from '../../coverage/parse-since.js';
import { actorNamed } from '../../decisions/name-actor.js';
import { changeSavedSearch, deleteSavedSearch, keptSearch, saveSearch } from '../../decisions/save-search.js';
import { savedSearchJson, showSearches } from '../../jobs/read/saved-searches.js';
import { Instant } from '../../model/entry.js';
import { PersonName } from '../../model/principal.js';
import { type SavedSearch, SavedSearchRequest } from '../../model/saved-search.js';
import { matchPoliciesJob } from '../../ports/known-jobs.js';
import { answerError } from '../http/answer-error.js';
import { idPattern } from '../http/path-id.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { TagForm } from '../policies/tag-form.js';
import { refuseEveryones, refuseToChange } from '../saved/may-change.js';
import type { SiteContext } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';
import { PageParameters, singleParams } from './api-page.js';
import { readJson, readParameters } from './read-json.js';
import { by, readPerson } from './read-person.js';

const { reason } = TagForm.shape;
const SaveBody = SavedSearchRequest.extend({ by });
const ChangeBody = SavedSearchRequest.extend({ by, reason });
const DeleteParameters = z.strictObject({ by, reason });

const path = `/api/v1/saved-searches/:id{${idPattern}}`;

export function addSavedSearchApi(routes: SiteRoutes, deps: WebDeps): void {
  const shown = async (saved: SavedSearch, since?: string) => {
    const [only] = await showSearches(deps, [saved], () => since);
    return only && savedSearchJson(only);
  };

  routes.get('/api/v1/saved-searches', 'read', async (c) => {
    const parameters = readParameters(singleParams(c.req.url), ListParameters(deps.clock.now()));
    if (parameters instanceof Response) return parameters;
    const { owner, since, ...page } = parameters;
    const found = await (owner === undefined
      ? deps.store.savedSearches.find('kept', { deleted: false }, page)
      : deps.store.savedSearches.find('ofOwner', { deleted: false, owner: await actorNamed(deps, owner) }, page));
    const all = found.documents.map(({ value }) => value);
    const searches = (await showSearches(deps, all, () => since)).map(savedSearchJson);
    return c.json({ searches, next: found.next ?? null });
  });

  routes.post('/api/v1/saved-searches', 'read', async (c) => {
    const body = await readJson(c, SaveBody);
    if (body instanceof Response) return body;
    const by = readPerson(c, deps, body.by);
    if (by instanceof Response) return by;
    const refused = await refuseEveryones(c, deps, body.everyone);
    if (refused) return refused;
    const saved = await saveSearch(deps, { ...body, by });
    // Only a hint: what items were not matched under is found without it.
    await deps.queue.enqueue(matchPoliciesJob());
    return c.json(await shown(saved), 201);
  });

  routes.get(path, 'read', async (c) => {
    const parameters = readParameters(singleParams(c.req.url), OneParameters(deps.clock.now()));
    if (parameters instanceof Response) return parameters;
    const saved = await keptSearch(deps.store, c.req.param('id'));
    return saved ? c.json(await shown(saved, parameters.since)) : answerError(c, 404, 'not-found');
  });

  routes.put(path, 'read', async (c) => {
    const body = await readJson(c, ChangeBody);
    if (body instanceof Response) return body;
    const by = readPerson(c, deps, body.by);
    if (by instanceof Response) return by;
    const refused =
      (await refuseToChange(c, deps, c.req.param('id'))) ?? (await refuseEveryones(c, deps, body.everyone));
    if (refused) return refused;
    const outcome = await changeSavedSearch(deps, c.req.param('id'), { ...body, by });
    if (outcome.kind === 'unknown-search') return answerError(c, 404, 'not-found');
    await deps.queue.enqueue(matchPoliciesJob());
    return c.json(await shown(outcome.saved));
  });

  routes.delete(path, 'read', (c) => answerDeletion(c, deps));
}

async function answerDeletion(c: SiteContext, deps: WebDeps): Promise<Response> {
  const parameters = readParameters(singleParams(c.req.url), DeleteParameters);
  if (parameters instanceof Response) return parameters;
  const by = readPerson(c, deps, parameters.by);
  if (by instanceof Response) return by;
  const id = c.req.param('id') ?? '';
  const refused = await refuseToChange(c, deps, id);
  if (refused) return refused;
  const outcome = await deleteSavedSearch(deps, id, { by, reason: parameters.reason });
  if (outcome === 'unknown-search') return answerError(c, 404, 'not-found');
  await deps.queue.enqueue(matchPoliciesJob());
  return c.body(null, 204);
}

function OneParameters(now: Date) {
  const since = z
    .string()
    .transform((text) => Instant.safeParse(text).data ?? parseSince(text, now))
    .refine((moment) => moment !== undefined, 'expected a moment, a number of days such as 7d, or a past date')
    .optional();
  return z.strictObject({ since });
}

function ListParameters(now: Date) {
  return PageParameters.extend({ ...OneParameters(now).shape, owner: PersonName.optional() });
}
