import { z } from 'zod';
import type { JoinedText } from '../../../analysis/analysed.js';
import { textKeysOf } from '../../../enrich/similar/similar-texts.js';
import { Item, Revision } from '../../../model/item/item.js';
import { withWholeTags } from '../../../model/policy/earlier-tags.js';
import type { Versioned } from '../../../ports/store/collection.js';
import { type IndexedValues, indexedValues, tagPairs } from '../../../ports/store/indexed-values.js';
import type { ItemWrite } from '../../../ports/store/item-index.js';
import { readStored } from '../../../ports/store/stored-document.js';
import { indexedText } from './query-token.js';

interface ItemPart extends IndexedValues {
  readonly version: number;
  readonly item: Item;
  readonly activityMs: number;
  /** -1 if the newest revision was not matched. */
  readonly matchedUnder: number;
  readonly textKeys: readonly string[];
  /** `tagPair`s. */
  readonly tags: readonly string[];
}

/** A revision as both indexes store it; the server does not index `revision`. */
export interface StoredRevision {
  readonly ordinal: number;
  readonly revisedMs: number;
  readonly backlog: boolean;
  readonly revision: object;
}

/** A document of the index `items`, or the changed part of one. It includes the newest revision. */
export type StoredItem = { readonly itemId: string } & ItemPart & Partial<JoinedText> & Partial<StoredRevision>;

/** `keepsRevision`: the stored document has this revision already, or a later one. Throws a TypeError for a new item without its words. */
export function storedItem(write: ItemWrite, keepsRevision: boolean): StoredItem {
  const { item, words, revision, expectedVersion } = write;
  if (words === null && expectedVersion === 0) {
    throw new TypeError(`item "${item.id}": words: expected some with a new item, got null`);
  }
  return {
    ...rewrittenItem({ item, words }, expectedVersion + 1),
    ...(revision === null || keepsRevision ? {} : storedRevision(revision)),
  };
}

/** The part of a stored document that follows from the item, and from its words if they changed. */
export function rewrittenItem({ item, words }: Pick<ItemWrite, 'item' | 'words'>, version: number): StoredItem {
  return { itemId: item.id, ...itemPart(item, version), ...(words === null ? {} : indexedWords(words)) };
}

export function storedRevision(revision: Revision): StoredRevision {
  return {
    ordinal: revision.ordinal,
    revisedMs: Date.parse(revision.activityAt),
    backlog: revision.backlog,
    revision,
  };
}

/** The id of a revision, not the newest, in the index `revisions`. */
export function revisionId(itemId: string, ordinal: number): string {
  return `${itemId}:${ordinal}`;
}

function itemPart(item: Item, version: number): ItemPart {
  return {
    version,
    item,
    activityMs: Date.parse(item.activityAt),
    matchedUnder: item.matchedRevision < item.revision ? -1 : item.matchedUnder,
    ...indexedValues(item),
    textKeys: textKeysOf(item.textSignature),
    tags: tagPairs(item.policies),
  };
}

function indexedWords({ title, body, concepts }: JoinedText): JoinedText {
  return { title: indexedText(title), body: indexedText(body), concepts: indexedText(concepts) };
}

type Source = Readonly<Record<string, unknown>>;

const StoredHead = z.looseObject({
  version: z.number().int(),
  ordinal: z.number().int().optional(),
  revisedMs: z.number().optional(),
  backlog: z.boolean().optional(),
  /** Passed on unchanged, with fields that only a newer program knows. */
  revision: z.looseObject({}).optional(),
});
export type StoredHead = z.infer<typeof StoredHead>;

/** The fields of a stored item that an amendment needs. */
export const headFields = ['version', 'ordinal', 'revisedMs', 'backlog', 'revision'] as const;

/** Each of these functions throws `StoreError` `corrupt`, which names the document, if it does not have the written form. */
export function readHead(id: string, source: Source): StoredHead {
  return readStored(StoredHead, { collection: 'items', id }, source);
}

/** Reads tags in their earlier form too: an older program may run beside this one. */
export function readItem(id: string, source: Source): Item {
  return readStored(Item, { collection: 'items', id }, withWholeTags(source.item));
}

export function readVersioned(id: string, source: Source): Versioned<Item> {
  const { version } = readStored(Version, { collection: 'items', id }, source);
  return { value: readItem(id, source), version };
}

export function readRevision(id: string, source: Source): Revision {
  return readStored(Revision, { collection: 'revisions', id }, source.revision);
}

const Version = z.object({ version: z.number().int() });
