import type { JoinedText } from '../../analysis/analysed.js';
import type { Item, Revision, TagState } from '../../model/item/item.js';
import type { FacetField } from '../../model/item/item-fields.js';
import type { QueryNode } from '../../query/ast.js';
import type { Versioned } from './collection.js';

/** One item to write, with the revision that it now points to. */
export interface ItemWrite {
  readonly item: Item;
  /** The stored version that this write replaces, 0 to create the item. */
  readonly expectedVersion: number;
  /** The new revision, or null if the content is unchanged. Created once: an existing revision of the same (item, ordinal) is kept. */
  readonly revision: Revision | null;
  /** The analysed text, or null if the stored text still holds. */
  readonly words: JoinedText | null;
}

export interface SearchRequest {
  readonly query: QueryNode;
  /** Values of one field are alternatives; all fields must match. Dates take the forms of `dateNodes`, such as `2026-12` or `2027-12..`. */
  readonly filters: Readonly<Partial<Record<FacetField, readonly string[]>>>;
  /**
   * `newest`: by activity, then id. `relevance`: by BM25, with titles counted five times, then newest; items that refer to the act in
   * the query (`queriedAct`) come first.
   */
  readonly order: 'newest' | 'relevance';
  /** Hits at most, 0 to 200. */
  readonly limit: number;
  /** The cursor of the previous page. Pages by relevance stop at 1,000 hits. */
  readonly after?: string | undefined;
  readonly facets: boolean;
  /** With `facets`: the month, `2026-12`, from which dates are counted too, by `countedMonths`. */
  readonly monthsFrom?: string | undefined;
}

export interface FacetCount {
  readonly value: string;
  readonly count: number;
}

export interface SearchResult {
  /** The exact number of items that satisfy query and filters. */
  readonly total: number;
  readonly hits: readonly Item[];
  /**
   * For each field the counts over the items that satisfy the query and the *other* fields' filters; greatest first, at most 100.
   * Months come in order, without empty ones.
   */
  readonly facets: Readonly<Partial<Record<FacetField, readonly FacetCount[]>>>;
  readonly next?: string;
}

/** The request of `matching`: a search by `newest` with 1 to 5,000 hits, without filters. */
export type MatchingRequest = Pick<SearchRequest, 'query' | 'limit' | 'after'>;

export interface IdPage {
  readonly ids: readonly string[];
  readonly next?: string;
}

/** Selects the items that have a tag of this policy in this state. */
export interface TaggedRequest {
  readonly policyId: string;
  readonly state: TagState;
  /** Items at most, 0 to 200. */
  readonly limit: number;
  /** The cursor of the previous page. */
  readonly after?: string | undefined;
}

export interface TaggedPage {
  /** The exact number of such items. */
  readonly total: number;
  /** Newest activity first, then by id. */
  readonly items: readonly Item[];
  readonly next?: string;
}

/**
 * A value by which items are looked up: a reference in canonical form, the day of a deadline (`2026-08-02`), or the key of a text
 * (`textKeysOf`).
 */
export interface HeldValue {
  readonly field: 'reference' | 'deadline' | 'textKey';
  readonly value: string;
}

/** Ids of items; null if there are too many to be meaningful. */
export type Holders = readonly string[] | null;

export interface Activity {
  readonly itemId: string;
  readonly ordinal: number;
  readonly activityAt: string;
  readonly backlog: boolean;
}

/** Selects revisions of an item. There are more unless the last one of a page has ordinal 1, the item's first. */
export interface RevisionPage {
  /** Revisions at most, 1 to 1,000. */
  readonly limit: number;
  /** Only revisions with a lower ordinal: that of the last revision of the previous page. */
  readonly before?: number | undefined;
}

/**
 * Items, their revisions and their search. `get*` and `revision*` see all finished writes; the others may lag until `refresh()`.
 * Unreadable records are set aside as in a `Collection`: they are left out, but counted where only fields are read.
 */
export interface ItemIndex {
  getMany(ids: readonly string[]): Promise<readonly (Versioned<Item> | undefined)[]>;
  /** In order. The revision is durable before the item points to it. `conflict`: the stored version differs, and the item is not written. */
  write(writes: readonly ItemWrite[]): Promise<readonly ('written' | 'conflict')[]>;
  /** Revisions of an item, newest first; empty if there is no such item. An item may have thousands. */
  revisions(itemId: string, page: RevisionPage): Promise<readonly Revision[]>;
  /** In the order of the keys; undefined where there is no revision. */
  revisionMany(
    keys: readonly { readonly itemId: string; readonly ordinal: number }[],
  ): Promise<readonly (Revision | undefined)[]>;
  /** Throws `StoreError` `invalid-cursor` for a cursor that is malformed or belongs to another query. */
  search(request: SearchRequest): Promise<SearchResult>;
  /** Ids alone, for callers that walk all matches: `search` runs the whole query anew for each page. */
  matching(request: MatchingRequest): Promise<IdPage>;
  /** Throws `StoreError` `invalid-cursor` as `search` does. */
  tagged(request: TaggedRequest): Promise<TaggedPage>;
  /** For each value the ids of the items that hold it, in no order; null if more than `atMost` (1 to 200) do. */
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
