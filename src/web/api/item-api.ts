import { z } from 'zod';
import { correctItem } from '../../decisions/correct-item.js';
import { decideTag } from '../../decisions/decide-tag.js';
import { takeOut } from '../../decisions/take-out.js';
import { loadSeeAlso } from '../../jobs/read/load-see-also.js';
import { runSearch } from '../../jobs/read/run-search.js';
import { CorrectedFinding } from '../../model/correction.js';
import { collectParams } from '../../model/search.js';
import { itemJson } from '../../shapes/item-shape.js';
import { memberJson, searchJson } from '../../shapes/search-shape.js';
import { seeAlsoJson } from '../../shapes/see-also-shape.js';
import { loadEventGroup } from '../event-groups/load-event-group.js';
import { TakeOutForm } from '../event-groups/take-out-form.js';
import { answerError } from '../http/answer-error.js';
import { idPattern } from '../http/path-id.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { loadItem } from '../item/load-item.js';
import { loadWrittenTexts } from '../machine-text/load-machine-texts.js';
import { TagForm } from '../policies/tag-form.js';
import { actorNames } from '../policies/tag-view.js';
import { SearchParams } from '../search/search-params.js';
import type { WebDeps } from '../web-deps.js';
import { documentJson, eventGroupJson, gistJson, machineTextJson, revisionJson, tagJson } from './item-json.js';
import { invalidField, readJson, readParameters } from './read-json.js';
import { by, readPerson } from './read-person.js';

const Parameters = SearchParams.extend({
  limit: z.coerce.number().int().min(1).max(200).default(25),
  facets: z.stringbool().default(false),
  // A program counts what it gets, and folds by `dossier` itself.
  dossiers: SearchParams.shape.dossiers.unwrap().default('all'),
});

// What a form sends as text is a number here.
const TagBody = z.strictObject({
  ...TagForm.shape,
  by,
  revision: z.number().int().positive().optional(),
});
const TakeOutBody = z.strictObject({ ...TakeOutForm.shape, by });

const said = { by, reason: TagForm.shape.reason };
const [Relevance, Kind, Topic, NamedDate, Reference] = CorrectedFinding.options;
const CorrectionBody = z.discriminatedUnion('finding', [
  z.strictObject({ ...Relevance.shape, ...said }),
  z.strictObject({ ...Kind.shape, ...said }),
  z.strictObject({ ...Topic.shape, ...said }),
  z.strictObject({ ...NamedDate.shape, ...said }),
  z.strictObject({ ...Reference.shape, ...said }),
]);

export function addItemApi(routes: SiteRoutes, deps: WebDeps): void {
  routes.get('/api/v1/items', 'read', async (c) => {
    const parameters = readParameters(collectParams(new URL(c.req.url).searchParams), Parameters);
    if (parameters instanceof Response) return parameters;
    const { limit, facets, ...params } = parameters;
    return c.json(searchJson(await runSearch(deps, params, { limit, facets, changes: false })));
  });

  routes.get(`/api/v1/items/:id{${idPattern}}`, 'read', async (c) => {
    const view = await loadItem(deps.store, c.req.param('id'));
    if (!view) return answerError(c, 404, 'not-found');
    const written = await loadWrittenTexts(deps.store, view.item);
    return c.json({
      ...itemJson(view.item),
      ...gistJson(view.gist),
      machineTexts: written.map(machineTextJson),
      dossier: memberJson(view.sameEvent),
      revisions: view.revisions.shown.map(revisionJson),
      tags: view.tags.map(tagJson),
      document: view.document ? documentJson(view.document) : null,
    });
  });

  routes.get(`/api/v1/items/:id{${idPattern}}/similar`, 'read', async (c) => {
    const [stored] = await deps.store.items.getMany([c.req.param('id')]);
    if (!stored) return answerError(c, 404, 'not-found');
    return c.json({ item: stored.value.id, similar: (await loadSeeAlso(deps, stored.value)).map(seeAlsoJson) });
  });

  routes.post(`/api/v1/items/:id{${idPattern}}/taken-out`, 'decide', async (c) => {
    const body = await readJson(c, TakeOutBody);
    if (body instanceof Response) return body;
    const by = readPerson(c, deps, body.by);
    if (by instanceof Response) return by;
    const outcome = await takeOut(deps, { ...body, itemId: c.req.param('id'), by });
    if (outcome.kind !== 'taken-out') return answerError(c, 404, 'not-found');
    return c.json({ dossier: outcome.eventGroupId, auditSequence: outcome.event.sequence }, 201);
  });

  routes.post(`/api/v1/items/:id{${idPattern}}/corrections`, 'decide', async (c) => {
    const body = await readJson(c, CorrectionBody);
    if (body instanceof Response) return body;
    const { by: named, reason, ...said } = body;
    const by = readPerson(c, deps, named);
    if (by instanceof Response) return by;
    const decision = { itemId: c.req.param('id'), said, by, reason };
    const outcome = await correctItem(deps, decision);
    if (outcome.kind === 'unknown-item') return answerError(c, 404, 'not-found');
    if (outcome.kind === 'not-corrected') return invalidField('value', 'a correction that is in force', body.value);
    if (outcome.kind === 'not-found') return invalidField('of', 'a finding of the item', Reflect.get(body, 'of'));
    const { at, sequence } = outcome.event;
    return c.json({ ...said, reason, at, auditSequence: sequence }, 201);
  });

  routes.get(`/api/v1/dossiers/:id{${idPattern}}`, 'read', (c) =>
    c.redirect(`/api/v1/event-groups/${c.req.param('id')}`, 301),
  );

  routes.get(`/api/v1/event-groups/:id{${idPattern}}`, 'read', async (c) => {
    const view = await loadEventGroup(deps.store, c.req.param('id'));
    return view ? c.json(eventGroupJson(view)) : answerError(c, 404, 'not-found');
  });

  routes.post(`/api/v1/items/:id{${idPattern}}/tags`, 'decide', async (c) => {
    const body = await readJson(c, TagBody);
    if (body instanceof Response) return body;
    const { policy: policyId, ...decision } = body;
    const by = readPerson(c, deps, body.by);
    if (by instanceof Response) return by;
    const outcome = await decideTag(deps, { ...decision, itemId: c.req.param('id'), policyId, by });
    if (outcome.kind === 'unknown-revision')
      return invalidField('revision', `at most ${outcome.newest}`, body.revision);
    if (outcome.kind !== 'decided') return answerError(c, 404, 'not-found');
    const names = await actorNames(deps.store, [outcome.tag.by]);
    const tag = tagJson({ tag: outcome.tag, decidedBy: names.get(outcome.event.actor) });
    return c.json({ ...tag, newestRevision: outcome.newest }, 201);
  });
}
