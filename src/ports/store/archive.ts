import type { z } from 'zod';
import type { JoinedText } from '../../analysis/analysed.js';
import { Item, Revision } from '../../model/item/item.js';
import type { CollectionSpec } from './collection.js';
import { type CollectionName, type CollectionProperty, specs } from './collections.js';
import { StoreError } from './store-error.js';

/** The collections in the order in which `read` returns them. */
export const collectionNames: readonly CollectionName[] = Object.values(specs).map(({ name }) => name);

const properties = new Map(Object.entries(specs).map(([property, { name }]) => [name, property as CollectionProperty])); // its keys

export function collectionProperty(name: CollectionName): CollectionProperty {
  const property = properties.get(name);
  if (property === undefined) throw new TypeError(`collection: expected one of the store's, got "${name}"`);
  return property;
}

export const recordKinds: readonly RecordKind[] = [...collectionNames, 'items', 'revisions'];
export type RecordKind = CollectionName | 'items' | 'revisions';

/** `value` satisfies the schema of its collection. */
export interface DocumentRecord {
  readonly kind: CollectionName;
  readonly version: number;
  readonly value: { readonly id: string };
}

export interface ItemRecord {
  readonly kind: 'items';
  readonly version: number;
  readonly value: Item;
}

export interface RevisionRecord {
  readonly kind: 'revisions';
  readonly version: 1;
  readonly value: Revision;
}

export type StoredRecord = DocumentRecord | ItemRecord | RevisionRecord;

/** How an item is written: with its newest revision and its words; earlier revisions follow as records. */
export interface LoadedItem extends ItemRecord {
  readonly revision: Revision;
  readonly words: JoinedText;
}

export type LoadRecord = DocumentRecord | LoadedItem | RevisionRecord;

/**
 * Reads all that a store keeps, and writes it into an empty store. Jobs are not in it: the store shows what remains to be done.
 * Failures are `StoreError`s.
 */
export interface Archive {
  /**
   * Returns every record as it was at about one moment while writes go on, in batches of some 256 KB: the collections in the order
   * of `collectionNames`, each by id, then the items by id, each followed by its revisions, newest first. Ids are compared by
   * their UTF-8 bytes. Equal stores give equal records in equal order.
   *
   * The records fit together as after a crash at that moment. A store that cannot read everything at once reads one kind after the
   * other, in the reverse order of writes, so that no record lacks what it rests on. "A after B" means that A is written after B:
   *
   * - subscriptions: a window opens after the digest and the delivery of the window before;
   * - grants after their subscription or account, sessions after both; what people noted for themselves after their account and the item;
   * - the progress of a batch of decisions after its audit events and the items;
   * - deliveries after their digest, digests after their composition, that after its revisions; a retried delivery after its audit event;
   * - sources move after their check is done; a check is done after its pending batches; a pending batch is deleted after its items were
   *   written, or after what it could not read was set aside;
   * - sources move after the days of coverage that they no longer hold, and after the change of state that they show;
   * - changes of state are marked after the delivery of the alert that reports them; deliveries after their alert;
   * - deliveries after the report with the head of the audit chain, the report after its time-stamp; the time-stamp, the progress of the
   *   chain's verification and the noted settings after their audit event;
   * - a webhook's position after the deliveries of what it passed, and these after their items;
   * - what a language model wrote after its cost was charged, and after the revision that it is about;
   * - the progress of reading items again, and of matching, after these items;
   * - items after their linked documents, whose text joins them: if the text is newer than the item, the item is loaded with it;
   * - items after their revisions, event keys and item keys, and after the policies, saved searches and events that their tags follow from;
   * - event keys after the event group that they lead to, an event group after the events that took items out of it;
   * - accounts, policies, saved searches, subscriptions, webhooks, grants, people's changes of sources, source keys and the end of a pause
   *   of mail after their audit event; an event after the name of its actor; mails after the end of the pause.
   *
   * One circle remains: a subscription is written before its confirmation is opened and its first digest is built. So digests and
   * deliveries of a subscription that was made after the moment are left out.
   */
  read(): AsyncIterable<readonly StoredRecord[]>;
  /**
   * Begins to fill the store, or continues an interrupted load of the same name. The store must not be used until the load is
   * finished: `unfinished` says so. Throws `not-empty` if there are records, or if a load of another name was begun.
   */
  beginLoad(name: string): Promise<ArchiveLoad>;
  /** The name of a load that was begun and not finished, or undefined. */
  unfinished(): Promise<string | undefined>;
}

export interface ArchiveLoad {
  /** Writes records with their versions; a record whose id exists already is left as it is. An item comes before its earlier revisions. */
  write(records: readonly LoadRecord[]): Promise<void>;
  /** Marks the store as whole and usable. */
  finish(): Promise<void>;
}

/** The order in which a store that reads one kind after the other must read them; see `Archive.read`. */
export const snapshotOrder: readonly RecordKind[] = [
  ...([
    'unreadable',
    'processSigns',
    'sessions',
    'grants',
    'batches',
    'readMarks',
    'visits',
    'subscriptions',
    'webhooks',
    'webhookDeliveries',
    'sources',
    'health',
    'deliveries',
    'alerts',
    'headReports',
  ] as const),
  ...(['digests', 'compositions', 'machineTexts', 'modelSpending'] as const),
  ...(['coverage', 'robots', 'checks', 'intakes', 'unreadEntries', 'understandRuns'] as const),
  ...(['matchProgress', 'items', 'documents', 'revisions', 'itemKeys', 'clues', 'dossiers'] as const),
  ...(['accounts', 'policies', 'savedSearches', 'ownSources', 'sourceKeys', 'mailPauses'] as const),
  ...(['headTimestamps', 'chainChecks', 'notedSettings', 'clockMarks', 'audit', 'actors'] as const),
];

type AnySpec = Pick<CollectionSpec<{ readonly id: string }>, 'name' | 'schema' | 'indexed' | 'queries'>;

export function collectionSpec(name: CollectionName): AnySpec {
  return specs[collectionProperty(name)];
}

export function recordSchema(kind: RecordKind): z.ZodType {
  if (kind === 'items') return Item;
  return kind === 'revisions' ? Revision : collectionSpec(kind).schema;
}

/** What `beginLoad` throws. `where` names the store. */
export function notEmpty(where: string, unfinished?: string): StoreError {
  const got = unfinished === undefined ? 'records' : `a load that was cut off (${unfinished})`;
  const remedy =
    unfinished === undefined
      ? 'choose an empty one, nothing is ever overwritten'
      : 'repeat that one to its end, or choose an empty store';
  return new StoreError('not-empty', `${where}: load: expected an empty store, got ${got}; ${remedy}`);
}
