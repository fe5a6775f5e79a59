import { z } from 'zod';
import { loadSeeAlso } from '../../jobs/read/load-see-also.js';
import { runSearch } from '../../jobs/read/run-search.js';
import { safeHref } from '../../model/address/parse-url.js';
import { Instant } from '../../model/item/entry.js';
import type { Gist } from '../../model/item/gist.js';
import { ProgramSuggestion, TagState } from '../../model/item/item.js';
import { LinkedDocument, LinkedDocumentState } from '../../model/item/linked-document.js';
import { MachineText } from '../../model/item/machine-text.js';
import { TagReason, tagReasons } from '../../model/item/tag-reason.js';
import type { Tag } from '../../model/policy/tag.js';
import { ItemShape, itemJson } from '../../shapes/item-shape.js';
import { memberFields, memberJson, SearchShape, searchJson } from '../../shapes/search-shape.js';
import { SeeAlsoShape, seeAlsoJson } from '../../shapes/see-also-shape.js';
import { shownAs } from '../../shapes/shown-as.js';
import { answerError, orNotFound } from '../http/answer-error.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import { loadItem } from '../item/load-item.js';
import { loadWrittenTexts } from '../machine-text/load-machine-texts.js';
import type { TagView } from '../policies/tag-view.js';
import { SearchParams } from '../search/search-params.js';
import type { WebDeps } from '../site-env.js';
import { after } from './parameters.js';
import { RevisionShape, revisionsJson } from './revision-api.js';

const grouping = SearchParams.shape.eventGroups.unwrap().optional();
/**
 * Programs get all items and fold by `eventGroup` themselves. Not a default of the schema, which would hide that the parameter is absent.
 */
const wholeByDefault = { default: 'all' };

const Parameters = SearchParams.extend({
  limit: z.coerce.number().int().min(1).max(200).default(25),
  after,
  facets: z
    .stringbool()
    .default(false)
    .meta({ type: 'boolean', description: '`true` counts items by each field that filters.' }),
  eventGroups: grouping.meta({
    ...wholeByDefault,
    description: '`once`: of what tells of one event, one item on each page.',
  }),
  dossiers: grouping.meta({
    ...wholeByDefault,
    ...{ deprecated: true, param: { deprecated: true } },
    description: 'The former name of `eventGroups`.',
  }),
});

const SimilarShape = z.object({ item: z.string(), similar: z.array(SeeAlsoShape) });

export function addItemApi(routes: SiteRoutes, deps: WebDeps): void {
  routes.operation({
    ...{ method: 'GET', path: '/api/v1/items', right: 'read', id: 'searchItems', tag: 'Items' },
    summary: 'Search',
    description:
      'Without `q` and `relevance` it finds what is about AI, concerns a policy or matches a saved search for everyone.',
    query: Parameters,
    answer: { description: 'A page of items, newest or best first.', body: SearchShape },
    handle: async (c, { query: { limit, facets, dossiers = 'all', eventGroups = dossiers, ...params } }) =>
      c.json(searchJson(await runSearch(deps, { ...params, eventGroups }, { limit, facets, changes: false }))),
  });

  routes.operation({
    ...{ method: 'GET', path: `/api/v1/items/:id{${idPattern}}`, right: 'read', id: 'getItem', tag: 'Items' },
    summary: 'One item',
    description: 'With its newest versions, its tags, and the text of the document it links to.',
    answer: { description: 'The item.', body: ItemDetailShape },
    handle: async (c) => {
      const view = orNotFound(await loadItem(deps, c.req.param('id')));
      const written = await loadWrittenTexts(deps.store, view.item);
      return c.json({
        ...itemJson(view.item),
        ...gistJson(view.gist),
        machineTexts: written.map((one) => shownAs(MachineTextShape, one)),
        ...memberJson(view.sameEvent),
        revisions: await revisionsJson(deps, view.revisions.shown),
        tags: view.tags.map(tagJson),
        document: view.document ? documentJson(view.document) : null,
      });
    },
  });

  routes.operation({
    ...{ method: 'GET', path: `/api/v1/items/:id{${idPattern}}/similar`, right: 'read' },
    ...{ id: 'listSimilarItems', tag: 'Items', summary: 'What to read alongside an item, and why' },
    answer: { description: 'At most five items, the clearest first.', body: SimilarShape },
    handle: async (c) => {
      const [stored] = await deps.store.items.getMany([c.req.param('id')]);
      if (!stored) return answerError(c, 404, 'not-found');
      return c.json({ item: stored.value.id, similar: (await loadSeeAlso(deps, stored.value)).map(seeAlsoJson) });
    },
  });
}

