import type { ShortDifference } from '../../diff/short-difference.js';
import { amendedAt, type Item, type Revision } from '../../model/item/item.js';
import type { Store } from '../../ports/store/store.js';
import { compareVersions, type VersionSpan } from '../digest/compare-versions.js';

export interface HitChange extends ShortDifference {
  /** Ordinals of the versions compared. */
  readonly from: number;
  readonly to: number;
}

/** Characters of all the versions that are compared for one page, markup and all: some 0.1 s. */
const mostCharacters = 400_000;
/** Versions in a row that our reader made, and that are passed over. */
const mostReread = 3;

/** What the publisher's last amendment of each item changed, by its id; what was taken away says that it was. */
export async function loadChanges(
  store: Pick<Store, 'items'>,
  hits: readonly { readonly item: Item; readonly revision: Revision | undefined }[],
): Promise<ReadonlyMap<string, HitChange>> {
  const amended = hits.flatMap(({ item, revision }) =>
    revision && item.removedAt === null && amendedAt(item) !== null ? [revision] : [],
  );
  const spans = await lastAmendments(store, amended);
  const found = await compareVersions(store, spans, { characters: mostCharacters });
  return new Map(
    spans.flatMap((span, index) => {
      const difference = found[index];
      return difference ? [[span.itemId, { ...difference, from: span.from, to: span.to }]] : [];
    }),
  );
}

/** What a newer reader made of the same bytes is passed over: what the publisher amended lies before it. */
async function lastAmendments(
  store: Pick<Store, 'items'>,
  newest: readonly Revision[],
): Promise<readonly VersionSpan[]> {
  let last = newest;
  for (let step = 0; step < mostReread && last.some(isReread); step += 1) {
    const before = await store.items.revisionMany(
      last.filter(isReread).map(({ itemId, ordinal }) => ({ itemId, ordinal: ordinal - 1 })),
    );
    last = [...last.filter((revision) => !isReread(revision)), ...before.flatMap((revision) => revision ?? [])];
  }
  return last
    .filter((revision) => !isReread(revision) && revision.ordinal > 1)
    .map(({ itemId, ordinal }) => ({ itemId, from: ordinal - 1, to: ordinal }));
}

function isReread({ cause }: Revision): boolean {
  return cause === 'reader';
}
