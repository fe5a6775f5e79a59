import { z } from 'zod';
import { Item, Revision } from '../../../model/item/item.js';
import { withWholeTags } from '../../../model/policy/earlier-tags.js';
import type { Versioned } from '../../../ports/store/collection.js';
import { readStored } from '../../../ports/store/stored-document.js';

type Source = Readonly<Record<string, unknown>>;

const StoredHead = z.looseObject({
  version: z.number().int(),
  ordinal: z.number().int().optional(),
  revisedMs: z.number().optional(),
  backlog: z.boolean().optional(),
  /** Passed on as it is, with fields that only a newer program knows. */
  revision: z.looseObject({}).optional(),
});
export type StoredHead = z.infer<typeof StoredHead>;

/** The fields of a stored item that an amendment needs. */
export const headFields = ['version', 'ordinal', 'revisedMs', 'backlog', 'revision'] as const;

/** Each throws `StoreError` `corrupt`, which names the document, for what is not as it was written. */
export function readHead(id: string, source: Source): StoredHead {
  return readStored(StoredHead, { collection: 'items', id }, source);
}

/** An older program that still runs beside this one writes a copy of tags alone. */
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
