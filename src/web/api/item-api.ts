import { z } from 'zod';
import { loadSeeAlso } from '../../jobs/read/load-see-also.js';
import { runSearch } from '../../jobs/read/run-search.js';
import { itemJson } from '../../shapes/item-shape.js';
import { memberJson, SearchShape, searchJson } from '../../shapes/search-shape.js';
import { SeeAlsoShape, seeAlsoJson } from '../../shapes/see-also-shape.js';
import { answerError } from '../http/answer-error.js';
import { idPattern } from '../http/path-id.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { loadItem } from '../item/load-item.js';
import { loadWrittenTexts } from '../machine-text/load-machine-texts.js';
import { SearchParams } from '../search/search-params.js';
import type { WebDeps } from '../web-deps.js';
import { after } from './api-page.js';
import { documentJson, gistJson, ItemDetailShape, machineTextJson, tagJson } from './item-json.js';
import { revisionsJson } from './revision-json.js';

const Parameters = SearchParams.extend({
  limit: z.coerce.number().int().min(1).max(200).default(25),
  after,
  facets: z
    .stringbool()
    .default(false)
    .meta({ type: 'boolean', description: '`true` counts items by each field that filters.' }),
  // A program counts what it gets, and folds by `dossier` itself.
  dossiers: SearchParams.shape.dossiers
    .unwrap()
    .default('all')
    .describe('`once`: of what tells of one event, one item on each page.'),
});

const SimilarShape = z.object({ item: z.string(), similar: z.array(SeeAlsoShape) });

export function addItemApi(routes: SiteRoutes, deps: WebDeps): void {
  routes.operation(
    {
      ...{ method: 'GET', path: '/api/v1/items', right: 'read', id: 'searchItems', tag: 'Items' },
      summary: 'Search',
      description:
        'Without `q` and `relevance` it finds what is about AI, concerns a policy or is asked for by a search of everyone’s.',
      query: Parameters,
      answer: { description: 'A page of items, newest or best first.', body: SearchShape },
    },
    async (c, { query: { limit, facets, ...params } }) =>
      c.json(searchJson(await runSearch(deps, params, { limit, facets, changes: false }))),
  );

  routes.operation(
    {
      ...{ method: 'GET', path: `/api/v1/items/:id{${idPattern}}`, right: 'read', id: 'getItem', tag: 'Items' },
      summary: 'One item',
      description: 'With its newest versions, its tags, and the text of the document that it links.',
      answer: { description: 'The item.', body: ItemDetailShape },
    },
    async (c) => {
      const view = await loadItem(deps, c.req.param('id'));
      if (!view) return answerError(c, 404, 'not-found');
      const written = await loadWrittenTexts(deps.store, view.item);
      return c.json({
        ...itemJson(view.item),
        ...gistJson(view.gist),
        machineTexts: written.map(machineTextJson),
        dossier: memberJson(view.sameEvent),
        revisions: await revisionsJson(deps, view.revisions.shown),
        tags: view.tags.map(tagJson),
        document: view.document ? documentJson(view.document) : null,
      });
    },
  );

  routes.operation(
    {
      ...{ method: 'GET', path: `/api/v1/items/:id{${idPattern}}/similar`, right: 'read' },
      ...{ id: 'listSimilarItems', tag: 'Items', summary: 'What is to be read beside an item, and why' },
      answer: { description: 'At most five items, the clearest first.', body: SimilarShape },
    },
    async (c) => {
      const [stored] = await deps.store.items.getMany([c.req.param('id')]);
      if (!stored) return answerError(c, 404, 'not-found');
      return c.json({ item: stored.value.id, similar: (await loadSeeAlso(deps, stored.value)).map(seeAlsoJson) });
    },
  );
}
