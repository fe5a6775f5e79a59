import * as specs from '../../ports/collections.js';
import type { Store } from '../../ports/store.js';
import { createMemoryArchive } from './memory-archive.js';
import { createMemoryCollection } from './memory-collection.js';
import { createMemoryItemIndex } from './memory-item-index.js';

/** A store that is gone with the process: for tests. `find`, `count` and `search` lag until `refresh`. */
export function createMemoryStore(): Store {
  const parts = {
    sources: createMemoryCollection(specs.sourcesSpec),
    ownSources: createMemoryCollection(specs.ownSourcesSpec),
    checks: createMemoryCollection(specs.checksSpec),
    intakes: createMemoryCollection(specs.intakesSpec),
    documents: createMemoryCollection(specs.documentsSpec),
    policies: createMemoryCollection(specs.policiesSpec),
    dossiers: createMemoryCollection(specs.dossiersSpec),
    clues: createMemoryCollection(specs.cluesSpec),
    itemKeys: createMemoryCollection(specs.itemKeysSpec),
    subscriptions: createMemoryCollection(specs.subscriptionsSpec),
    digests: createMemoryCollection(specs.digestsSpec),
    deliveries: createMemoryCollection(specs.deliveriesSpec),
    audit: createMemoryCollection(specs.auditSpec),
    actors: createMemoryCollection(specs.actorsSpec),
    health: createMemoryCollection(specs.healthSpec),
    alerts: createMemoryCollection(specs.alertsSpec),
    mailPauses: createMemoryCollection(specs.mailPausesSpec),
    coverage: createMemoryCollection(specs.coverageSpec),
    items: createMemoryItemIndex(),
  };
  return {
    ...parts,
    archive: createMemoryArchive(parts),
    async refresh() {
      for (const part of Object.values(parts)) part.refresh();
    },
    async ping() {},
    async close() {},
  };
}
