import { z } from 'zod';
import { compareRevisions, selectPair } from '../../diff/compare-revisions.js';
import type { Revision } from '../../model/item.js';
import { answerError } from '../http/answer-error.js';
import { idPattern } from '../http/path-id.js';
import type { SiteApp } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';
import { singleParams } from './api-page.js';
import { revisionJson } from './item-json.js';
import { readParameters } from './read-json.js';

const ordinal = z.coerce.number().int().min(1).optional();
const DiffParameters = z.strictObject({ from: ordinal, to: ordinal });

export function addRevisionApi(app: SiteApp, deps: WebDeps): void {
  app.get(`/api/v1/items/:id{${idPattern}}/revisions`, async (c) => {
    const revisions = await deps.store.items.revisions(c.req.param('id'));
    if (revisions.length === 0) return answerError(c, 404, 'not-found');
    return c.json({ revisions: revisions.toReversed().map(revisionJson) });
  });

  app.get(`/api/v1/items/:id{${idPattern}}/diff`, async (c) => {
    const parameters = readParameters(singleParams(c.req.url), DiffParameters);
    if (parameters instanceof Response) return parameters;
    const pair = selectPair(await deps.store.items.revisions(c.req.param('id')), parameters);
    if (pair.kind !== 'pair') return answerError(c, 404, 'not-found');
    const { before, after } = pair;
    return c.json({ from: describe(before), to: describe(after), ...compareRevisions(before, after) });
  });
}

function describe({ ordinal: number, activityAt, checkId }: Revision) {
  return { ordinal: number, activityAt, check: checkId };
}
