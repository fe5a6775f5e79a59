import type { Archive } from './archive.js';
import type { Collections } from './collections.js';
import type { ItemIndex } from './item-index.js';

/**
 * The truth. No transaction crosses this port: each call stands alone and is durable when its promise resolves.
 * Failures are `StoreError`s.
 */
export interface Store extends Collections {
  readonly items: ItemIndex;
  readonly archive: Archive;
  /** After it, `find`, `count` and `search` see every write that was finished before the call. */
  refresh(): Promise<void>;
  /** Resolves if the store answers queries now, and takes writes as far as is known. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
