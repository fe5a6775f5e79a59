import type { Composition, Pair } from '../../model/digest/composition.js';
import type { Digest, KeptMessage, OpenMessage } from '../../model/digest/digest.js';
import type { Item } from '../../model/item/item.js';
import type { Store } from '../../ports/store/store.js';

export interface CompositionDigest extends Pick<Composition, 'id'> {
  /** Events and items: what the subject counts. */
  readonly publications: number;
  readonly size: number;
  readonly last: readonly Pair[];
}

export interface SharedMessage extends Pick<KeptMessage, 'blob' | 'omitted'> {
  readonly open: OpenMessage;
}

/**
 * What was worked on last, in this process. Subscriptions that share a filter are due together: without it each would read and
 * render what the one before it did.
 */
export interface DigestCache {
  readonly compositions: LastUsed<CompositionDigest>;
  readonly messages: LastUsed<SharedMessage>;
  /** What was touched since a window began, by filter and window. */
  readonly touched: LastUsed<readonly TouchedItem[]>;
  /** What a composition brings and leaves out, by its id. */
  readonly told: LastUsed<ToldPairs>;
  /** What of a composition is not to be left out any more, by its id and the end of the window that asks. */
  readonly shown: LastUsed<readonly ShownItem[]>;
}

export interface ToldPairs {
  readonly brought: readonly Pair[];
  readonly leftOut: readonly Pair[];
}

/** An item that was left out and is to be shown now, by its revision of now. */
export interface ShownItem extends Pair {
  /** Its revision that was left out. */
  readonly leftOut: number;
}

export interface TouchedItem extends Pick<Item, 'id' | 'revision'> {
  /** When its publisher last said something of it. */
  readonly saidAt: string;
}

export function createDigestCache(): DigestCache {
  return {
    compositions: new LastUsed(1_000),
    messages: new LastUsed(20),
    touched: new LastUsed(200),
    told: new LastUsed(1_000),
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
