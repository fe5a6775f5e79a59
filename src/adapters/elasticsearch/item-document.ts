import { foldForCompare } from '../../analysis/fold.js';
import { type Item, linkedPolicies, type Revision } from '../../model/item.js';
import type { ItemWrite } from '../../ports/item-index.js';
import { tagPairs } from '../../ports/tag-pair.js';
import { indexedText } from './query-token.js';

/** What of a stored item follows from its fields. */
interface ItemPart {
  readonly version: number;
  readonly item: Item;
  readonly activityMs: number;
  /** -1 where the newest revision was not matched. */
  readonly matchedUnder: number;
  readonly policies: readonly string[];
  /** `tagPair`s. */
  readonly tags: readonly string[];
}

/** What follows from the analysed text. */
interface TextPart {
  readonly title: string;
  readonly body: string;
  readonly concepts: string;
  readonly source: string;
  readonly jurisdiction: string;
  readonly language: string;
  readonly kinds: readonly string[];
  readonly references: readonly string[];
  readonly publishedMs: number | null;
  readonly seenMs: number;
}

/** A revision as both indexes hold it; the server keeps `revision` as it is and does not look into it. */
export interface StoredRevision {
  readonly ordinal: number;
  readonly revisedMs: number;
  readonly backlog: boolean;
  readonly revision: object;
}

/** The document of the index `items`, or what changes of it. The newest revision lies in it. */
export type StoredItem = { readonly itemId: string } & ItemPart & Partial<TextPart> & Partial<StoredRevision>;

/** `keepsRevision`: the stored document holds this revision already, or a later one. Throws a TypeError for a new item without its words. */
export function storedItem(write: ItemWrite, keepsRevision: boolean): StoredItem {
  const { item, document, revision, expectedVersion } = write;
  if (document === null && expectedVersion === 0) {
    throw new TypeError(`item "${item.id}": document: expected one with a new item, got null`);
  }
  return {
    itemId: item.id,
    ...itemPart(item, expectedVersion + 1),
    ...(document === null ? {} : textPart(document)),
    ...(revision === null || keepsRevision ? {} : storedRevision(revision)),
  };
}

export function storedRevision(revision: Revision): StoredRevision {
  return {
    ordinal: revision.ordinal,
    revisedMs: Date.parse(revision.activityAt),
    backlog: revision.backlog,
    revision,
  };
}

/** The id of a revision that is not the newest, in the index `revisions`. */
export function revisionId(itemId: string, ordinal: number): string {
  return `${itemId}:${ordinal}`;
}

function itemPart(item: Item, version: number): ItemPart {
  return {
    version,
    item,
    activityMs: Date.parse(item.activityAt),
    matchedUnder: item.matchedRevision < item.revision ? -1 : item.matchedUnder,
    policies: folded(linkedPolicies(item)),
    tags: tagPairs(item.policies),
  };
}

function textPart({ text, fields }: NonNullable<ItemWrite['document']>): TextPart {
  return {
    title: indexedText(text.title),
    body: indexedText(text.body),
    concepts: indexedText(text.concepts),
    source: foldForCompare(fields.source),
    jurisdiction: foldForCompare(fields.jurisdiction),
    language: foldForCompare(fields.language),
    kinds: folded(fields.kind),
    references: folded(fields.reference),
    publishedMs: fields.published === null ? null : Date.parse(fields.published),
    seenMs: Date.parse(fields.seen),
  };
}

function folded(values: readonly string[]): readonly string[] {
  return values.length === 0 ? values : [...new Set(values.map(foldForCompare))];
}
