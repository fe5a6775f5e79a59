import type { z } from 'zod';
import type { JoinedText } from '../../analysis/analysed.js';
import { Item, Revision } from '../../model/item/item.js';
import type { CollectionSpec } from './collection.js';
import { type CollectionName, type CollectionProperty, specs } from './collections.js';
import { StoreError } from './store-error.js';

/** The collections in the order in which `read` gives them. */
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

/** One thing that a store keeps, with its version. */
export type StoredRecord = DocumentRecord | ItemRecord | RevisionRecord;

/** What is written of an item: its newest revision and its words belong to it, earlier revisions follow as records. */
export interface LoadedItem extends ItemRecord {
  readonly revision: Revision;
  readonly words: JoinedText;
}

export type LoadRecord = DocumentRecord | LoadedItem | RevisionRecord;

/**
 * Everything that a store keeps, out of it and into it. Jobs are not in it: what remains to be done follows from the store.
 * Failures are `StoreError`s.
 */
export interface Archive {
  /**
   * Every record as it was at about one moment while others write on, in batches of some 256 KB: the collections in the order
   * of `collectionNames`, each by id, then the items by id, each followed by its revisions, newest first. Ids are compared by
   * their UTF-8 bytes. Equal stores give equal records in equal order.
   *
   * The records fit together as after a crash at that moment. Where a store cannot look at everything at once it looks at
   * one kind after the other, the one that is written last first, so that what a record rests on is never missing:
   *
   * - subscriptions: a window opens after the digest and the delivery of the one before were written;
   * - grants after the subscription or the account that they are of, sessions after both; what people noted for themselves after their account and the item;
   * - how far a batch of decisions is after their audit events and the items;
   * - deliveries after their digest, digests after their composition, which comes after the revisions that it names, a retried delivery after its audit event;
   * - sources move after their check is done, a check is done after its pending batches, a pending batch goes after its items were written, or what it could
   *   not read was set aside;
   * - sources move after the days of coverage that they no longer hold, and after the change of state that they show;
   * - changes of state are marked after the delivery of the alert that tells of them, deliveries after their alert;
   * - deliveries after the report with the head of the audit chain, that after its time-stamp, and this, how far the chain was verified and the settings
   *   that were noted after their audit event;
   * - webhooks look further after the deliveries of what they saw were written, and those after the items that they tell of;
   * - what a language model wrote after what it costs was charged, and after the version that it is of;
   * - how far items are read again, and matched, after these items;
   * - items after the documents that they link, whose text joins them: where it is newer than the item, the item is loaded with it;
   * - items after their revisions, their event keys and the keys that name them, and after the policies, saved searches and events that their tags follow from;
   * - event keys after the event group that they lead to, an event group after the events that took items out of it;
   * - accounts, policies, saved searches, subscriptions, webhooks, grants, what was changed of sources, their keys and the end of a pause of mail after their audit event, an event after
   *   the name of its actor; mails after the end of the pause.
   *
   * A subscription is written before its confirmation is opened and its first digest built, which closes a circle: digests and
   * deliveries of a subscription that came after the moment are left out.
   */
  read(): AsyncIterable<readonly StoredRecord[]>;
  /**
   * Begins to fill the store, or goes on with what was cut off under the same name. Until it is finished the store is
   * not to be used: `unfinished` says so. Throws `not-empty` where there are records, or a load of another name was begun.
   */
  beginLoad(name: string): Promise<ArchiveLoad>;
  /** The name of the load that was begun and not finished, or undefined. */
  unfinished(): Promise<string | undefined>;
}

export interface ArchiveLoad {
  /** Writes records with the versions that they have; one whose id is there already is left as it is. An item comes before its earlier revisions. */
  write(records: readonly LoadRecord[]): Promise<void>;
  /** The store is whole and may be used. */
  finish(): Promise<void>;
}

/** In which order a store that looks at one kind after the other looks at them; see `Archive.read`. */
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
