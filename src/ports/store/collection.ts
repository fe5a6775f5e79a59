import type { z } from 'zod';

/** A value that a query may compare and order by. */
export type FieldValue = string | number | boolean | null;

/** A stored document with its version: 1 when created, raised by one by each replacement. */
export interface Versioned<T> {
  readonly value: T;
  readonly version: number;
}

export interface Condition {
  readonly field: string;
  readonly is: 'equal' | 'at-most' | 'greater';
  /** The name of the parameter to compare the field with. Null equals null, and is neither at most nor greater than anything. */
  readonly parameter: string;
  /** With `at-most`, if both are moments: a field further than this after the parameter holds too, as a clock that was ahead wrote it. */
  readonly orBeyondMs?: number;
}

/** The moment after which `orBeyondMs` holds. */
export function beyond(parameter: FieldValue | undefined, byMs: number): string | null {
  return typeof parameter === 'string' ? new Date(Date.parse(parameter) + byMs).toISOString() : null;
}

/** A named query: all conditions must hold; ties of `orderBy` are broken by id, in the same direction. */
export interface NamedQuery {
  readonly where: readonly Condition[];
  readonly orderBy: { readonly field: string; readonly direction: 'ascending' | 'descending' };
}

/** The definition of a collection: adapters make tables, mappings or arrays of it. The closed list is `collections.ts`. */
export interface CollectionSpec<T extends { readonly id: string }, Q extends string = string> {
  readonly name: string;
  readonly schema: z.ZodType<T>;
  /** The top-level fields of the document that queries use. */
  readonly indexed: Readonly<Record<string, 'text' | 'integer' | 'boolean'>>;
  readonly queries: Readonly<Record<Q, NamedQuery>>;
  /** True if documents are read by id and deleted within seconds: queries may lag by half a minute where that is cheaper. */
  readonly shortLived?: true;
}

export interface PageRequest {
  /** Documents at most, 1 to 1,000. */
  readonly limit: number;
  /** The cursor of the previous page. */
  readonly after?: string | undefined;
  /** True to see all finished writes, at the cost of a refresh of the collection. */
  readonly isFresh?: true;
}

export interface Page<T> {
  readonly documents: readonly Versioned<T>[];
  /** Present while there may be more. Opaque. */
  readonly next?: string;
}

/**
 * Documents of one kind. `get` sees all finished writes; `find` may lag until `Store.refresh()`, unless `isFresh`.
 * A stored document that cannot be read is set aside: `getMany` and `find` leave it out, `get` throws an `UnreadableRecord`
 * (`corrupt`) that names it, and `Store.unreadableRecords` has a note of it once it was met. `count` and `findField` read fields alone.
 */
export interface Collection<T extends { readonly id: string }, Q extends string = string> {
  get(id: string): Promise<Versioned<T> | undefined>;
  /** In the order of `ids`; undefined for an id without a readable document. */
  getMany(ids: readonly string[]): Promise<readonly (Versioned<T> | undefined)[]>;
  /** Creates the document at version 1, once; `exists` if the id is taken, and then nothing is written. */
  create(value: T): Promise<'created' | 'exists'>;
  /** Does the same for each, in order; each succeeds or fails by itself. */
  createMany(values: readonly T[]): Promise<readonly ('created' | 'exists')[]>;
  /** Compare-and-set: writes if the stored version is `version`; `conflict` if it is not, or if the document is gone. */
  replace(value: T, version: number): Promise<'replaced' | 'conflict'>;
  /** `absent` if there was nothing to delete. */
  delete(id: string): Promise<'deleted' | 'absent'>;
  find(query: Q, parameters: Readonly<Record<string, FieldValue>>, page: PageRequest): Promise<Page<T>>;
  /**
   * One indexed field of the first `limit` documents that `find` would return, in their order. It does not read the documents, which
   * may be large.
   */
  findField(
    query: Q,
    parameters: Readonly<Record<string, FieldValue>>,
    field: string,
    limit: number,
  ): Promise<readonly FieldValue[]>;
  count(query: Q, parameters: Readonly<Record<string, FieldValue>>): Promise<number>;
}
