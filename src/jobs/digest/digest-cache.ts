import type { Composition, Pair } from '../../model/digest/composition.js';
import type { Digest, KeptMessage, OpenMessage } from '../../model/digest/digest.js';
import type { Item } from '../../model/item/item.js';
import type { Needs } from '../../ports/services.js';

export interface CompositionDigest extends Pick<Composition, 'id'> {
  /** The number that the subject gives: events and single items. */
  readonly publications: number;
  readonly size: number;
  readonly last: readonly Pair[];
}

export interface SharedMessage extends Pick<KeptMessage, 'blob' | 'omitted'> {
  readonly open: OpenMessage;
}

/**
 * Recent results in this process. Subscriptions with the same filter are due together and share them instead of reading and rendering
 * again.
 */
export interface DigestCache {
  readonly compositions: LastUsed<CompositionDigest>;
  readonly messages: LastUsed<SharedMessage>;
  /** Items touched since a window began, by filter and window. */
  readonly touched: LastUsed<readonly TouchedItem[]>;
  /** The included and left-out pairs of a composition, by its id. */
  readonly pairs: LastUsed<DigestPairs>;
  /** Left-out items of a composition that are to be shown now, by its id and the end of the current window. */
  readonly shown: LastUsed<readonly ShownItem[]>;
}

export interface DigestPairs {
  readonly brought: readonly Pair[];
  readonly leftOut: readonly Pair[];
}

/** An item that was left out and is to be shown now, with its present revision. */
export interface ShownItem extends Pair {
  /** Its revision that was left out. */
  readonly leftOut: number;
}

export interface TouchedItem extends Pick<Item, 'id' | 'revision'> {
  /** When the publisher last published or amended it. */
  readonly saidAt: string;
}

export function createDigestCache(): DigestCache {
  return {
    compositions: new LastUsed(1_000),
    messages: new LastUsed(20),
    touched: new LastUsed(200),
    pairs: new LastUsed(1_000),
    shown: new LastUsed(1_000),
  };
}

class LastUsed<T> {
  readonly #values = new Map<string, T>();

  constructor(private readonly most: number) {}

  get(key: string): T | undefined {
    const value = this.#values.get(key);
    if (value !== undefined) this.set(key, value);
    return value;
  }

  set(key: string, value: T): void {
    this.#values.delete(key);
    this.#values.set(key, value);
    const [oldest] = this.#values.keys();
    if (this.#values.size > this.most && oldest !== undefined) this.#values.delete(oldest);
  }
}

export type PairsDeps = Needs<never, 'compositions'> & {
  readonly digestCache: DigestCache;
};

const nothing: DigestPairs = { brought: [], leftOut: [] };

/** The pairs that a digest included, and those that it left out as not about AI. */
export async function pairsOf({ store, digestCache }: PairsDeps, digest: Digest): Promise<DigestPairs> {
  if ('pairs' in digest) return { ...nothing, brought: digest.pairs };
  const known = digestCache.pairs.get(digest.compositionId);
  if (known) return known;
  const { entries = [], leftOut = [] } = (await store.compositions.get(digest.compositionId))?.value ?? {};
  const brought = entries.map(({ itemId, revision }) => ({ itemId, revision }));
  const pairs = { brought, leftOut: leftOut.map(({ itemId, revision }) => ({ itemId, revision })) };
  digestCache.pairs.set(digest.compositionId, pairs);
  return pairs;
}
