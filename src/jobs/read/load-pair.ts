import type { Revision } from '../../model/item/item.js';
import type { Store } from '../../ports/store/store.js';

/** Ordinals, from 1. */
export interface AskedPair {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

export type RevisionPair =
  | { readonly kind: 'pair'; readonly before: Revision; readonly after: Revision }
  | { readonly kind: 'unknown-item' }
  /** There is no revision of this ordinal; they go from 1 to `newest`. */
  | { readonly kind: 'unknown'; readonly ordinal: number; readonly newest: number }
  /** The first one has none before it. */
  | { readonly kind: 'single' };

/** The two revisions of an item that are meant: by default the newest and the one before `to`. No others are read. */
export async function loadPair(
  store: Pick<Store, 'items'>,
  itemId: string,
  { from, to }: AskedPair,
): Promise<RevisionPair> {
  const [stored] = await store.items.getMany([itemId]);
  if (!stored) return { kind: 'unknown-item' };
  const newest = stored.value.revision;
  const after = to ?? newest;
  const before = from ?? after - 1;
  const unknown = [after, before].find((ordinal) => ordinal > newest);
  if (unknown !== undefined) return { kind: 'unknown', ordinal: unknown, newest };
  if (before === 0) return { kind: 'single' };
  const keys = [before, after].map((ordinal) => ({ itemId, ordinal }));
  const [left, right] = await store.items.revisionMany(keys);
  if (left && right) return { kind: 'pair', before: left, after: right };
  return { kind: 'unknown', ordinal: right ? before : after, newest };
}
