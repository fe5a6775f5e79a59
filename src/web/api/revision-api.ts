import { z } from 'zod';
import { compareSteps } from '../../diff/compare-revisions.js';
import { inTurns } from '../../jobs/read/in-slices.js';
import { loadPair } from '../../jobs/read/load-changes.js';
import { decodeCursor, encodeCursor } from '../../ports/store/page-cursor.js';
import { StoreError } from '../../ports/store/store-error.js';
import { answerError } from '../http/answer-error.js';
import { idPattern } from '../http/path-id.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { loadRevisions } from '../item/load-revisions.js';
import type { WebDeps } from '../web-deps.js';
import { next, PageParameters } from './api-page.js';
import { DifferenceShape, RevisionShape, revisionsJson, sideJson } from './revision-json.js';

const ordinal = z.coerce.number().int().min(1).optional();
const DiffParameters = z.strictObject({
  from: ordinal.describe('The one before `to` by default.'),
  to: ordinal.describe('The newest by default.'),
});
/** Fewer than of other lists: each is a whole text. */
const RevisionsParameters = PageParameters.extend({ limit: z.coerce.number().int().min(1).max(50).default(20) });
const RevisionsShape = z.object({ revisions: z.array(RevisionShape), next });

export function addRevisionApi(routes: SiteRoutes, deps: WebDeps): void {
  routes.operation(
    {
      ...{ method: 'GET', path: `/api/v1/items/:id{${idPattern}}/revisions`, right: 'read' },
      ...{ id: 'listRevisions', tag: 'Items', summary: 'The versions of an item, newest first' },
      description: 'A page ends after some two million characters of text: go on until `next` is `null`.',
      query: RevisionsParameters,
      answer: { description: 'A page of versions.', body: RevisionsShape },
    },
    async (c, { query: { limit, after } }) => {
      const itemId = c.req.param('id');
      const seal = `revisions ${itemId}`;
      const before = after === undefined ? undefined : readOrdinal(after, seal);
      const { shown, next } = await loadRevisions(deps.store, itemId, { limit, before });
      if (shown.length === 0 && after === undefined) return answerError(c, 404, 'not-found');
      return c.json({
        revisions: await revisionsJson(deps, shown),
        next: next === undefined ? null : encodeCursor(seal, [next]),
      });
    },
  );

  routes.operation(
    {
      ...{ method: 'GET', path: `/api/v1/items/:id{${idPattern}}/diff`, right: 'read' },
      ...{ id: 'compareRevisions', tag: 'Items', summary: 'What a version changed of another, word by word' },
      description: '404 where there is no such version, or none before the first.',
      query: DiffParameters,
      answer: { description: 'The differences.', body: DifferenceShape },
    },
    async (c, { query }) => {
      const pair = await loadPair(deps.store, c.req.param('id'), query);
      if (pair.kind !== 'pair') return answerError(c, 404, 'not-found');
      const { before, after } = pair;
      return c.json({ from: sideJson(before), to: sideJson(after), ...(await inTurns(compareSteps(before, after))) });
    },
  );
}

function readOrdinal(cursor: string, seal: string): number {
  const [before] = decodeCursor(cursor, seal, 1);
  if (typeof before === 'number' && Number.isInteger(before)) return before;
  throw new StoreError('invalid-cursor', 'cursor: expected the ordinal of a revision');
}
