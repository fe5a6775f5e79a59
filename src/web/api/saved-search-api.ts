import { z } from 'zod';
import { parseSince } from '../../coverage/parse-since.js';
import { actorNamed } from '../../decisions/name-actor.js';
import { changeSavedSearch, deleteSavedSearch, keptSearch, saveSearch } from '../../decisions/save-search.js';
import { savedSearchJson, showSearches } from '../../jobs/read/saved-searches.js';
import { PersonName } from '../../model/access/principal.js';
import { Instant } from '../../model/item/entry.js';
import { SearchActions } from '../../model/item/triage.js';
import { limits } from '../../model/limits.js';
import { type SavedSearch, SavedSearchRequest } from '../../model/search/saved-search.js';
import type { Clock } from '../../ports/clock.js';
import { newJob } from '../../ports/queue/known-jobs.js';
import { orNotFound } from '../http/answer-error.js';
import { answerDecided, settled } from '../http/if-match.js';
import type { Decided } from '../http/operation.js';
import { invalidField } from '../http/read-asked.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import { listable, requireChangeable, requireForEveryone } from '../saved/opened-search.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { changeBodies } from './change-bodies.js';
import { next, PageParameters, reason } from './parameters.js';

const DeleteParameters = z.strictObject({ reason });

const SavedShape = z
  .object({
    id: z.string(),
    name: z.string(),
    search: z.string().describe('As in the address of the search page.'),
    everyone: z.boolean(),
    owner: z.string().nullable().describe('Who owns it; `null` for one for everyone.'),
    actions: SearchActions.describe('What is done by itself with what arrives in it, under a name of its own.'),
    actsFrom: Instant.nullable().describe('What is published from then on; `null` where nothing is done by itself.'),
    new: z
      .number()
      .int()
      .nonnegative()
      .nullable()
      .describe('Items first seen `since`, or found to satisfy it only since; `null` where that takes too long.'),
    createdAt: Instant,
    updatedAt: Instant,
    auditSequence: z.number().int().positive(),
    address: z.string().describe('Of its page.'),
  })
  .meta({ id: 'SavedSearch', description: 'A search saved on the server.' });
const { PutBody, PatchBody } = changeBodies(SavedSearchRequest.shape, SavedShape);
const ChangeBody = PatchBody.extend({ reason });
const SavedListShape = z.object({ searches: z.array(SavedShape), next });

const path = `/api/v1/saved-searches/:id{${idPattern}}` as const;
const tag = 'Saved searches';
const yours = 'A personal one is changed by its owner alone, one for everyone by whoever may decide; otherwise 403.';

async function showSaved(deps: WebDeps, saved: SavedSearch, since?: string) {
  const [only] = await showSearches(deps, [saved], () => since);
  return only && savedSearchJson(only);
}

export function addSavedSearchApi(routes: SiteRoutes, deps: WebDeps): void {
  const OneParameters = z.strictObject({ since: sinceParameter(deps.clock) });
  const ListParameters = PageParameters.extend({ ...OneParameters.shape, owner: PersonName.optional() });

  routes.operation({
    ...{ method: 'GET', path: '/api/v1/saved-searches', right: 'read', id: 'listSavedSearches', tag },
    summary: 'Searches saved on the server, by name, with the number of new items in each',
    description:
      'Those for everyone and, where people sign in, your own: a page may hold few or none, so go on until `next` is `null`.',
    query: ListParameters,
    answer: { description: 'A page of searches.', body: SavedListShape },
    handle: async (c, { query: { owner, since, ...page } }) => {
      const found = await (owner === undefined
        ? deps.store.savedSearches.find('kept', { deleted: false }, page)
        : deps.store.savedSearches.find('ofOwner', { deleted: false, owner: await actorNamed(deps, owner) }, page));
      const all = found.documents.map(({ value }) => value).filter(await listable(c, deps));
      const searches = (await showSearches(deps, all, () => since)).map(savedSearchJson);
      return c.json({ searches, next: found.next ?? null });
    },
  });

  routes.decision({
    ...{ method: 'POST', path: '/api/v1/saved-searches', right: 'read', id: 'saveSearch', tag },
    summary: 'Saves a search under a name',
    body: SavedSearchRequest,
    example: { name: 'Biometrics in France', search: 'q=biométrie&jurisdiction=fr' },
    answer: { status: 201, description: 'The search.', body: SavedShape },
    handle: async (c, { body, by }) => {
      requireForEveryone(c, deps, body.everyone);
      const made = await saveSearch(deps, { ...body, by });
      if (made.kind === 'too-many') return tooMany(made);
      if (made.kind === 'actions-refused') return invalidActions(made.why, body.actions);
      // Only a hint, since the sweep finds unmatched items, too.
      await deps.queue.enqueue(newJob.matchPolicies());
      return c.json(await showSaved(deps, made.saved), 201);
    },
  });

  routes.operation({
    ...{ method: 'GET', path, right: 'read', id: 'getSavedSearch', tag, summary: 'One saved search' },
    query: OneParameters,
    answer: { description: 'The search.', body: SavedShape },
    handle: async (c, { query }) => {
      const saved = await keptSearch(deps.store, c.req.param('id'));
      return answerDecided(c, deps.store, orNotFound(saved && (await showSaved(deps, saved, query.since))));
    },
  });

  addSavedSearchChanges(routes, deps);
}

