import { z } from 'zod';
import { actorNamesIn } from '../decisions/name-actor.js';
import { beginningOfText, readGist } from '../jobs/read/read-gist.js';
import { safeHref } from '../model/address/parse-url.js';
import { type Item, type Revision, RevisionCause, TagState } from '../model/item/item.js';
import { kindsOf } from '../model/item/item-fields.js';
import type { LinkedDocument } from '../model/item/linked-document.js';
import { TagReason, tagReasons } from '../model/item/tag-reason.js';
import type { Store } from '../ports/store/store.js';
import { ItemShape, itemJson } from '../shapes/item-shape.js';
import { type McpDeps, oneLine, partOf } from './mcp-tools.js';

/** An item in a list: enough to decide if it is worth reading, in the words of the API. */
export const ItemBrief = ItemShape.pick({
  ...{ id: true, title: true, url: true, source: true, jurisdiction: true, language: true, kinds: true },
  ...{ publishedAt: true, firstSeenAt: true, activityAt: true, removedAt: true, revision: true, policies: true },
}).extend({ page: z.string().describe('The page of this watch that shows it to people: cite it.') });
export type ItemBrief = z.infer<typeof ItemBrief>;

const mostTitle = 300;

export function itemBrief(item: Item, publicUrl: string): ItemBrief {
  const all = itemJson(item);
  const title = oneLine(all.title, mostTitle);
  return ItemBrief.parse({ ...all, title, kinds: kindsOf(item), page: pageOf(publicUrl, item.id) });
}

export function pageOf(publicUrl: string, itemId: string): string {
  return `${publicUrl}/items/${itemId}`;
}

/** `- 2026-11-20 FR fr-cnil-rss [decision] Title (id …)`, always on one line. */
export function itemLine({ id, title, source, jurisdiction, kinds, removedAt, ...item }: ItemBrief): string {
  const day = (item.publishedAt ?? item.firstSeenAt).slice(0, 10);
  const gone = removedAt === null ? '' : ' (taken away by its publisher)';
  return `- ${day} ${jurisdiction} ${source} [${kinds.join(', ')}] ${title}${gone} (id ${id})`;
}

/** What an item's page shows besides the item itself. */
export const ItemParts = z.object({
  summary: z.array(z.string()).describe('Its most telling sentences, as they stand in it, or the publisher’s summary.'),
  keywords: z.array(z.string()),
  policyTags: z.array(
    z.object({
      policy: z.string(),
      state: TagState,
      words: z.array(z.string()).describe('The words of the item by which the query of the policy found it.'),
      reasons: z.array(TagReason).describe('Why it is tagged; each holds of the item.'),
      by: z.string().nullable().describe('Who decided, or null while nobody did.'),
      reason: z.string().nullable(),
      suggestedByProgram: z.string().nullable().describe('The program that suggested it, or null.'),
      at: z.string(),
    }),
  ),
  versions: z
    .array(z.object({ ordinal: z.int(), at: z.string(), cause: RevisionCause, title: z.string() }))
    .describe('The newest, newest first.'),
  document: z
    .object({
      state: z.string(),
      title: z.string(),
      url: z.string().nullable(),
      pages: z.int().nullable(),
      length: z.int(),
    })
    .nullable()
    .describe('The document that it links, where it was read.'),
  text: z.object({
    part: z.enum(['publication', 'linked-document']),
    offset: z.int(),
    total: z.int().describe('Characters of the whole text.'),
    content: z.string(),
    next: z.int().nullable().describe('`offset` of the piece that follows.'),
  }),
});
type ItemParts = z.infer<typeof ItemParts>;

export interface WantedText {
  readonly part: 'publication' | 'linked-document';
  readonly offset: number;
  readonly length: number;
}

const mostVersions = 20;
const mostWords = 20;

/** Loads at most `wanted.length` characters of a text, and lists of limited length. */
export async function loadItemParts(
  { store, clock }: Pick<McpDeps, 'store' | 'clock'>,
  item: Item,
  wanted: WantedText,
): Promise<ItemParts> {
  const [revisions, document, policyTags] = await Promise.all([
    store.items.revisions(item.id, { limit: mostVersions }),
    store.documents.get(item.id),
    loadTags(store, item),
  ]);
  const [newest] = revisions;
  const linked = document?.value;
  const gist = newest && (await readGist(item, newest, linked, clock.now()));
  return {
    summary: [...(gist?.summary.sentences ?? [])],
    keywords: [...(gist?.keywords ?? [])],
    policyTags,
    versions: revisions.map(({ ordinal, activityAt, cause, title }) => {
      return { ordinal, at: activityAt, cause, title: oneLine(title, 300) };
    }),
    document: linked ? describeDocument(linked) : null,
    text: cut(wanted.part === 'publication' ? wordsOf(newest) : (linked?.text ?? ''), wanted),
  };
}

function wordsOf(newest: Revision | undefined): string {
  return newest ? beginningOfText(newest, undefined) : '';
}

function describeDocument({ state, title, finalUrl, url, pages, text }: LinkedDocument): ItemParts['document'] {
  return { state, title: oneLine(title, 300), url: safeHref(finalUrl ?? url), pages, length: text.length };
}

function cut(text: string, { part, offset, length }: WantedText): ItemParts['text'] {
  const end = offset + length;
  return {
    part,
    offset,
    total: text.length,
    content: partOf(text, offset, length),
    next: end < text.length ? end : null,
  };
}

async function loadTags(
  store: Pick<Store, 'actors' | 'savedSearches'>,
  item: Pick<Item, 'title' | 'policies'>,
): Promise<ItemParts['policyTags']> {
  const names = await actorNamesIn(store, item.policies, ({ by }) => by);
  return item.policies.map((tag) => {
    const { id, state, by, reason, at, suggestedBy } = tag;
    const words = tag.words.slice(0, mostWords).map((word) => oneLine(word, 100));
    return {
      ...{ policy: id, state, words, reasons: [...tagReasons({ ...tag, words }, item)] },
      ...{ by: by === null ? null : (names.get(by) ?? 'a person whose name was erased'), reason, at },
      suggestedByProgram: suggestedBy?.program ?? null,
    };
  });
}
