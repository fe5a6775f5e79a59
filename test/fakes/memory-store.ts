import * as specs from '../../src/ports/store/collections.js';
import { noteUnreadable, setAsideUnnoted } from '../../src/ports/store/set-aside.js';
import type { Store } from '../../src/ports/store/store.js';
import { createMemoryArchive, type MemoryParts } from './memory-archive.js';
import { createMemoryCollection } from './memory-collection.js';
import { createMemoryItemIndex } from './memory-item-index.js';

export interface MemoryStore extends Store {
  /** What is stored. */
  readonly parts: MemoryParts;
}

/** A store that is gone with the process: for tests. `find`, `count` and `search` lag until `refresh`. */
export function createMemoryStore(): MemoryStore {
  const unreadable = createMemoryCollection(specs.unreadableSpec, setAsideUnnoted);
  const { setAside, settled } = noteUnreadable(unreadable);
  const parts = {
    sources: createMemoryCollection(specs.sourcesSpec, setAside),
    ownSources: createMemoryCollection(specs.ownSourcesSpec, setAside),
    checks: createMemoryCollection(specs.checksSpec, setAside),
    pendingBatches: createMemoryCollection(specs.batchesSpec, setAside),
    unreadEntries: createMemoryCollection(specs.unreadEntriesSpec, setAside),
    documents: createMemoryCollection(specs.documentsSpec, setAside),
    savedSearches: createMemoryCollection(specs.savedSearchesSpec, setAside),
    policies: createMemoryCollection(specs.policiesSpec, setAside),
    eventGroups: createMemoryCollection(specs.eventGroupsSpec, setAside),
    eventKeys: createMemoryCollection(specs.eventKeysSpec, setAside),
    itemKeys: createMemoryCollection(specs.itemKeysSpec, setAside),
    robots: createMemoryCollection(specs.robotsSpec, setAside),
    subscriptions: createMemoryCollection(specs.subscriptionsSpec, setAside),
    grants: createMemoryCollection(specs.grantsSpec, setAside),
    compositions: createMemoryCollection(specs.compositionsSpec, setAside),
    digests: createMemoryCollection(specs.digestsSpec, setAside),
    deliveries: createMemoryCollection(specs.deliveriesSpec, setAside),
    audit: createMemoryCollection(specs.auditSpec, setAside),
    actors: createMemoryCollection(specs.actorsSpec, setAside),
    health: createMemoryCollection(specs.healthSpec, setAside),
    alerts: createMemoryCollection(specs.alertsSpec, setAside),
    mailPauses: createMemoryCollection(specs.mailPausesSpec, setAside),
    chainChecks: createMemoryCollection(specs.chainChecksSpec, setAside),
    headReports: createMemoryCollection(specs.headReportsSpec, setAside),
    headTimestamps: createMemoryCollection(specs.headTimestampsSpec, setAside),
    notedSettings: createMemoryCollection(specs.notedSettingsSpec, setAside),
    accounts: createMemoryCollection(specs.accountsSpec, setAside),
    sessions: createMemoryCollection(specs.sessionsSpec, setAside),
    machineTexts: createMemoryCollection(specs.machineTextsSpec, setAside),
    webhooks: createMemoryCollection(specs.webhooksSpec, setAside),
    webhookDeliveries: createMemoryCollection(specs.webhookDeliveriesSpec, setAside),
    modelSpending: createMemoryCollection(specs.modelSpendingSpec, setAside),
    matchProgress: createMemoryCollection(specs.matchProgressSpec, setAside),
    coverage: createMemoryCollection(specs.coverageSpec, setAside),
    understandRuns: createMemoryCollection(specs.understandRunsSpec, setAside),
    unreadableRecords: unreadable,
    items: createMemoryItemIndex(setAside),
  };
  return {
    ...parts,
    parts,
    archive: createMemoryArchive(parts),
    async refresh() {
      await settled();
      for (const part of Object.values(parts)) part.refresh();
    },
    async ping() {},
    async close() {},
  };
}