const changing = { path, right: 'read', tag, ifMatch: true } as const;
const changed = { description: 'The search.', body: SavedShape };
const becomes = `One that is no longer for everyone becomes that of \`by\`, and does nothing by itself any more. Actions hold for what is published from then on. ${yours}`;

function addSavedSearchChanges(routes: SiteRoutes, deps: WebDeps): void {
  const change = async (
    c: SiteContext,
    id: string,
    { body, by, seen }: Decided<unknown, z.output<typeof ChangeBody>>,
  ) => {
    await requireChangeable(c, deps, id);
    requireForEveryone(c, deps, body.everyone ?? false);
    const outcome = await settled(deps.store, changeSavedSearch(deps, id, { ...body, by, seen }));
    if (outcome.kind === 'too-many') return tooMany(outcome);
    if (outcome.kind === 'actions-refused') return invalidActions(outcome.why, body.actions);
    await deps.queue.enqueue(newJob.matchPolicies());
    return answerDecided(c, deps.store, orNotFound(await showSaved(deps, outcome.saved)));
  };

  routes.decision({
    ...{ ...changing, method: 'PUT', id: 'changeSavedSearch', summary: 'Replaces a saved search', answer: changed },
    description: becomes,
    body: PutBody.extend({ reason }),
    example: {
      ...{ name: 'Biometrics in France', search: 'q=biométrie&jurisdiction=fr', everyone: true },
      ...{ actions: { impact: 'high' } },
    },
    handle: (c, asked) => change(c, c.req.param('id'), asked),
  });

  routes.decision({
    ...{ ...changing, method: 'PATCH', id: 'patchSavedSearch', summary: 'Changes the named fields of a saved search' },
    description: `What is left out stays. ${becomes}`,
    ...{ body: ChangeBody, example: { name: 'Biometrics in France' }, answer: changed },
    handle: (c, asked) => change(c, c.req.param('id'), asked),
  });

  routes.decision({
    ...{ ...changing, method: 'DELETE', id: 'deleteSavedSearch', summary: 'Deletes a saved search' },
    description: yours,
    query: DeleteParameters,
    answer: { status: 204, description: 'It is deleted.' },
    handle: async (c, { query, by, seen }) => {
      await requireChangeable(c, deps, c.req.param('id'));
      await settled(deps.store, deleteSavedSearch(deps, c.req.param('id'), { by, reason: query.reason, seen }));
      await deps.queue.enqueue(newJob.matchPolicies());
    },
  });
}

function invalidActions(why: 'owner' | 'policy', actions: unknown): Response {
  return why === 'owner'
    ? invalidField('actions', 'nothing here of a search that is not for everyone', actions)
    : invalidField('actions.tag', 'the id of a policy that is not retired', actions);
}

function tooMany({ most, got }: { readonly most: number; readonly got: number }): Response {
  return invalidField('everyone', `at most ${most} of whose it would be: delete one first`, got);
}

/** A moment, a number of days, or a day, from which items are new. */
function sinceParameter(clock: Pick<Clock, 'now'>) {
  return z
    .string()
    .max(limits.momentChars)
    .transform((text) => Instant.safeParse(text).data ?? parseSince(text, clock.now()))
    .refine((moment) => moment !== undefined, 'expected a moment, a number of days such as 7d, or a past date')
    .optional()
    .describe('From when on items count as new: `7d`, a past day, or a moment.');
}