const SummaryShape = z
  .object({
    kind: z.enum(['publisher', 'extract']).describe('The publisher’s own, or sentences quoted from the text.'),
    sentences: z.array(z.string()).readonly(),
  })
  .nullable();

/** The summary of an item: the publisher's in plain text, or quoted sentences of the text. */
function gistJson(gist: Gist | undefined) {
  if (gist === undefined) return { summary: null, keywords: [] };
  const { by, sentences } = gist.summary;
  return { summary: { kind: by, sentences }, keywords: gist.keywords };
}

const { purpose, language, revision, model, writtenAt, sentences } = MachineText.shape;
const MachineTextShape = z
  .object({ purpose, language, revision, model, writtenAt, sentences })
  .meta({ id: 'MachineText', description: 'What a language model wrote of an item. Treat it as hearsay.' });

const document = LinkedDocument.shape;
const DocumentShape = z
  .object({
    url: z.string().nullable(),
    state: LinkedDocumentState,
    code: document.code.describe('A stable code for what was wrong with the last attempt.'),
    message: document.message,
    title: document.title,
    text: document.text.describe('Plain, a blank line between paragraphs.'),
    cut: document.cut.describe('The text was longer.'),
    ...{ format: document.format, pages: document.pages, language: document.language, author: document.author },
    ...{ publishedAt: document.publishedAt, fetchedAt: document.fetchedAt },
    nextAttemptAt: Instant.nullable(),
  })
  .meta({ id: 'LinkedDocument', description: 'The text of the document linked from an item, or why there is none.' });

function documentJson(linked: LinkedDocument): z.infer<typeof DocumentShape> {
  const url = safeHref(linked.finalUrl ?? linked.url);
  return shownAs(DocumentShape, { ...linked, url, nextAttemptAt: linked.state === 'waiting' ? linked.nextAt : null });
}

export const TagShape = z
  .object({
    policy: z.string(),
    state: TagState,
    revision: z.number().int().positive().describe('The version of the item that was matched or judged.'),
    policyRevision: z.number().int().nonnegative(),
    words: z.array(z.string()).describe('The words of the item that matched, as written there.'),
    reasons: z.array(TagReason).describe('Why the item is tagged, one at least; each holds of the item.'),
    by: z.string().nullable().describe('Who decided; `null` while nobody did.'),
    reason: z.string().nullable(),
    at: Instant,
    auditSequence: z.number().int().positive().nullable().describe('The number of the decision in the audit log.'),
    suggestedBy: ProgramSuggestion.omit({ by: true }).nullable().describe('What a program said of it, in its words.'),
  })
  .meta({ id: 'Tag', description: 'Says that an item concerns a policy: suggested or decided.' });

interface TaggedBy extends Pick<TagView, 'tag' | 'decidedBy'> {
  readonly item: { readonly title: string };
}

function programJson({ suggestedBy }: Pick<Tag, 'suggestedBy'>) {
  if (!suggestedBy) return null;
  const { program, reason, at, alone } = suggestedBy;
  return { program, reason, at, alone };
}

export function tagJson({ tag, decidedBy, item }: TaggedBy): z.infer<typeof TagShape> {
  return shownAs(TagShape, {
    ...tag,
    reasons: [...tagReasons(tag, item)],
    policy: tag.policyId,
    by: decidedBy ?? null,
    auditSequence: tag.sequence === 0 ? null : tag.sequence,
    suggestedBy: programJson(tag),
  });
}

const ItemDetailShape = ItemShape.extend({
  summary: SummaryShape,
  keywords: z.array(z.string()).readonly().describe('The strongest first.'),
  machineTexts: z.array(MachineTextShape),
  ...memberFields,
  revisions: z.array(RevisionShape).describe('The newest, 20 at most.'),
  tags: z.array(TagShape),
  document: z.union([DocumentShape, z.null()]).describe('`null` where the source’s documents are not read.'),
}).meta({ id: 'ItemDetail' });
