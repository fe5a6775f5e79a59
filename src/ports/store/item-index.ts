import type { JoinedText } from '../../analysis/analysed.js';
import type { Item, Revision, TagState } from '../../model/item/item.js';
import type { FacetField } from '../../model/item/item-fields.js';
import type { QueryNode } from '../../query/ast.js';
import type { Versioned } from './collection.js';

/** One item to write, with the revision that it now points to. */
export interface ItemWrite {
  readonly item: Item;
  /** The version of the stored item that this follows, 0 to create it. */
  readonly expectedVersion: number;
  /** The new revision, or null where the content is as it was. Created once: an equal (item, ordinal) that is there already is kept. */
  readonly revision: Revision | null;
  /** The analysed text, or null where the stored one still holds. */
  readonly words: JoinedText | null;
}

export interface SearchRequest {
  readonly query: QueryNode;
  /** Values of one field are alternatives, fields hold together. Dates are months or what else `dateNodes` reads: `2026-12`, `2027-12..`. */
  readonly filters: Readonly<Partial<Record<FacetField, readonly string[]>>>;
  /** `newest` by activity, then id; `relevance` by BM25, titles weigh five times, then as newest; what refers to the act that is asked for (`askedAct`) comes first. */
  readonly order: 'newest' | 'relevance';
  /** Hits at most, 0 to 200. */
  readonly limit: number;
  /** From the page before. Pages by relevance stop at 1,000 hits. */
  readonly after?: string | undefined;
  readonly facets: boolean;
  /** With `facets`: the month, `2026-12`, from which on dates are counted too, by `countedMonths`. */
  readonly monthsFrom?: string | undefined;
}

export interface FacetCount {
  readonly value: string;
  readonly count: number;
}

export interface SearchResult {
  /** Items that satisfy query and filters, exact. */
  readonly total: number;
  readonly hits: readonly Item[];
  /** For each field the counts over the items that satisfy the query and the *other* fields' filters; greatest first, at most 100. Months in their order, without empty ones. */
  readonly facets: Readonly<Partial<Record<FacetField, readonly FacetCount[]>>>;
  readonly next?: string;
}

/** What `matching` is asked: a search by `newest` with 1 to 5,000 hits, without filters. */
export type MatchingRequest = Pick<SearchRequest, 'query' | 'limit' | 'after'>;

export interface IdPage {
  readonly ids: readonly string[];
  readonly next?: string;
}

/** Which items have a tag of this policy in this state. */
export interface TaggedRequest {
  readonly policyId: string;
  readonly state: TagState;
  /** Items at most, 0 to 200. */
  readonly limit: number;
  /** From the page before. */
  readonly after?: string | undefined;
}

export interface TaggedPage {
  /** Items in all, exact. */
  readonly total: number;
  /** Newest activity first, then by id. */
  readonly items: readonly Item[];
  readonly next?: string;
}

/**
 * A value by which items are looked up: a reference in canonical form, the day of a deadline (`2026-08-02`), or a key of a text
 * (`textKeysOf`).
 */
export interface HeldValue {
  readonly field: 'reference' | 'deadline' | 'textKey';
  readonly value: string;
}

/** Ids of items; null where they are too many to tell anything. */
export type Holders = readonly string[] | null;

export interface Activity {
  readonly itemId: string;
  readonly ordinal: number;
  readonly activityAt: string;
  readonly backlog: boolean;
}

/** Which revisions of an item. There are more while the last of a page is not the first of the item, ordinal 1. */
export interface RevisionPage {
  /** Revisions at most, 1 to 1,000. */
  readonly limit: number;
  /** Those of a lower ordinal alone: the last of the page before. */
  readonly before?: number | undefined;
}

/**
 * Items, their revisions and their search. `get*` and `revision*` read everybody's writes; the others may lag until `refresh()`.
 * What cannot be read is set aside as in a `Collection`: it is left out, and counted where only fields are looked at.
 */
export interface ItemIndex {
  getMany(ids: readonly string[]): Promise<readonly (Versioned<Item> | undefined)[]>;
  /** In order. The revision is durable before the item points to it. `conflict`: the stored version was another, and the item was not written. */
  write(writes: readonly ItemWrite[]): Promise<readonly ('written' | 'conflict')[]>;
  /** Revisions of an item, newest first; none where there is no such item. An item may have thousands. */
  revisions(itemId: string, page: RevisionPage): Promise<readonly Revision[]>;
  /** In the order of the keys; undefined where there is none. */
  revisionMany(
    keys: readonly { readonly itemId: string; readonly ordinal: number }[],
  ): Promise<readonly (Revision | undefined)[]>;
  /** `StoreError` `invalid-cursor` for a cursor that is malformed or belongs to another query. */
  search(request: SearchRequest): Promise<SearchResult>;
  /** Ids alone, for whoever goes through all that satisfy a query: of each page `search` asks the whole query anew. */
  matching(request: MatchingRequest): Promise<IdPage>;
  /** `StoreError` `invalid-cursor` as for `search`. */
  tagged(request: TaggedRequest): Promise<TaggedPage>;
  /** For each value the ids of the items that hold it, in no order; null where more than `atMost` do, 1 to 200. */
  holding(values: readonly HeldValue[], atMost: number): Promise<readonly Holders[]>;
  /** Revisions with activity in (after, until], oldest first, then by item and ordinal; page by page. */
  activity(window: {
    readonly after: string;
    readonly until: string;
    readonly limit: number;
    readonly cursor?: string | undefined;
  }): Promise<{ readonly activities: readonly Activity[]; readonly next?: string }>;
  /** Items whose newest revision was not matched, or was matched under an older policy set than `under`. */
  findUnmatched(under: number, limit: number): Promise<readonly Versioned<Item>[]>;
  count(): Promise<number>;
}
