import { specs } from '../../../ports/store/collections.js';
import { blobDefinition } from '../blob-index.js';
import { collectionDefinition } from '../collection-mapping.js';
import { itemDefinitions } from '../items/item-mapping.js';
import type { ReindexTarget } from './reindex-plan.js';
import { type Reread, rewriteCollection, rewriteItems, rewriteNothing } from './reindex-rewrite.js';

/** Every index of the store, as this program makes it. */
export function reindexTargets(reread: Reread): readonly ReindexTarget[] {
  const collections = Object.values(specs).map((spec) => ({
    definition: collectionDefinition(spec),
    rewrite: rewriteCollection(spec),
  }));
  const items = itemDefinitions.map((definition) => ({
    definition,
    rewrite: definition.name === 'items' ? rewriteItems(reread) : rewriteNothing,
  }));
  return [...collections, ...items, { definition: blobDefinition, rewrite: rewriteNothing }];
}
