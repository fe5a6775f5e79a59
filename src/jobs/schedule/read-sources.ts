import type { SourceState } from '../../model/source/source.js';
import type { Versioned } from '../../ports/store/collection.js';
import { eachPage } from '../../ports/store/each-page.js';
import type { Store } from '../../ports/store/store.js';

/** Every source that there ever was, with what is known of it. Throws `StoreError`. */
export async function readSources({ sources }: Pick<Store, 'sources'>): Promise<readonly Versioned<SourceState>[]> {
  const found: Versioned<SourceState>[] = [];
  for await (const source of eachPage((page) => sources.find('all', {}, page))) found.push(source);
  return found;
}
