import { z } from 'zod';
import { compareSteps } from '../../diff/compare-revisions.js';
import { inTurns } from '../../jobs/read/in-slices.js';
import { loadPair } from '../../jobs/read/load-pair.js';
import type { Revision } from '../../model/item.js';
import { decodeCursor, encodeCursor } from '../../ports/page-cursor.js';
import { StoreError } from '../../ports/store-error.js';
import { answerError } from '../http/answer-error.js';
import { idPattern } from '../http/path-id.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { loadRevisions } from '../item/load-revisions.js';
import type { WebDeps } from '../web-deps.js';
import { PageParameters, singleParams } from './api-page.js';
import { revisionJson } from './item-json.js';
import { readParameters } from './read-json.js';

const ordinal = z.coerce.number().int().min(1).optional();
const DiffParameters = z.strictObject({ from: ordinal, to: ordinal });
/** Fewer than of other lists: each is a whole text. */
const RevisionsParameters = PageParameters.extend({ limit: z.coerce.number().int().min(1).max(50).default(20) });

export function addRevisionApi(routes: SiteRoutes, deps: WebDeps): void {
  routes.get(`/api/v1/items/:id{${idPattern}}/revisions`, 'read', async (c) => {
    const parameters = readParameters(singleParams(c.req.url), RevisionsParameters);
    if (parameters instanceof Response) return parameters;
    const { limit, after } = parameters;
    const itemId = c.req.param('id');
    const seal = `revisions ${itemId}`;
    const before = after === undefined ? undefined : readOrdinal(after, seal);
    const { shown, next } = await loadRevisions(deps.store, itemId, { limit, before });
    if (shown.length === 0 && after === undefined) return answerError(c, 404, 'not-found');
    return c.json({
      revisions: shown.map(revisionJson),
      next: next === undefined ? null : encodeCursor(seal, [next]),
    });
  });

  routes.get(`/api/v1/items/:id{${idPattern}}/diff`, 'read', async (c) => {
    const parameters = readParameters(singleParams(c.req.url), DiffParameters);
    if (parameters instanceof Response) return parameters;
    const pair = await loadPair(deps.store, c.req.param('id'), parameters);
    if (pair.kind !== 'pair') return answerError(c, 404, 'not-found');
    const { before, after } = pair;
    return c.json({ from: describe(before), to: describe(after), ...(await inTurns(compareSteps(before, after))) });
  });
}

function readOrdinal(cursor: string, seal: string): number {
  const [before] = decodeCursor(cursor, seal, 1);
  if (typeof before === 'number' && Number.isInteger(before)) return before;
  throw new StoreError('invalid-cursor', 'cursor: expected the ordinal of a revision');
}

function describe({ ordinal: number, activityAt, checkId }: Revision) {
  return { ordinal: number, activityAt, check: checkId };
}
