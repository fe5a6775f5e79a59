import { z } from 'zod';
import { mapInSlices } from '../../jobs/read/in-slices.js';
import { loadShown } from '../../jobs/read/load-changes.js';
import { safeHref } from '../../model/address/parse-url.js';
import { Instant } from '../../model/item/entry.js';
import { type Revision, RevisionCause } from '../../model/item/item.js';
import { shownHtml } from '../item/shown-nodes.js';
import type { WebDeps } from '../web-deps.js';

const ordinal = z.number().int().positive();

export const RevisionShape = z
  .object({
    ordinal: ordinal.describe('From 1.'),
    activityAt: Instant,
    cause: RevisionCause,
    title: z.string(),
    url: z.string().nullable(),
    html: z.string().describe('Sanitised: it may be pasted into pages.'),
    cut: z.boolean().describe('The end of the content is left out.'),
    publishedAt: Instant.nullable(),
    updatedAt: Instant.nullable(),
    contentHash: z.string().describe('SHA-256, hex.'),
    check: z.string().describe('Id of the check that brought it.'),
  })
  .meta({ id: 'Revision', description: 'One version of an item’s content.' });

/** The content comes sanitised: programs paste it into pages. */
export async function revisionsJson(
  deps: Pick<WebDeps, 'sandbox'>,
  revisions: readonly Revision[],
): Promise<z.infer<typeof RevisionShape>[]> {
  const shown = await loadShown(deps, revisions);
  return mapInSlices(revisions, (revision, index) => ({
    ordinal: revision.ordinal,
    activityAt: revision.activityAt,
    cause: revision.cause,
    title: revision.title,
    url: safeHref(revision.url),
    html: shownHtml(shown[index]?.nodes ?? []),
    cut: shown[index]?.isCut ?? false,
    publishedAt: revision.publishedAt,
    updatedAt: revision.updatedAt,
    contentHash: revision.contentHash,
    check: revision.checkId,
  }));
}

const Side = z.object({ ordinal, activityAt: Instant, check: z.string() });
const Changes = z
  .array(z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() }))
  .readonly()
  .describe('What is same and added, joined, is the text after; empty where nothing changed.');

export const DifferenceShape = z
  .object({
    from: Side,
    to: Side,
    title: Changes,
    text: Changes,
    level: z
      .enum(['words', 'paragraphs'])
      .describe('`paragraphs` where there were too many differences to tell word by word.'),
  })
  .meta({ id: 'Difference' });

export function sideJson({ ordinal: number, activityAt, checkId }: Revision): z.infer<typeof Side> {
  return { ordinal: number, activityAt, check: checkId };
}
