import type { Digest } from '../../model/digest/digest.js';
import type { Store } from '../../ports/store/store.js';
import type { DigestCache, ToldPairs } from './digest-cache.js';

export interface ToldDeps {
  readonly store: Pick<Store, 'compositions'>;
  readonly digestCache: DigestCache;
}

const nothing: ToldPairs = { brought: [], leftOut: [] };

/** What a digest brought, and what it left out as nobody had asked for it. */
export async function toldBy({ store, digestCache }: ToldDeps, digest: Digest): Promise<ToldPairs> {
  if ('pairs' in digest) return { ...nothing, brought: digest.pairs };
  const known = digestCache.told.get(digest.compositionId);
  if (known) return known;
  const { entries = [], leftOut = [] } = (await store.compositions.get(digest.compositionId))?.value ?? {};
  const brought = entries.map(({ itemId, revision }) => ({ itemId, revision }));
  const told = { brought, leftOut: leftOut.map(({ itemId, revision }) => ({ itemId, revision })) };
  digestCache.told.set(digest.compositionId, told);
  return told;
}
