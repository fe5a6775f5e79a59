import { parseUrl } from '../../model/address/parse-url.js';
import { gathered } from '../../model/gather.js';
import type { SourceState } from '../../model/source/source.js';
import type { Versioned } from '../../ports/store/collection.js';
import { eachPage } from '../../ports/store/pages.js';
import type { Store } from '../../ports/store/store.js';

/** The states of all sources that ever existed. Throws `StoreError`. */
export async function readSources({ sources }: Pick<Store, 'sources'>): Promise<readonly Versioned<SourceState>[]> {
  const found: Versioned<SourceState>[] = [];
  for await (const source of eachPage(sources, 'all')) found.push(source);
  return found;
}

/**
 * The same list, ordered so that neighbours have different hosts as far as possible: a host that answers one request each half second must
 * not keep all workers waiting. Keeps the order within each host. Linear.
 */
export function spreadHosts<T>(list: readonly T[], urlOf: (value: T) => string): T[] {
  const byHost = gathered(list, (value) => parseUrl(urlOf(value))?.host ?? urlOf(value));
  const spread: T[] = [];
  let queues = [...byHost.values()];
  for (let round = 0; queues.length > 0; round += 1) {
    queues = queues.filter((queue) => queue.length > round);
    for (const queue of queues) spread.push(...queue.slice(round, round + 1));
  }
  return spread;
}
