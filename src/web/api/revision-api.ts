import { z } from 'zod';
import { compareSteps, pageOf } from '../../diff/compare-revisions.js';
import { inTurns, mapInSlices } from '../../jobs/read/in-slices.js';
import { loadDocumentPair, loadPair, loadShown } from '../../jobs/read/load-changes.js';
import { safeHref } from '../../model/address/parse-url.js';
import { Instant } from '../../model/item/entry.js';
import { type Revision, RevisionCause } from '../../model/item/item.js';
import { decodeCursor, encodeCursor } from '../../ports/store/pages.js';
import { StoreError } from '../../ports/store/store-error.js';
import { shownAs } from '../../shapes/shown-as.js';
import { answerError } from '../http/answer-error.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import { loadRevisions } from '../item/load-item.js';
import { shownHtml } from '../item/shown-text.js';
import type { WebDeps } from '../site-env.js';
import { next, PageParameters } from './parameters.js';

export const RevisionShape = z
  .object({
    ordinal: z.number().int().positive().describe('From 1.'),
    activityAt: Instant,
    cause: RevisionCause,
    title: z.string(),
    url: z.string().nullable(),
    html: z.string().describe('Sanitised: it may be pasted into pages.'),
    cut: z.boolean().describe('The end of the content is left out.'),
    publishedAt: Instant.nullable(),
    updatedAt: Instant.nullable(),
    contentHash: z.string().describe('SHA-256, hex.'),
    check: z.string().describe('Id of the check that found it.'),
  })
  .meta({ id: 'Revision', description: 'One version of an item’s content.' });

/** The content is sanitised, since programs put it into pages. */
export async function revisionsJson(
  deps: Pick<WebDeps, 'sandbox'>,
  revisions: readonly Revision[],
): Promise<z.infer<typeof RevisionShape>[]> {
  const shown = await loadShown(deps, revisions);
  return mapInSlices(revisions, (revision, index) =>
    shownAs(RevisionShape, {
      ...revision,
      url: safeHref(revision.url),
      html: shownHtml(shown[index]?.nodes ?? []),
      cut: shown[index]?.isCut ?? false,
      check: revision.checkId,
    }),
  );
}

const Side = z.object({ ordinal: z.number().int().positive(), activityAt: Instant, check: z.string() });
const Changes = z
  .array(z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() }))
  .readonly()
  .describe('The same and added pieces, joined, are the text after; empty when nothing changed.');

const DifferenceShape = z
  .object({
    from: Side,
    to: Side,
    title: Changes,
    text: Changes,
    document: Changes.describe('Of the linked document.'),
    level: z
      .enum(['words', 'paragraphs'])
      .describe('`paragraphs` where there were too many differences to tell word by word.'),
    page: z.number().int().positive(),
    pages: z.number().int().positive().describe('How many there are: ask for each of them by `page`.'),
  })
  .meta({ id: 'Difference' });

function sideJson({ ordinal, activityAt, checkId }: Revision): z.infer<typeof Side> {
  return { ordinal, activityAt, check: checkId };
}

const asked = z.coerce.number().int().min(1).optional();
const DiffParameters = z.strictObject({
  from: asked.describe('The one before `to` by default.'),
  to: asked.describe('The newest by default.'),
  page: z.coerce
    .number()
    .int()
    .min(1)
    .default(1)
    .describe('Of the changes, where they are long; the last for a greater number.'),
});
/** Fewer than in other lists, since each is a whole text. */
const RevisionsParameters = PageParameters.extend({ limit: z.coerce.number().int().min(1).max(50).default(20) });
const RevisionsShape = z.object({ revisions: z.array(RevisionShape), next });

export function addRevisionApi(routes: SiteRoutes, deps: WebDeps): void {
  routes.operation({
    ...{ method: 'GET', path: `/api/v1/items/:id{${idPattern}}/revisions`, right: 'read' },
    ...{ id: 'listRevisions', tag: 'Items', summary: 'The versions of an item, newest first' },
    description: 'A page ends after some two million characters of text: go on until `next` is `null`.',
    query: RevisionsParameters,
    answer: { description: 'A page of versions.', body: RevisionsShape },
    handle: async (c, { query: { limit, after } }) => {
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
  });

  routes.operation({
    ...{ method: 'GET', path: `/api/v1/items/:id{${idPattern}}/diff`, right: 'read' },
    ...{ id: 'compareRevisions', tag: 'Items', summary: 'What changed between two versions, word by word' },
    description: '404 where there is no such version, or none before the first.',
    query: DiffParameters,
    answer: { description: 'The differences.', body: DifferenceShape },
    handle: async (c, { query }) => {
      const pair = await loadPair(deps.store, c.req.param('id'), query);
      if (pair.kind !== 'pair') return answerError(c, 404, 'not-found');
      const { before, after } = pair;
      const documents = await loadDocumentPair(deps, before, after);
      const difference = await inTurns(compareSteps(before, after, undefined, documents));
      const { difference: shown, ...paged } = pageOf(difference, query.page);
      return c.json({ from: sideJson(before), to: sideJson(after), ...shown, ...paged });
    },
  });
}

function readOrdinal(cursor: string, seal: string): number {
  const [before] = decodeCursor(cursor, seal, 1);
  if (typeof before === 'number' && Number.isInteger(before)) return before;
  throw new StoreError('invalid-cursor', 'cursor: expected the ordinal of a revision');
}
